"""A row that shows at once that it is a record is what looking at all of its cells finds."""

from datetime import date, datetime, time
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers import lines as told_by
from importers.cells import CellError
from importers.layout import HeadingTable, SheetLayout, find_header
from importers.lines import lines
from tests.importers.grids import filled

HEADINGS = ["Ref 1", "Child", "Date 2", "Home", "Address line 1", "Note"]
TABLE = HeadingTable("plain", {"ref": ("Ref 1",), "child": ("Child",), "date": ("Date 2",)}, required=())
CELLS = st.one_of(
    st.none(),
    st.sampled_from(HEADINGS),
    st.sampled_from(["ref1", " CHILD: ", "Date\n2", "date 2", "address-line-1", "Note 1", "Child2"]),
    st.sampled_from(
        ["Total", "Sub-total 3", "3 homes", "North", "All", "-", "12", "1,250", "3%", "£7", "a/1", "b1", "1b"]
    ),
    st.sampled_from(
        ["16/06/2014", "GM-1", "x", "\u200b", "7\u200b", "\u00e95", "* see 1", "Note: 3", "\u0663", "\uff17"]
    ),
    st.text(max_size=6),
    st.integers(0, 99),
    st.booleans(),
    st.sampled_from([1.5, date(2014, 6, 16), datetime(2014, 6, 16, 9), time(9), CellError("#N/A")]),
)
GRIDS = st.lists(st.lists(CELLS, max_size=8), max_size=8)


@settings(max_examples=500)
@given(GRIDS, GRIDS)
@example([], [["Ref 1", "Child", "Date 2", "x1"]])
@example([], [["Total", "a1", "b2"], ["a/1", "b/2"], ["Total", "3", "4", "5"]])
def test_every_row_is_what_it_is_by_all_of_its_cells(above, below):
    rows = filled([*above, HEADINGS, *below])
    header = find_header(filled([HEADINGS]), TABLE)
    sheet = SheetLayout("", header, ())
    found = list(lines(rows, sheet))
    with patch.object(told_by, "_is_surely_a_record", return_value=False):
        assert found == list(lines(rows, sheet))


def test_ordinary_rows_are_told_at_once():
    table = HeadingTable("plain", {"ref": ("Ref",), "child": ("Child",)}, required=())
    rows = filled([["Ref", "Child", "Date", "Home"], *[["GM-1", "TESTER, Ann", "16/06/2014", "Invented House"]] * 3])
    sheet = SheetLayout("", find_header(rows, table), ())
    with patch.object(told_by, "_what", return_value="header") as asked:
        assert [line.what for line in lines(rows, sheet)] == ["record"] * 3
    assert asked.call_count == 1
