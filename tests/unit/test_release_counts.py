"""Counts as a recipient is told them: its own however small, those about few children of others not at all."""

from dataclasses import replace
from datetime import date

from auditapp.domain.findings import Judged
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.release_counts import (
    Whose,
    released_homes,
    released_interviews,
    released_reports,
    summed_up,
)
from exports.content import HomeRow, InterviewCountRow, ReportCountRow, SummaryRow

TO = Recipient("Example", PseudonymKey(b"x" * 32), frozenset({"E1"}), 5)
ONE = Judged(
    *("F-1", "ADM-1", None, "", "SC1", 1, "", "admission", date(2014, 6, 1), "breached", "high", ""),
    *((), "home", "", "E1", "E2", "", "", ()),
)


def judged(urn: str, outcome: str, children: range, *, own: bool = False) -> list[Judged]:
    placed_by = "E1" if own else "E2"
    return [
        replace(ONE, urn=urn, outcome=outcome, child_id=n, placing_gss=placed_by, occasion="discharge")
        for n in children
    ]


def home(urn: str, kept: int, breached: int, cannot_tell: int) -> HomeRow:
    return HomeRow(urn, "children's home", "Example", None, None, 4, 0, kept, breached, cannot_tell, None)


def test_many_duties_of_one_child_are_a_count_of_one():
    whose = Whose(judged("SC1", "breached", range(1)) * 6, TO)
    (row,) = released_homes([home("SC1", 0, 6, 0)], whose)
    assert row.withheld == {"breached"}


def test_ones_own_are_told_however_few():
    whose = Whose(judged("SC1", "breached", range(2), own=True), TO)
    (row,) = released_homes([home("SC1", 0, 2, 0)], whose)
    assert row.withheld == frozenset()


def test_the_sum_of_all_homes_gives_none_away():
    found = [*judged("SC1", "breached", range(3)), *judged("SC2", "breached", range(10, 19))]
    found += judged("SC3", "breached", range(20, 26))
    rows = released_homes([home("SC1", 0, 3, 0), home("SC2", 0, 9, 0), home("SC3", 0, 6, 0)], Whose(found, TO))
    assert [row.withheld for row in rows] == [{"breached"}, frozenset(), {"breached"}]


def test_the_total_of_a_rule_goes_with_its_part():
    found = [*judged("SC1", "breached", range(3)), *judged("SC1", "complied", range(10, 30))]
    rows = [SummaryRow("ADM-1", "told", "home", 20, 3, 0, 0), SummaryRow("DIS-1", "told", "home", 0, 0, 0, 0)]
    assert [row.withheld for row in summed_up(rows, Whose(found, TO))] == [{"breached", "records"}, frozenset()]


def test_reports_counted_are_left_out_where_they_are_few_with_what_would_tell_them():
    (row,) = released_reports([ReportCountRow("Example Police", "calls", 60, 50, 8, 2)], 5)
    assert row.withheld == {"not_known", "not_looked_after"}


def test_interviews_of_ones_own_authority_are_told_in_full():
    counts = (3, 2, 3, 3, 1, 1, 1, 0, 0, 0, 0, 0)
    own, other = (InterviewCountRow(name, *counts) for name in ("Example", "Elsewhere"))
    told = released_interviews([own, other], frozenset({"Example"}), 5)
    assert told[0].withheld == frozenset()
    assert told[1].withheld >= {"reports", "children", "offered", "completed"}
