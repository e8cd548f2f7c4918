"""Headers, sheets and lines: which row holds the headings, which sheets are used, what every row is."""

from datetime import date

import pytest

from auditapp.domain.importing import FileHeld, FileRefused
from importers.kinds import KINDS, read_kind
from importers.layout import HeadingTable, find_header
from importers.lines import lines
from importers.reading import MergedRange
from importers.sheets import find_layout
from tests.importers.grids import book_of, filled, home, read, values, world

TABLE = HeadingTable(
    "plain",
    headings={
        "child": ("Child", "Name"),
        "gone_on": ("Missing date",),
        "gone_time": ("Missing time",),
        "found_on": ("Found date", "Date"),
        "found_time": ("Found time",),
    },
    required=(("child",), ("gone_on", "found_on")),
    foreign={"beds": ("Beds",), "urn": ("URN",)},
)
KNOWN = world(home("SC970001", "Invented House"), keeper="E10000019")


def header_of(*grid):
    return find_header(filled(grid), TABLE)


def columns_of(header):
    return {field: [column.index for column in columns] for field, columns in header.columns.items()}


@pytest.mark.parametrize(
    "words",
    ["Missing date", "MISSING  DATE", "missing\ndate", "Missing-date:", "Missing\u00a0date", "Missing date (Note 4)"],
)
def test_spellings_of_a_heading(words):
    header = header_of(["Child", words])
    assert columns_of(header) == {"child": [0], "gone_on": [1]}
    assert header.columns["gone_on"][0].heading == " ".join(words.split())


def test_the_header_is_found_below_titles():
    header = header_of(["Children in the county"], [], ["as at", "1 May"], [], ["No", "Child", "Missing date"])
    assert (header.row, header.upper) == (5, None)


def test_headings_over_two_rows_are_joined():
    upper, lower = ["Child", "Missing", "", "Found", ""], ["", "Date", "Time", "Date", "Time"]
    header = header_of(["A title"], upper, lower, ["Ann", "1/1/14", "9:00", "1/1/14", "10:00"])
    assert (header.upper, header.row) == (2, 3)
    assert columns_of(header) == {"child": [0], "gone_on": [1], "gone_time": [2], "found_on": [3], "found_time": [4]}
    assert header.columns["gone_on"][0].heading == "Missing Date"


def test_names_of_groups_above_a_header_are_its_upper_row():
    assert header_of(["About the child", "", "The event"], ["Child", "Age", "Missing date"]).upper == 1
    assert header_of(["A single title"], ["Child", "Age", "Missing date"]).upper is None


def test_the_first_of_equal_headers_counts():
    assert (
        header_of(["Groups", "here"], ["Child", "Missing date"], ["Ann", "1/1/14"], ["Child", "Missing date"]).row == 2
    )


def test_the_surest_heading_wins_its_field():
    assert columns_of(header_of(["Name", "Child", "Missing date"]))["child"] == [1]


def test_a_header_of_another_kind_is_none():
    assert header_of(["Child", "Missing date", "Beds"]) is not None
    assert header_of(["Child", "Missing date", "Beds", "URN"]) is None


def lines_of(*grid):
    rows = filled(grid)
    sheet = find_layout(book_of({"": grid}), KINDS["placements"]).sheets[0]
    return {line.row: line.what for line in lines(rows, sheet)}


def test_what_every_row_is():
    grid = [
        [],
        ["Children in the county"],
        [],
        ["No", "Child", "Home", "Admitted"],
        [1, "TESTER, Ann", "Invented House", date(2014, 6, 16)],
        [],
        ["North"],
        [2, "TESTER, Bob", "Invented House", date(2014, 6, 16)],
        ["North", "2 children"],
        ["No", "Child", "Home", "Admitted"],
        [3, "TESTER, Cy"],
        ["", "Q4 total", "", 3],
        ["Grand total", "", "", 3],
        ["Entries are kept for 75 years"],
        [],
        ["* as told by the home"],
        [],
    ]
    assert lines_of(*grid) == {
        2: "title",
        3: "blank",
        5: "record",
        6: "blank",
        7: "title",
        8: "record",
        9: "subtotal",
        10: "repeated_header",
        11: "record",
        12: "subtotal",
        13: "total",
        14: "footnote",
        15: "blank",
        16: "footnote",
    }


def test_a_name_that_sounds_like_a_total_is_a_record():
    grid = [["Child", "Home", "Admitted"], ["Total TESTER", "Total Care House", "16/06/2014"]]
    assert lines_of(*grid) == {2: "record"}


def test_one_value_that_a_record_needs_is_no_footnote():
    grid = [["Child", "Home", "Admitted"], ["TESTER, Ann", "Invented House", "16/06/2014"], ["TESTER, Bob"]]
    assert lines_of(*grid) == {2: "record", 3: "record"}


PLACED = [["Child", "Home", "Admitted"], ["TESTER, Ann", "Invented House", "16/06/2014"]]


def sheets_of(kind, in_book, **asked):
    reading = read_kind(book_of(in_book), kind, KNOWN, file_name="book.xlsx", **asked)
    return [sheet.name for sheet in reading.layout.sheets]


def test_every_sheet_of_the_kind_is_used_and_no_other():
    sheets = {
        "Cover": [["Child", "care"], ["placements"]],
        "2013-14": PLACED,
        "Empty year": PLACED[:1],
        "Phone list": [["Name", "Number"], ["Duty desk", "01632 960700"]],
        "2014-15": [["Placements"], [], ["Name", "Unit", "Date placed"], *PLACED[1:]],
    }
    assert sheets_of("placements", sheets) == ["2013-14", "2014-15"]
    assert sheets_of("placements", sheets, sheets=("2014-15",)) == ["2014-15"]


