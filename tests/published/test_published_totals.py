"""The files given to the product as they are: what it counts of them must be the published figures."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.incidents import incidents_of
from auditapp.services.dashboards.count_reports import ForceCounts, count_reports
from auditapp.services.judging.evidence import known_at
from auditapp.services.workplace import Workplace
from tests.journeys.papers import give, silent
from tests.published import greater_manchester, lancashire
from tests.published.papers import Facts, Made
from tests.published.reading_back import Counted, Key, calls, child_of, count_calls

NO = {"n", "no"}
SPRING = date(2014, 3, 31)
# A county takes a quarter of a minute, so one database and one seed are tried every time and the others by `make soak`.
ON_EACH_DATABASE = pytest.mark.parametrize(
    ("database_url", "seed"),
    [
        ("sqlite", 1),
        pytest.param("postgres", 1, marks=pytest.mark.soak),
        pytest.param("sqlite", 2, marks=pytest.mark.soak),
    ],
    indirect=["database_url"],
)


def given(place: Workplace, made: Made) -> None:
    """Import the files in their order; of every row becomes what whoever wrote it meant."""
    for paper in made.papers:
        report = give(place, paper.kind, paper.path, **paper.options)
        assert (report.state, report.code) == ("imported", ""), paper.path.name
        assert (report.rows_read, report.accepted) == (paper.rows_read, paper.accepted), paper.path.name
        reasons = Counter((remark.outcome, remark.code) for remark in report.remarks)
        for outcome, expected in (("rejected", paper.rejected), ("skipped", paper.skipped)):
            assert {code: n for (what, code), n in reasons.items() if what == outcome} == expected, paper.path.name
        assert reasons["warned", "updated"] == paper.updated, paper.path.name


def counted_once(place: Workplace, **asked: object) -> ForceCounts:
    """What is counted of the one force whose files were given."""
    (counted,) = count_reports(place, silent, **asked)
    return counted


def missed_from_homes(place: Workplace) -> Mapping[str, int]:
    """How many incidents of being missing began at each home that the product knows them by."""
    with place.reading(beside=True) as connection:
        known = known_at(connection, place.key, place.now())
        told = [one.incident for p in known.papers() for one in incidents_of(p.reports)]
    return Counter(incident.urn for incident in told if incident.category == "missing" and incident.urn)


def is_as_the_facts_say(place: Workplace, counted: ForceCounts, facts: Facts) -> None:
    by_category, by_times = counted.by_category(), counted.by_times()
    incidents, children = by_category["incidents"]["missing"], by_category["children"]["missing"]
    assert (incidents["all"], incidents["looked_after"]) == (facts.reports, facts.looked_after_reports)
    assert (children["all"], children["looked_after"]) == (facts.children, facts.looked_after_children)
    assert {times: n["all"] for times, n in by_times.items()} == facts.by_times
    in_care = {times: n["looked_after"] for times, n in by_times.items() if n["looked_after"]}
    assert in_care == facts.looked_after_by_times
    for times in (2, 3, 6, 10, 20):
        often, of_those = counted.at_least(times)
        assert often["all"] == facts.children_with_at_least(times)
        assert of_those["all"] == facts.reports_of_those_with_at_least(times)
    rows = [by_category[kind]["missing"]["all"] for kind in ("calls", "cases") if by_category[kind]]
    assert rows == [facts.missing_calls]
    assert by_category["incidents"].get("absent", {"all": 0})["all"] == facts.absent_reports
    assert missed_from_homes(place) == facts.reports_at_homes


def of_others(counted: ForceCounts) -> tuple[int, int]:
    """The children whom the police call not looked after, and those of whom no paper says anything."""
    children = counted.by_category()["children"]["missing"]
    return children["not_looked_after"], children["not_known"]


def said_of_others(plain: Counted, said_no: set[Key]) -> tuple[int, int]:
    """The same two numbers, counted plainly in the files."""
    others = plain.reports_of.keys() - plain.in_care
    return len(others & said_no), len(others - said_no)


@ON_EACH_DATABASE
def test_greater_manchester_2014_comes_out(place: Workplace, tmp_path: Path, seed: int):
    made = greater_manchester.write(tmp_path / "files", seed=seed)
    given(place, made)
    counted = counted_once(place, force="GMP")
    assert counted.force == "Greater Manchester Police"
    incidents, children = (counted.by_category()[what]["missing"] for what in ("incidents", "children"))
    assert (incidents["all"], incidents["looked_after"]) == (9789, 4520)
    assert (children["all"], children["looked_after"]) == (3242, 539)
    assert incidents["not_looked_after"] + incidents["not_known"] == 5269
    assert sum(of_others(counted)) == 2703
    is_as_the_facts_say(place, counted, made.facts)
    lines = calls(made)
    plain = count_calls(made, lines)
    said_no = {child_of(row) for row in lines.values() if row["LAC"].lower() in NO}
    assert of_others(counted) == said_of_others(plain, said_no)
    early = counted_once(place, first=date(2014, 1, 1), last=SPRING)
    days = [[day for day in of_child if day <= SPRING] for of_child in plain.days.values()]
    assert early.by_category()["incidents"]["missing"]["all"] == sum(map(len, days))
    assert early.by_category()["children"]["missing"]["all"] == sum(map(bool, days))


@ON_EACH_DATABASE
def test_lancashire_2002_comes_out_in_reading_a(place: Workplace, tmp_path: Path, seed: int):
    made = lancashire.write(tmp_path / "files", seed=seed)
    given(place, made)
    counted = counted_once(place, first=date(2002, 1, 1), last=date(2002, 12, 31))
    assert counted.force == "Lancashire Constabulary"
    by_category, by_times = counted.by_category(), counted.by_times()
    assert by_category["cases"]["missing"]["all"] == by_category["incidents"]["missing"]["all"] == 4800
    assert by_category["incidents"]["missing"]["looked_after"] > 2400
    assert [n["all"] for n in counted.at_least(3)] == [300, 2460]
    assert [n["all"] for n in counted.at_least(30)] == [6, 300]
    assert (max(by_times), by_times[78]["all"]) == (78, 1)
    is_as_the_facts_say(place, counted, made.facts)
    assert count_reports(place, silent, force="GMP") == ()
