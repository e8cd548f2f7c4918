"""Workbooks of two recipients laid side by side: nothing joins what they say of other authorities' children."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from auditapp.domain.findings import Judged, OriginKey
from auditapp.domain.scope import Scope
from auditapp.services.known_world import codes_of
from auditapp.services.workbooks.build_workbook import write
from auditapp.services.workbooks.chosen_events import Selection
from auditapp.services.workbooks.gather_for_recipient import gather_for
from auditapp.services.workbooks.names_to_keep_in import names_to_keep_in
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.release_content import Gathered, released
from auditapp.services.workplace import Workplace, make_workplace
from exports.verify import verify_workbook
from tests.exports.contents import CONTENT, FINDING
from tests.journeys.papers import NORTH, SOUTH
from tests.web import neighbours

AREA = Scope(codes_of(neighbours.LINCOLNSHIRE))
HOMES = {"Home URN", "Home URN, last report", "Home reference", "Duty holder"}
DAYS = {"Event on", "Returned on", "Held on", "First incident on", "Last incident on", "On"}
SHEETS = ("Findings", "Cannot tell", "Repeat reports", "Interviews", "Timeline")
Row = dict[str, Any]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder = tmp_path_factory.mktemp("county")
    place = make_workplace(None, folder / "instance", "tester")
    neighbours.give_all(place, folder)
    return place


def built(
    place: Workplace, folder: Path, number: int, authority: str, own: str | None = None, **more: Any
) -> dict[str, list[Row]]:
    """The sheets of a workbook for one recipient, each row by its headings."""
    scope = Scope(codes_of(own)) if own else AREA
    days = {"first": date(2014, 5, 1), "last": date(2014, 9, 30), **more}
    holds_names = own is not None
    to = Recipient(f"Example {number}", place.key.of_recipient(number), codes_of(own) or frozenset(), 5, holds_names)
    with place.reading(beside=True) as connection:
        names = names_to_keep_in(connection, place.now())
        chosen = Selection(authority=authority, **days)
        content = gather_for(connection, place, scope, chosen, recipient=to, names=names, tell=lambda _: None)
    path = write(content, folder / f"{number}.xlsx", names).path
    assert verify_workbook(path, forbidden=names.whole, surnames=names.surnames) == ()
    return sheets_of(path)


def sheets_of(path: Path) -> dict[str, list[Row]]:
    found = {}
    for sheet in load_workbook(path).worksheets:
        _, _, _, heads, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return found


def of_others(sheets: dict[str, list[Row]]) -> list[Row]:
    rows = [row for name in SHEETS for row in sheets[name]]
    return [row for row in rows if any(row.get(home) == "[c]" for home in HOMES)]


@pytest.fixture(scope="module")
def workbooks(county: Workplace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[Row]]]:
    """The host county's council, a health body for the same county, and the council of one of the cities that place."""
    folder = tmp_path_factory.mktemp("books")
    return {
        "county": built(county, folder, 1, "Lincolnshire", neighbours.LINCOLNSHIRE),
        "health": built(county, folder, 2, "Lincolnshire"),
        "city": built(county, folder, 3, "Leeds", neighbours.LEEDS),
    }


def test_rows_of_others_say_no_day_no_home_and_no_row(workbooks: dict[str, dict[str, list[Row]]]):
    rows = of_others(workbooks["county"])
    assert len(rows) > 100
    for row in rows:
        assert {row[home] for home in HOMES & row.keys()} <= {"[c]"}
        for day in DAYS & row.keys():
            assert len(str(row[day])) == len("2014-06"), row
        assert {row.get("Reason", "[c]"), row.get("Why it cannot be told", "[c]"), row["Files and rows"]} == {"[c]"}


def test_own_children_stand_under_their_own_numbers_with_day_and_home(workbooks: dict[str, dict[str, list[Row]]]):
    for whose, short in (("county", "LIN"), ("city", "LEE")):
        own = [row for row in workbooks[whose]["Findings"] if row["Home URN"] != "[c]"]
        assert {str(row["Child (pseudonym)"]) for row in own} == {f"{short}-{n:02d}" for n in range(neighbours.EACH)}
        assert {row["Home URN"] for row in own} == {NORTH, SOUTH}
        assert all(row["Event on"].day for row in own)
    assert of_others(workbooks["city"]) == []
    assert {row["Home URN"] for row in workbooks["health"]["Findings"]} == {"[c]"}