def test_a_sheet_that_is_not_there_is_asked_for():
    with pytest.raises(FileHeld) as held:
        sheets_of("placements", {"2013-14": PLACED}, sheets=("2015-16",))
    assert (held.value.code, held.value.choices) == ("ambiguous_sheet", ("2013-14",))


def test_headings_that_do_not_fit_are_named_with_the_nearest_ones():
    with pytest.raises(FileRefused) as refused:
        read("placements", [["Child", "Home", "Colour"], ["TESTER, Ann", "Invented House", "blue"]], KNOWN)
    assert refused.value.code == "header_not_found"
    assert 'with "Child", "Home" and 1 other cell, but' in refused.value.message
    assert 'lacks "Date admitted"' in refused.value.message


def test_a_row_that_only_comes_nearest_is_not_quoted():
    with pytest.raises(FileRefused) as refused:
        read(
            "placements",
            [["Home", "TESTER13", "Marsh (Home)"], ["Home", "TESTER14", "Briar", "Home (TESTER15)"]],
            KNOWN,
        )
    assert 'with "Home" and 2 other cells, but' in refused.value.message
    assert not [word for word in ("TESTER", "Marsh", "Briar") if word in refused.value.message]


def test_a_file_without_any_heading_says_what_was_expected():
    with pytest.raises(FileRefused) as refused:
        read("placements", [["blue", "green"]], KNOWN)
    assert "blue" not in refused.value.message  # a row of a list without headings may name a child
    assert '"Child"' in refused.value.message


@pytest.mark.parametrize("below", [[], [["Total", 0]], [["nothing to report this month"]]])
def test_headings_without_a_record_below(below):
    with pytest.raises(FileRefused) as refused:
        read("placements", [PLACED[0], *below], KNOWN)
    assert refused.value.code == "no_data_rows"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["URN", "Name", "Local authority", "Places"], "homes"),
        (["Child", "DOB", "Home", "Placing LA", "Admitted", "Left"], "placements"),
        (["Child", "DOB", "Home", "Placing LA", "Admitted", "Left", "Received", "How told"], "notifications"),
    ],
)
def test_the_kind_shows_in_the_headings(header, kind):
    assert read("auto", [header, ["x"] * len(header)], KNOWN).layout.kind == kind


def test_two_kinds_that_fit_equally_are_asked_about():
    with pytest.raises(FileHeld) as held:
        read("auto", [["Child", "Home", "Placing LA", "Admitted", "Host LA notified"], ["x"] * 5], KNOWN)
    assert (held.value.code, set(held.value.choices)) == ("ambiguous_kind", {"placements", "notifications"})


def test_a_file_of_no_kind_is_refused():
    with pytest.raises(FileRefused) as refused:
        read("auto", [["Month", "Number"], ["May", 3]], KNOWN)
    assert refused.value.code == "header_not_found"


def test_the_fingerprint_follows_the_headings_used():
    def print_of(*header, title="Placements"):
        grid = [[title], list(header), ["TESTER, Ann", "Invented House", "16/06/2014", ""]]
        return read("placements", grid, KNOWN).layout.fingerprint

    assert print_of("Child", "Home", "Admitted") == print_of("CHILD", "home ", "Admitted:", title="Of May")
    assert print_of("Child", "Home", "Admitted") == print_of("Child", "Home", "Admitted", "Colour")
    assert print_of("Child", "Home", "Admitted") != print_of("Child", "Unit", "Admitted")


MIXED = [
    ["Child", "Home", "Admitted"],
    ["TESTER, Ann", "Invented House", date(2014, 3, 4)],
    ["TESTER, Bob", "Invented House", "16/06/2014"],
]


def test_dates_that_a_program_may_have_read_month_first_are_asked_about():
    with pytest.raises(FileHeld) as held:
        read_kind(book_of({"List": MIXED}), "placements", KNOWN, file_name="list.xlsx")
    assert (held.value.code, held.value.choices) == ("ambiguous_date_order", ("day-first", "month-first"))
    assert 'Sheet "List", column "Admitted"' in held.value.message


@pytest.mark.parametrize(("answer", "day"), [("day-first", date(2014, 3, 4)), ("month-first", date(2014, 4, 3))])
def test_the_answer_about_dates_is_followed(answer, day):
    reading = read_kind(book_of({"List": MIXED}), "placements", KNOWN, file_name="list.xlsx", date_order=answer)
    assert [values(row)["admitted_on"] for row in reading.outcomes()] == [day, date(2014, 6, 16)]


def test_merged_cells_fill_down_and_only_inside_their_range():
    grid = [
        ["Home", "Child", "Admitted"],
        ["Invented House", "TESTER, Ann", "16/06/2014"],
        [],
        ["", "TESTER, Bob", "17/06/2014"],
        ["", "TESTER, Cy", "18/06/2014"],
    ]
    book = book_of({"List": grid}, merged={"List": [MergedRange(2, 0, 4, 0)]})
    outcomes = list(read_kind(book, "placements", KNOWN, file_name="list.xlsx").outcomes())
    assert [type(outcome).__name__ for outcome in outcomes] == ["Accepted", "Skipped", "Accepted", "Rejected"]


def test_outcomes_may_be_asked_for_twice():
    reading = read("placements", [*PLACED, PLACED[1]], KNOWN)
    assert list(reading.outcomes()) == list(reading.outcomes())
