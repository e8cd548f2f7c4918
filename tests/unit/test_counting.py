"""The same reports counted as calls, as cases, as incidents and as children: side by side, never added."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import FORCE, OTHER_FORCE, call, case, incidents, interview, notice, papers, placed

from auditapp.domain.counting import Counting, group_of, is_in_care
from auditapp.domain.evidence import Papers
from auditapp.domain.records import Truth

CARE, NOT, OPEN = "looked_after", "not_looked_after", "not_known"


def private(number, told, make=call, **facts):
    """A report from no home, of a child of whom nobody says that it is looked after."""
    return make(number, told, home_urn=None, **facts)


def counted(*children, nobodys=(), **asked):
    """The counting of some children, each given by its rows."""
    counting = Counting(**asked)
    for rows in children:
        mine = papers(*rows)
        counting.see(mine, incidents(*mine.reports) if mine.reports else [])
    counting.see_nobodys(nobodys)
    return counting.by_force


def tally(*children, **asked):
    return counted(*children, **asked)[FORCE]


NIGHT = [
    call(7, "2014-06-18 23:40", linked_refs=()),
    call(8, "2014-06-19 01:15", linked_refs=("LP-7",)),
    call(9, "2014-06-19 05:50", linked_refs=("LP-7",), category="found_report"),
    case(3, "2014-06-18 23:40", found="2014-06-19 05:40"),
]


def test_several_calls_and_a_case_of_one_night_are_four_rows_one_incident_and_one_child():
    one = tally(NIGHT)
    assert one.calls == {("missing", CARE): 2, ("found_report", CARE): 1}
    assert one.cases == {("missing", CARE): 1}
    assert one.incidents == {("missing", CARE): 1}
    assert one.children == {("missing", CARE): 1}
    assert one.times == {"call_log": {(2, CARE): 1}, "case_record": {(1, CARE): 1}, "incident": {(1, CARE): 1}}


def test_two_children_and_three_nights():
    one = tally([*NIGHT, call(10, "2014-07-01 22:00")], [call(20, "2014-06-18 23:40")])
    assert (one.calls["missing", CARE], one.cases["missing", CARE]) == (4, 1)
    assert (one.incidents["missing", CARE], one.children["missing", CARE]) == (3, 2)
    assert one.times["incident"] == {(2, CARE): 1, (1, CARE): 1}
    assert one.times["call_log"] == {(3, CARE): 1, (1, CARE): 1}


def test_absent_raised_to_missing_is_two_calls_and_one_missing_child():
    one = tally([call(11, "2014-08-01 22:10", category="absent"), call(12, "2014-08-02 00:10", linked_refs=("LP-11",))])
    assert one.calls == {("absent", CARE): 1, ("missing", CARE): 1}
    assert one.incidents == {("missing", CARE): 1}
    assert one.children == {("missing", CARE): 1}


def test_absent_alone_is_counted_apart_and_so_is_being_away():
    one = tally([call(11, "2014-08-01 22:10", category="absent"), call(12, "2014-08-09 00:10", category="away")])
    assert one.incidents == {("absent", CARE): 1, ("away", CARE): 1}
    assert one.children == {("absent", CARE): 1}
    assert one.times == {"call_log": {}, "case_record": {}, "incident": {}}


def test_missing_at_no_apparent_risk_is_missing():
    one = tally([call(11, "2014-08-01 22:10", category="no_apparent_risk")])
    assert (one.calls["missing", CARE], one.incidents["missing", CARE], one.children["missing", CARE]) == (1, 1, 1)


def test_a_report_without_a_child_is_a_report_and_no_child():
    nobodys = [
        private(30, "2014-06-18 23:40"),
        private(31, "2014-06-19 23:40", looked_after=Truth.NO),
        private(32, "2014-06-19 23:50", category="found_report"),
        private(4, "2014-06-20 23:40", make=case),
    ]
    one = tally(nobodys=nobodys)
    assert one.calls == {("missing", OPEN): 1, ("missing", NOT): 1, ("found_report", OPEN): 1}
    assert one.cases == {("missing", OPEN): 1}
    assert (one.incidents, one.children) == ({}, {})
    assert one.times == {"call_log": {}, "case_record": {}, "incident": {}}


def test_a_child_that_cannot_be_known_again_gives_reports_and_neither_incidents_nor_children():
    one = tally([call(7, "2014-06-18 23:40", identified=False)])
    assert one.calls == {("missing", CARE): 1}
    assert (one.incidents, one.children, one.times["call_log"]) == ({}, {}, {})


def test_forces_are_counted_each_by_itself():
    rows = [call(7, "2014-06-18 23:40"), call(8, "2014-07-18 23:40", force=OTHER_FORCE)]
    both = counted(rows)
    assert set(both) == {FORCE, OTHER_FORCE}
    assert all(one.calls == one.incidents == one.children == {("missing", CARE): 1} for one in both.values())
    assert set(counted(rows, force=OTHER_FORCE)) == {OTHER_FORCE}


def test_a_force_that_only_found_the_child_has_no_missing_child():
    both = counted(
        [call(7, "2014-06-18 23:40"), call(9, "2014-06-19 05:50", category="found_report", force=OTHER_FORCE)]
    )
    assert (both[FORCE].children, both[OTHER_FORCE].children) == ({("missing", CARE): 1}, {})
    assert (both[FORCE].incidents, both[OTHER_FORCE].incidents) == ({("missing", CARE): 1}, {})
    assert both[OTHER_FORCE].calls == {("found_report", CARE): 1}


@pytest.mark.parametrize(
    ("told", "is_in"),
    [("2013-12-31 23:59", False), ("2014-01-01 00:00", True), ("2014-09-17 23:59", True), ("2014-09-18 00:00", False)],
)
def test_a_report_counts_on_the_day_the_police_were_told(told, is_in):
    def within(day):
        return date(2014, 1, 1) <= day <= date(2014, 9, 17)

    found = counted([call(7, told)], within=within)
    assert found == ({} if not is_in else {FORCE: tally([call(7, told)])})


def test_a_night_over_the_edge_of_a_period_counts_where_it_was_first_told():
    rows = [call(7, "2014-12-31 23:40"), call(8, "2015-01-01 01:15", linked_refs=("LP-7",))]
    old, new = (tally(rows, within=lambda day, year=year: day.year == year) for year in (2014, 2015))
    assert (old.calls["missing", CARE], old.incidents["missing", CARE], old.children["missing", CARE]) == (1, 1, 1)
    assert (new.calls["missing", CARE], new.incidents["missing", CARE], new.children["missing", CARE]) == (1, 0, 0)
    assert (old.earlier, new.earlier) == ({}, {("missing", CARE): 1})


def test_an_incident_told_to_two_forces_stands_under_both_each_on_the_day_it_was_first_told():
    back = "2015-01-01 06:00"
    rows = [call(7, "2014-12-31 23:40", found=back), call(8, "2015-01-01 01:15", found=back, force=OTHER_FORCE)]
    assert len(incidents(*rows)) == 1
    both = counted(rows)
    for one in (both[FORCE], both[OTHER_FORCE], counted(rows, force=OTHER_FORCE)[OTHER_FORCE]):
        assert one.calls == one.incidents == one.children == {("missing", CARE): 1}
        assert one.times["incident"] == {(1, CARE): 1}
    new = counted(rows, within=lambda day: day.year == 2015)
    assert set(new) == {OTHER_FORCE}
    assert new[OTHER_FORCE].incidents == new[OTHER_FORCE].children == {("missing", CARE): 1}
    assert new[OTHER_FORCE].earlier == {}


@pytest.mark.parametrize(
    ("rows", "group"),
    [
        ([private(7, "2014-06-18 23:40")], OPEN),
        ([private(7, "2014-06-18 23:40", looked_after=Truth.NO)], NOT),
        ([private(7, "2014-06-18 23:40", looked_after=Truth.YES)], CARE),
        ([private(7, "2014-06-18 23:40", looked_after=Truth.NO), placed(1, "2014-06-01")], CARE),
        ([private(7, "2014-06-18 23:40"), notice(1, "2014-06-01", "2014-06-02")], CARE),
        ([private(7, "2014-06-18 23:40"), interview(1, "2014-06-19")], CARE),
        ([call(7, "2014-06-18 23:40", looked_after=Truth.NO)], CARE),  # the address of a home
        ([private(7, "2014-06-18", looked_after=Truth.NO), private(8, "2014-06-20", looked_after=Truth.YES)], CARE),
    ],
)
def test_any_paper_that_shows_a_child_in_care_makes_it_one(rows, group):
    assert group_of(papers(*rows)) == group
    assert is_in_care(papers(*rows)) is (group == CARE)


def test_so_many_times_or_more():
    """Six children of 50 times and one of twice: six with three times or more, who have 300 of the 302."""
    often = [[call(n, f"20{n:02}-06-18 23:40") for n in range(1, 51)] for _ in range(6)]
    one = tally(*often, [call(60, "2014-06-18 23:40"), call(61, "2014-07-18 23:40")])
    children, reports = one.at_least("call_log", 3)
    assert (children[CARE], reports[CARE]) == (6, 300)
    assert one.at_least("incident", 50) == ({CARE: 6}, {CARE: 300})
    assert one.at_least("incident", 51) == ({}, {})
    assert one.at_least("call_log", 1)[1] == {CARE: 302}
    assert one.at_least("case_record", 1) == ({}, {})


def test_nobody_is_nothing():
    assert counted() == {}
    assert group_of(Papers(1)) == OPEN


TIMES = st.lists(st.integers(0, 400), unique=True, max_size=6)
KIND = st.sampled_from(["missing", "absent", "found_report"])


@given(st.lists(st.tuples(TIMES, TIMES, KIND), max_size=4), TIMES)
def test_every_row_counts_once_and_no_count_is_the_sum_of_two_others(children, nobodys):
    made = [
        [
            *(call(n, f"2014-{1 + n // 28:02}-{1 + n % 28:02} 12:00", category=word) for n in calls if n < 330),
            *(case(n, f"2014-{1 + n // 28:02}-{1 + n % 28:02} 18:00", category=word) for n in cases if n < 330),
        ]
        for calls, cases, word in children
    ]
    nobody = [private(n, "2014-06-18 23:40") for n in nobodys]
    found = counted(*made, nobodys=nobody).get(FORCE)
    rows = [row for rows in made for row in rows] + nobody
    if found is None:
        assert rows == []
        return
    kinds = Counter(row.source_kind for row in rows)
    assert (found.calls.total(), found.cases.total()) == (kinds["call_log"], kinds["case_record"])
    assert found.incidents.total() <= sum(row.category != "found_report" for rows in made for row in rows)
    assert found.children["missing", CARE] <= min(len(made), found.incidents["missing", CARE])
    for kind in ("call_log", "case_record", "incident"):
        assert found.at_least(kind, 1)[0].total() <= len(made)