@pytest.mark.parametrize("pair", list(combinations(("county", "health", "city"), 2)))
def test_two_workbooks_join_by_no_number_no_home_and_no_day(
    workbooks: dict[str, dict[str, list[Row]]], pair: tuple[str, str]
):
    """Whatever of a row about others' children stands in the other's workbook as well is the same for many rows."""
    here, there = (workbooks[name] for name in pair)
    everything = {str(value) for name in SHEETS for row in there[name] for value in row.values()}
    for row in of_others(here):
        for heading in ("Finding", "Child (pseudonym)"):
            assert str(row[heading]) not in everything
        assert not set(str(row.get("Linked findings", "")).split("; ")) & everything - {"[z]"}
    days = {str(row["Event on"]) for row in there["Findings"] if row["Home URN"] != "[c]"}
    assert not days & {str(row["Event on"]) for row in of_others(here)}


def test_one_recipient_knows_a_child_again_the_next_time(county: Workplace, tmp_path: Path):
    first, again = (built(county, tmp_path, 4, "Lincolnshire") for _ in range(2))
    assert first["Findings"] == again["Findings"]


def test_the_days_of_the_choice_tell_no_day_of_others(county: Workplace, tmp_path: Path):
    """Whoever asks for one day less learns nothing of the last day: of others' children whole months alone go in."""
    shorter, longer = (
        of_others(built(county, tmp_path, 5, "Lincolnshire", last=date(2014, 7, day))) for day in (2, 30)
    )
    assert shorter == longer
    assert {row["Event on"] for row in shorter} == {"2014-05", "2014-06"}


def test_few_children_of_others_are_left_out_and_counted(county: Workplace, tmp_path: Path):
    found = built(county, tmp_path, 6, "Lincolnshire", first=date(2014, 9, 1), last=date(2014, 9, 30))
    # Six of others left untold of and to three the duty did not apply: six rows would tell the three.
    assert of_others(found) == []
    (said,) = [row for row in found["Cover"] if row["Subject"] == "Rows you may not see"]
    assert "Findings: " in said["What this workbook says"]
    rules = {row["Rule"]: row for row in found["Summary"]}
    assert rules["ADM-1"]["Records looked at"] == "[c]"
    assert {rules["DIS-1"][name] for name in ("Not kept on the records given", "Does not apply")} == {"[c]"}
    assert rules["DIS-1"]["Kept"] == rules["DIS-1"]["Cannot tell"] == 0


def test_an_empty_period_says_so(county: Workplace, tmp_path: Path):
    found = built(county, tmp_path, 7, "Lincolnshire", first=date(1990, 1, 1), last=date(1990, 1, 31))
    said = {row["Subject"]: row["What this workbook says"] for row in found["Cover"]}
    assert said["What is in it"].startswith("No event of this choice is on record")
    assert [row["Finding"] for row in found["Findings"]] == ["There are no findings in this period."]
    # Files of the neighbours were read, too, and nothing of one's own rests on them.
    assert said["Rows you may not see"] == "Inputs: [c]"


def test_of_homes_elsewhere_a_council_sees_its_own_children_and_how_much_it_does_not_see(
    county: Workplace, tmp_path: Path
):
    found = built(county, tmp_path, 8, "Leeds", neighbours.LEEDS, homes=frozenset({NORTH}))
    assert {row["Home URN"] for row in found["Findings"]} == {NORTH}
    children = {row["Child (pseudonym)"] for row in found["Findings"]}
    assert children == {f"LEE-{n:02d}" for n in range(0, neighbours.EACH, 2)}
    said = {row["Subject"]: row["What this workbook says"] for row in found["Cover"]}
    assert said["What it covers"] == f"The homes {NORTH}, as far as they concern Leeds"
    # Seven children each of two other authorities there: of each the register and the plan cannot be told.
    (unseen,) = [int(part.split(": ")[1]) for part in said["Rows you may not see"].split("; ") if "Findings" in part]
    assert unseen >= 2 * 7 * 2


OF_A_RETURN = Judged(
    *("F-0123456789ab", "SIL-1", date(2014, 1, 27), "Working Together", NORTH, None, "home_return:1", "home_return"),
    *(date(2015, 12, 31), "breached", "medium", "a list shows a child there (list.csv, row 7)", (), "home"),
    *(neighbours.LINCOLNSHIRE, neighbours.LINCOLNSHIRE, "", "", "", (OriginKey(1, "", 7),)),
)


def test_a_return_that_never_came_is_told_without_the_rows_of_children(county: Workplace):
    row = replace(FINDING, id=OF_A_RETURN.id, urn=NORTH, child="about no child", event_on=OF_A_RETURN.event_on)
    content = replace(CONTENT, findings=(row,), cannot_tell=())
    to = Recipient("Example 9", county.key.of_recipient(9), frozenset({neighbours.LINCOLNSHIRE}), 5)
    (row,) = released(Gathered(content, (OF_A_RETURN,), {}, frozenset(), frozenset()), to).findings
    assert (row.reason, row.origins, row.event_on) == ("[c]", (), date(2015, 12, 31))
    assert row.urn == NORTH
