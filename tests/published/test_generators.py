"""The files as they were written, read plainly and added up: they must come to the published figures."""

import ast
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.published import greater_manchester, lancashire
from tests.published.papers import Made
from tests.published.reading_back import (
    CALL_MISSING,
    Case,
    Counted,
    Key,
    Row,
    call_records,
    calls,
    case_rows,
    cases,
    child_of,
    count_calls,
    count_cases,
    csv_records,
    day_in,
    groups_of,
    under_header,
)

HERE = Path(__file__).parent
PRODUCT = {"auditapp", "importers", "exports"}
GIVES_THEM_TO_THE_PRODUCT = "test_published_totals.py"
SEEDS = (1, 2)
LARGEST = 2_000_000


@dataclass
class County:
    """What was written for one seed and what a plain count finds in it."""

    made: Made
    counted: Counted
    rows: int
    lines: Mapping[str, Row]
    cases: list[Case]


Written = Callable[[int], County]


def read_manchester(made: Made) -> County:
    lines = calls(made)
    return County(made, count_calls(made, lines), 0, lines, [])


def read_lancashire(made: Made) -> County:
    rows = case_rows(made)
    every = cases(rows)
    return County(made, count_cases(made, every), len(rows), {}, every)


@pytest.fixture(scope="module")
def manchester(tmp_path_factory) -> Written:
    folder = tmp_path_factory.mktemp("manchester")
    return {s: read_manchester(greater_manchester.write(folder / str(s), seed=s)) for s in SEEDS}.__getitem__


@pytest.fixture(scope="module")
def lancs(tmp_path_factory) -> Written:
    folder = tmp_path_factory.mktemp("lancashire")
    return {s: read_lancashire(lancashire.write(folder / str(s), seed=s)) for s in SEEDS}.__getitem__


def check_facts(county: County) -> None:
    facts, counted = county.made.facts, county.counted
    in_care, only_listed = counted.in_care, counted.in_care - counted.said_in_care
    assert (facts.reports, facts.children) == (counted.reports(counted.reports_of), len(counted.reports_of))
    assert (facts.looked_after_reports, facts.looked_after_children) == (counted.reports(in_care), len(in_care))
    assert (facts.only_listed_reports, facts.only_listed_children) == (counted.reports(only_listed), len(only_listed))
    assert facts.by_times == counted.by_times(counted.reports_of)
    assert facts.looked_after_by_times == counted.by_times(in_care)
    assert (facts.missing_calls, facts.absent_reports) == (counted.missing_calls, counted.absent)


