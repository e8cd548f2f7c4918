"""The sheets about missing children: what they count once, what they leave out, and what they say when empty."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from exports.content import NotChecked, TimelineRow
from exports.verify import verify_workbook
from exports.workbook import write_workbook
from tests.exports.contents import CONTENT, EMPTY, FINDING
from tests.exports.contents_missing import CALLS, FORCE, HELD, UNMATCHED_ROW
from tests.exports.dump import rows
from tests.exports.tampering import swap, tampered

UNMATCHED_PART = "xl/worksheets/sheet10.xml"
AGAIN = replace(FINDING, id="f-5e0b12", rule="POL-3", linked=("f-8c1d4e", "f-9d2e5f"), beside=("f-8c1d4e",))
LETTERED = ["LP-140618-0412", "LM/101/14", "CAD/2022/11820", "R-22-0410", "FWIN 1234/05JUN14", "GM9434765919"]


def written(tmp_path, **changes):
    return write_workbook(replace(CONTENT, **changes), tmp_path / "audit.xlsx").path


def test_a_finding_that_says_another_again_is_not_counted_beside_it(tmp_path):
    path = written(tmp_path, findings=(FINDING, AGAIN))
    cover = dict(rows(path, "Cover"))
    assert (cover["Findings"], cover["Findings that say one of these again"]) == (1, 1)
    assert [row[20] for row in rows(path, "Findings")] == ["[z]", "f-8c1d4e; f-9d2e5f"]


def test_a_finding_whose_links_are_not_in_the_workbook_is_counted(tmp_path):
    path = written(tmp_path, findings=(replace(AGAIN, linked=("f-000000",), beside=("f-000000",)),))
    cover = dict(rows(path, "Cover"))
    assert (cover["Findings"], cover["Findings that say one of these again"]) == (1, 0)


def test_a_finding_whose_links_cannot_tell_is_counted(tmp_path):
    path = written(tmp_path, findings=(FINDING, replace(AGAIN, beside=())))
    cover = dict(rows(path, "Cover"))
    assert (cover["Findings"], cover["Findings that say one of these again"]) == (2, 0)


def test_a_rule_that_rests_on_others_says_where_it_is_counted(good):
    said = {row[0]: row[9] for row in rows(good, "Summary")}
    assert said["ADM-1"] == "[z]"
    assert said["POL-3"] == (
        "Of those not kept, 1 of 1 stand under ADM-1, PLA-1 already and are counted there, not here a second time; "
        "all others are counted here."
    )


@pytest.mark.parametrize("reference", LETTERED)
def test_references_with_letters_or_strokes_stand_as_they_are(tmp_path, reference):
    happened = TimelineRow(UNMATCHED_ROW.on, "", "c-77aa10", f"reported missing (call {reference})", FORCE, CALLS)
    path = written(tmp_path, unmatched=(replace(UNMATCHED_ROW, reference=reference),), timeline=(happened,))
    assert rows(path, "Unmatched reports")[0][2] == reference
    assert rows(path, "Timeline")[0][4] == f"reported missing (call {reference})"


@pytest.mark.parametrize("reference", ["9434765919", "943 476 5919", "07700 900123", "0161 496 0123"])
def test_a_reference_that_reads_like_a_persons_number_is_left_out_and_the_audit_is_written(tmp_path, reference):
    happened = TimelineRow(UNMATCHED_ROW.on, "", "c-77aa10", f"reported missing (call {reference})", FORCE, CALLS)
    finding = replace(FINDING, reason=f"The first report is call {reference}.")
    changes = {"unmatched": (replace(UNMATCHED_ROW, reference=reference),), "timeline": (happened,)}
    path = written(tmp_path, findings=(finding,), **changes)
    assert rows(path, "Unmatched reports")[0][2] == "[c]"
    assert rows(path, "Unmatched reports")[0][9] == "calls-madeshire.csv, row 40"
    assert rows(path, "Timeline")[0][4] == "reported missing (call [c])"
    assert rows(path, "Findings")[0][16] == "The first report is call [c]."


def test_a_persons_number_put_in_for_a_reference_is_still_refused(good, tmp_path):
    bad = tampered(good, tmp_path / "bad.xlsx", {UNMATCHED_PART: swap("LP-160407-0412", "943 476 5919")})
    assert [str(problem) for problem in verify_workbook(bad)] == [
        "Unmatched reports, C5: holds what looks like an NHS number."
    ]


def test_hours_are_numbers_with_the_decimals_that_tell_a_minute(tmp_path):
    late = replace(HELD, hours=72.0166666667, within_72_hours="no")
    path = written(tmp_path, interviews=(HELD, late, replace(HELD, hours=72.0)))
    cells = [load_workbook(path)["Interviews"].cell(row, 10) for row in (5, 6, 7)]
    assert [cell.value for cell in cells] == [60.5, 72.02, 72]
    assert {(cell.data_type, cell.number_format, cell.alignment.horizontal) for cell in cells} == {
        ("n", "#,##0.00", "right")
    }


def test_what_is_not_known_of_an_interview_differs_from_what_there_is_none_of(good):
    held = [row[7:12] for row in rows(good, "Interviews")]
    assert held[1] == ("[z]", "[z]", "[z]", "[z]", "[z]")
    assert held[2][1:] == ("[x]", "[x]", "cannot tell", "not stated")


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        (
            "Timeline",
            "No finding of this period is about a child, and the timeline has what happened around such findings.",
        ),
        ("Reports counted", "No report to the police is counted in this period."),
        ("Unmatched reports", "There is no such report in this period."),
        (
            "Repeat reports",
            "No child in care was reported missing more than once in this period, on the records given.",
        ),
        ("Return interviews", "There is no return of a child in care in this period, on the records given."),
        ("Interviews", "There is no return of a child in care in this period, on the records given."),
    ],
)
def test_a_sheet_without_rows_says_so(tmp_path, sheet, sentence):
    path = write_workbook(EMPTY, tmp_path / "empty.xlsx").path
    shown = rows(path, sheet)
    assert len(shown) == 1
    assert shown[0][0] == sentence
    assert set(shown[0][1:]) == {"[z]"}


@pytest.mark.parametrize("sheet", ["Return interviews", "Interviews"])
def test_without_a_log_of_interviews_it_is_not_said_that_nobody_came_back(tmp_path, sheet):
    unread = NotChecked("RHI-1", "A return home interview was offered", "no log of return interviews was imported")
    path = write_workbook(replace(EMPTY, not_checked=(unread,)), tmp_path / "empty.xlsx").path
    assert rows(path, sheet)[0][0] == (
        "No return was looked at, for no log of return interviews was given; the Timeline has what the police tell."
    )


def test_every_word_of_the_counts_is_explained(good):
    words = {row[1] for row in rows(good, "Notes")}
    assert words >= {
        "call", "case", "incident", "child", "looked after: not known", "window", "rung", "reports", "out of area",
        "offered", "completed", "within 72 hours", "72 hours: cannot tell", "declined", "not offered",
        "could not be held", "no record", "a line may be about it", "7 of 9", "linked findings",
    }  # fmt: skip


def test_sheets_have_names_that_every_program_keeps(good):
    assert max(len(name) for name in load_workbook(good).sheetnames) <= 31
