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
    whose = Whose([*judged("SC1", "breached", range(1)) * 6, *judged("SC1", "complied", range(9))], TO)
    (row,) = released_homes([home("SC1", 9, 6, 0)], whose)
    assert row.withheld == {"breached", "kept"}


def test_of_a_row_about_few_children_nothing_is_told_not_even_nought():
    (row,) = released_homes([home("SC1", 0, 6, 0)], Whose(judged("SC1", "breached", range(1)) * 6, TO))
    assert row.withheld == {"kept", "breached", "cannot_tell"}


def test_ones_own_are_told_however_few():
    whose = Whose(judged("SC1", "breached", range(2), own=True), TO)
    (row,) = released_homes([home("SC1", 0, 2, 0)], whose)
    assert row.withheld == frozenset()


def test_the_sum_of_all_homes_gives_none_away():
    found = [*judged("SC1", "breached", range(3)), *judged("SC2", "breached", range(10, 19))]
    found += [*judged("SC3", "breached", range(20, 26)), *judged("SC1", "complied", range(7))]
    found += [*judged("SC2", "complied", range(30, 40)), *judged("SC3", "complied", range(40, 49))]
    rows = released_homes([home("SC1", 7, 3, 0), home("SC2", 10, 9, 0), home("SC3", 9, 6, 0)], Whose(found, TO))
    both = {"kept", "breached"}
    assert [row.withheld for row in rows] == [both, frozenset(), both]


def test_what_a_recipient_knows_of_its_own_it_can_take_off():
    # Beside 3 of others 40 of its own were kept, and 2 of its own could not be told: both tell nothing of others.
    found = [*judged("SC1", "breached", range(3)), *judged("SC1", "complied", range(10, 50), own=True)]
    found += [*judged("SC1", "complied", range(60, 66)), *judged("SC1", "cannot_tell", range(70, 72), own=True)]
    (row,) = released_homes([home("SC1", 46, 3, 2)], Whose(found, TO))
    assert row.withheld == {"breached", "kept"}
    (row,) = released_homes([home("SC1", 40, 3, 2)], Whose(found[:43] + found[49:], TO))
    assert row.withheld == {"breached", "kept", "cannot_tell"}


def test_the_total_of_a_rule_goes_with_its_part():
    found = [*judged("SC1", "breached", range(3)), *judged("SC1", "complied", range(10, 30))]
    rows = [SummaryRow("ADM-1", "told", "home", 20, 3, 0, 0), SummaryRow("DIS-1", "told", "home", 0, 0, 0, 0)]
    assert [row.withheld for row in summed_up(rows, Whose(found, TO))] == [{"breached", "kept", "records"}, frozenset()]


def test_the_total_of_another_rule_tells_nothing():
    # HOM-1 says that there are 23; of ADM-1 4 were not kept, which 23 would tell beside 14, 0 and 5.
    adm = [*judged("SC1", "complied", range(14)), *judged("SC1", "breached", range(20, 24))]
    adm += judged("SC1", "not_applicable", range(30, 35))
    hom = [replace(one, rule="HOM-1") for one in judged("SC1", "complied", range(23))]
    rows = [SummaryRow("ADM-1", "told", "home", 14, 4, 0, 5), SummaryRow("HOM-1", "stands", "home", 23, 0, 0, 0)]
    told = summed_up(rows, Whose([*adm, *hom], TO))
    assert [row.withheld for row in told] == [{"breached", "not_applicable", "records"}, frozenset()]


def test_how_many_breaches_stand_under_another_rule_is_a_count_too():
    nine = [replace(one, rule="POL-3", id=f"F-{one.child_id}") for one in judged("SC1", "breached", range(9))]
    adm = [replace(one, id=f"F-1{one.child_id}") for one in judged("SC1", "breached", range(9))]
    row = SummaryRow("POL-3", "knew", "both", 0, 9, 0, 0, rests_on="ADM-1", again=2)
    two = [replace(one, linked=(f"F-1{one.child_id}",)) for one in nine[:2]]
    assert summed_up([row], Whose([*two, *nine[2:], *adm], TO))[0].withheld == {"again"}
    assert summed_up([replace(row, again=0)], Whose([*nine, *adm], TO))[0].withheld == frozenset()


def test_reports_counted_are_left_out_where_they_are_few_with_what_would_tell_them():
    (row,) = released_reports([ReportCountRow("Example Police", "calls", 60, 50, 8, 2)], 5)
    assert row.withheld == {"not_known", "not_looked_after"}


def test_the_interviews_of_all_others_together_tell_none_of_them():
    # RHI-1 says how many returns there are; of one authority they are 2, of the next 7.
    few = InterviewCountRow("Elsewhere", 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0)
    more = InterviewCountRow("Farborough", 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 0)
    most = InterviewCountRow("Nearham", 90, 80, 90, 90, 90, 0, 0, 0, 0, 0, 0, 0)
    told = released_interviews([few, more, most], frozenset(), 5)
    assert [("reports" in row.withheld, "offered" in row.withheld) for row in told] == [(True,) * 2] * 2 + [
        (False,) * 2
    ]


def test_what_was_completed_is_not_told_by_its_hours():
    # 29 offered and completed, 2 of no record. Left out beside the 2, the 29 must not stand in 20 and 9.
    most = InterviewCountRow("Nearham", 90, 80, 90, 90, 90, 0, 0, 0, 0, 0, 0, 0)
    some = InterviewCountRow("Farborough", 31, 20, 29, 29, 20, 9, 0, 0, 0, 0, 2, 31)
    told = released_interviews([some, most], frozenset(), 5)[0].withheld
    assert {"no_record", "offered", "completed", "within_72_hours", "not_within_72_hours"} <= told


def test_interviews_of_ones_own_authority_are_told_in_full():
    counts = (3, 2, 3, 3, 1, 1, 1, 0, 0, 0, 0, 0)
    own, other = (InterviewCountRow(name, *counts) for name in ("Example", "Elsewhere"))
    told = released_interviews([own, other], frozenset({"Example"}), 5)
    assert told[0].withheld == frozenset()
    assert told[1].withheld >= {"reports", "children", "offered", "completed"}