@pytest.mark.parametrize("seed", SEEDS)
def test_greater_manchester_comes_to_the_published_figures(manchester, seed):
    counted = manchester(seed).counted
    others = counted.reports_of.keys() - counted.in_care
    assert len(counted.reports_of) == 3242
    assert counted.reports(counted.reports_of) == 9789
    assert len(counted.in_care) == 539
    assert counted.reports(counted.in_care) == 4520
    assert (len(others), counted.reports(others)) == (2703, 5269)
    assert round(100 * counted.reports(counted.in_care) / 9789, 1) == 46.2
    assert max(counted.reports_of.values()) >= 36
    check_facts(manchester(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_lancashire_comes_to_the_published_figures_in_reading_a(lancs, seed):
    made, counted = lancs(seed).made, lancs(seed).counted
    most = counted.reports_of.most_common()
    assert counted.reports(counted.reports_of) == 4800
    assert [times for _, times in most].index(2) == 300
    assert sum(times for _, times in most[:300]) == 2460
    assert sum(times for _, times in most[:6]) == 300
    assert (most[0][1], most[1][1] < 78, most[5][1] > most[6][1]) == (78, True, True)
    assert counted.reports(counted.in_care) > 2400
    assert 300 + 1660 <= len(most) <= 300 + 1780
    check_facts(lancs(seed))
    assert (made.facts.children_with_at_least(3), made.facts.reports_of_those_with_at_least(3)) == (300, 2460)


def test_another_seed_gives_other_rows(manchester, lancs):
    for written in (manchester, lancs):
        one, other = written(1).made, written(2).made
        assert [p.path.name for p in one.papers] == [p.path.name for p in other.papers]
        assert all(a.path.read_bytes() != b.path.read_bytes() for a, b in zip(one.papers, other.papers, strict=True))
        assert one.facts.by_times != other.facts.by_times


@pytest.mark.parametrize("county", [greater_manchester, lancashire])
def test_one_seed_gives_the_same_bytes(county, manchester, lancs, tmp_path):
    written = {greater_manchester: manchester, lancashire: lancs}[county]
    again, before = county.write(tmp_path / "again", seed=1), written(1).made
    for one, other in zip(again.papers, before.papers, strict=True):
        first, second = (hashlib.sha256(p.path.read_bytes()).hexdigest() for p in (one, other))
        assert first == second, one.path.name
    assert again.facts == before.facts


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_of_every_file_is_accounted_for(manchester, lancs, seed):
    for county in (manchester(seed), lancs(seed)):
        for paper in county.made.papers:
            assert paper.path.stat().st_size < LARGEST
            rows = county.rows if paper.path.suffix == ".xlsx" else len(call_records(paper))
            assert paper.rows_read == rows - 1, paper.path.name


def test_the_log_has_what_a_count_must_not_trip_over(manchester):
    counted, lines = manchester(1).counted, manchester(1).lines
    records = [record for paper in manchester(1).made.of("police-log") for record in call_records(paper)]
    assert sum(len(spelt) > 1 for spelt in counted.spellings.values()) > 500
    of_family, of_name = defaultdict(set), defaultdict(set)
    for surname, forename, born in counted.reports_of:
        of_family[surname, born].add(forename)
        of_name[surname, forename].add(born)
    assert sum(len(forenames) > 1 for forenames in of_family.values()) == 24
    assert sum(len(births) > 1 for births in of_name.values()) == 18
    linked = [row for row in lines.values() if row["Linked"].split("; ")[0] in lines]
    assert sum(child_of(row) != child_of(lines[row["Linked"].split("; ")[0]]) for row in linked) >= 24
    assert sum(len(days) > len(set(days)) for days in counted.days.values()) == 40
    assert sum(record == [] for record in records) == 12
    assert sum(record[:1] == ["Log No"] for record in records) == 9
    assert sum("\n" in cell for record in records for cell in record) > 50
    refs = Counter(record[0] for record in records if record and record[0].startswith("GM-"))
    assert sum(times > 1 for times in refs.values()) > 150


def test_some_turn_18_and_are_reported_on_that_day(manchester):
    rows = [r for paper in manchester(1).made.of("police-log") for r in under_header(call_records(paper), "Log No")]
    birthdays = {
        row["Log No"]: child_of(row)
        for row in rows
        if row["DOB"].endswith("1996") and row["Date created"][:10] == f"{row['DOB'][:6]}2014"
    }
    assert len(birthdays) == 15
    assert set(birthdays.values()) <= manchester(1).counted.reports_of.keys()


@pytest.mark.parametrize("seed", SEEDS)
def test_all_calls_lie_in_the_period_and_in_hours_that_were(manchester, seed):
    for row in manchester(seed).lines.values():
        for moment in filter(None, (row["Date created"], row["Last seen"])):
            assert date(2014, 1, 1) <= day_in(moment) <= date(2014, 9, 17)
            assert not moment.startswith("30/03/2014 01")


@pytest.mark.parametrize("seed", SEEDS)
def test_no_case_reaches_into_the_childs_next_and_a_part_has_days_alone(lancs, seed):
    every = lancs(seed).cases
    of_child: dict[Key, list[Case]] = defaultdict(list)
    for case in every:
        of_child[case.child].append(case)
    for own in of_child.values():
        own.sort(key=lambda case: case.missing[0])
        for one, following in pairwise(own):
            assert one.found is not None
            both = one.found[1] and following.missing[1]
            if both:
                assert datetime.combine(*one.found) < datetime.combine(*following.missing)
            else:
                assert one.found[0] < following.missing[0]
    assert 0.25 < sum(case.missing[1] is None for case in every) / 4800 < 0.45
    assert {case.missing[0].year for case in every} == {2002}


@pytest.mark.parametrize("seed", SEEDS)
def test_reports_from_homes_are_of_children_in_care_alone(manchester, seed):
    county = manchester(seed)
    (register,) = county.made.of("homes")
    homes = list(under_header(csv_records(register.path), "URN"))
    said = {f"{home['Name']}, ".upper(): home["URN"] for home in homes}
    said |= {f"{home['Address 1']}, {home['Town']}".upper(): home["URN"] for home in homes}
    missed_from, in_care = Counter(), county.counted.in_care
    for group in groups_of(county.lines):
        head = next((row for row in group if row["Type"].lower() in CALL_MISSING), None)
        urns = {urn for words, urn in said.items() if head and head["Location"].upper().startswith(words)}
        if urns:
            missed_from.update(urns)
            assert child_of(head) in in_care
    assert county.made.facts.reports_at_homes == missed_from
    assert 1000 < missed_from.total() < 4520
    assert all(home["Postcode"].endswith("ZZ") for home in homes)
    assert len({home["Postcode"] for home in homes}) == len({home["Name"] for home in homes}) == len(homes)


def test_the_generators_know_nothing_of_the_counting_code():
    for path in set(HERE.glob("*.py")) - {HERE / GIVES_THEM_TO_THE_PRODUCT}:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert PRODUCT.isdisjoint(name.partition(".")[0] for name in names), path.name


def test_the_period_is_260_days_and_not_nine_months(manchester):
    facts, days = manchester(1).made.facts, manchester(1).counted.days.values()
    assert (facts.last - facts.first).days + 1 == 260
    assert {min(map(min, days)), max(map(max, days))} == {date(2014, 1, 1), date(2014, 9, 17)}
