"""The fictional county's files: the same bytes each time, invented throughout, and with the rows expected of them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from auditapp.demo import County, write_county
from auditapp.demo.incidents import Incident
from auditapp.demo.reading import homes, stays
from auditapp.demo.story import read_story
from auditapp.rulebook.protocols import limits_for, load_protocols
from tests.journeys import county_expectations as expectations
from tests.journeys import county_reports

ENCODINGS = {"regional_placements.csv": "cp1252", "police_notices.txt": "utf-16"}
DELIMITERS = {"mailbox.csv": ";", "police_notices.txt": "\t"}
# Incidents of which nothing is expected: of somebody who came of age that day, of a child nobody named, at no home.
NOT_JUDGED = {"K03", "X01", "X04"}
Sheets = dict[tuple[str, str], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return write_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def incidents() -> tuple[Incident, ...]:
    return read_story().incidents


@pytest.fixture(scope="module")
def places(county: County) -> county_reports.Places:
    return county_reports.Places(county)


@pytest.fixture(scope="module")
def sheets(county: County) -> Sheets:
    return {key: rows for delivery in county.deliveries for key, rows in read(delivery.path)}


def read(path: Path) -> Iterator[tuple[tuple[str, str], list[tuple[object, ...]]]]:
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path):
            yield (path.name, sheet.title), list(sheet.iter_rows(values_only=True))
    else:
        text = path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8-sig"))
        records = csv.reader(StringIO(text, newline=""), delimiter=DELIMITERS.get(path.name, ","))
        yield (path.name, ""), [tuple(record) for record in records]


def words(row: tuple[object, ...]) -> str:
    return "|".join("" if value is None else str(value) for value in row)


def test_the_bytes_are_the_same_each_time(county: County, tmp_path: Path):
    again = write_county(tmp_path / "again")
    assert [d.path.read_bytes() for d in again.deliveries] == [d.path.read_bytes() for d in county.deliveries]


def test_the_county_is_as_large_as_it_says():
    everything = stays()
    listed = [stay for stay in everything if stay.lists]
    assert len(listed) == 400
    assert len(homes()) == 30
    assert len({stay.by for stay in everything} - {""}) == 8
    assert {stay.admitted.year for stay in listed} == {2013, 2014, 2015, 2016}
    assert len({stay.id for stay in everything}) == len(everything)


def test_homes_come_first_and_interviews_last(county: County):
    kinds = [delivery.kind for delivery in county.deliveries]
    lists = ["homes"] * 2 + ["placements"] * 3
    assert kinds == lists + ["notifications"] * 4 + ["police-log"] * 2 + ["return-interviews"] * 2
    papers = county.homes + county.placements + county.notifications + county.police_logs + county.return_interviews
    assert papers == tuple(d.path for d in county.deliveries)


def test_reports_and_interviews_are_as_many_as_they_should_be():
    accepted: Counter[str] = Counter()
    for told in expectations.read("files-police.yaml").values():
        accepted[told["kind"]] += told["accepted"]
    assert (accepted["police-log"], accepted["return-interviews"]) == (3000, 600)


def test_a_third_of_the_reports_are_about_children_in_homes(incidents: tuple[Incident, ...]):
    rows = Counter[bool]()
    for incident in incidents:
        rows[incident.place.home is not None] += len(incident.calls) + incident.case
    assert 1000 <= rows[True] <= 1100
    assert rows[False] > 1800
    assert {incident.told.year for incident in incidents} == {2014, 2015, 2016, 2017}


def test_homes_are_invented():
    for home in homes():
        assert re.fullmatch(r"SC97\d{4}|97\d{5}", home.urn)
        assert home.postcode.endswith("ZZ")


def test_no_made_up_child_comes_of_age_or_shares_a_name():
    born = {stay.child: stay.dob for stay in stays()}
    assert all(day > date(1999, 1, 1) for day in born.values())
    assert all(stay.surname == f"DEMO{stay.child:03}" for stay in stays())


def test_ordinary_stays_keep_clear_of_days_that_would_change_the_answer():
    # Patterns count in days from a Tuesday, so that no case of theirs turns on a weekend.
    firsts = [stay.admitted for stay in stays() if stay.is_ordinary]
    assert {day.weekday() for day in firsts} == {1}


def test_reports_are_of_invented_places_and_children(incidents: tuple[Incident, ...]):
    streets = {home.street.partition(" ")[2] for home in homes()}
    for incident in incidents:
        others = re.findall(r"[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}", incident.place.words)
        assert all(postcode.endswith("ZZ") for postcode in others)
        assert incident.id[0] not in "WFG" or not any(street in incident.place.words for street in streets)
    aged = {i.id: i for i in incidents if i.child and i.child.born}
    assert set(aged) == {"K03", "K04"}
    assert len({i.id for i in incidents}) == len(incidents)


def test_every_row_expected_is_the_childs(sheets: Sheets):
    for case in expectations.cases():
        for file, sheet, number in map(expectations.row, case["rows"]):
            row = words(sheets[file, sheet][number - 1])
            marks = (f"DEMO{case['child']}", f"-0{case['child']}", "X.Y.", "W.Z.")
            assert any(mark in row for mark in marks), f"{case['id']}: {row}"


def test_every_stay_of_a_pattern_stands_in_its_rows(sheets: Sheets):
    by_id = {stay.id: stay for stay in stays()}
    for pattern in expectations.read("patterns.yaml"):
        for turn, rows in enumerate(expectations.pattern_rows(pattern), start=1):
            child = by_id[f"{pattern['id']}-{turn:02}"].child
            for file, sheet, number in rows:
                row = words(sheets[file, sheet][number - 1])
                assert f"DEMO{child:03}" in row or f"-{child:04}" in row, f"{pattern['id']}: {row}"


def test_patterns_are_expected_as_they_are_written():
    """The expectations say for themselves which homes and days they mean; here the two are held against each other."""
    by_urn = {home.key: home.urn for home in homes()}
    by_id = {stay.id: stay for stay in stays()}
    for pattern in expectations.read("patterns.yaml"):
        for turn in range(pattern["count"]):
            stay = by_id.pop(f"{pattern['id']}-{turn + 1:02}")
            assert stay.admitted == pattern["first"] + timedelta(days=turn * pattern["every"])
            left = stay.discharged - stay.admitted if stay.discharged else None
            assert left == (timedelta(days=pattern["stay"]) if "stay" in pattern else None)
            assert by_urn[stay.home] == pattern["homes"][turn % len(pattern["homes"])]
    assert not [stay for stay in by_id.values() if stay.is_ordinary]


def test_every_case_is_expected_once():
    assert Counter(case["id"] for case in expectations.cases()) == Counter(
        stay.id for stay in stays() if not stay.is_ordinary
    )


def test_every_report_expected_stands_in_its_rows(sheets: Sheets, places: county_reports.Places):
    for report in county_reports.reports():
        rows = places.rows(report)
        assert rows, report["id"]
        for file, sheet, number in rows:
            row = words(sheets[file, sheet][number - 1])
            assert ("child" not in report) or f"DEMO{report['child']:03}" in row, f"{report['id']}: {row}"


def test_reports_are_expected_as_they_are_written(incidents: tuple[Incident, ...]):
    """The expectations say for themselves which child, home and days they mean, as those of the stays do."""
    expected = {report["id"]: report for report in county_reports.reports()}
    judged = [i for i in incidents if i.id[0] != "F" and i.id not in NOT_JUDGED]
    assert set(expected) == {i.id for i in judged}
    for incident in judged:
        report = expected[incident.id]
        assert report["told"] == incident.told.date(), incident.id
        assert report.get("returned") == (incident.back.date() if incident.back else None), incident.id
        assert report.get("child") == (incident.child.number if incident.child else None), incident.id
        urns = report["home"] if isinstance(report["home"], list) else [report["home"]]
        assert (incident.place.home.urn if incident.place.home else None) in urns, incident.id


def test_all_rules_are_expected_of_every_stay():
    judged: dict[str, set[tuple[str, str]]] = {}
    for one in expectations.expected():
        judged.setdefault(one.id, set()).add((one.rule, one.occasion))
    arrival = {("ADM-1", "in"), ("ADM-2", "in"), ("ADM-3", "in"), ("PLA-1", "in"), ("PLA-2", "in"), ("PLA-3", "in")}
    arrival |= {("PLA-4", "in"), ("INF-1", "in"), ("REC-3", "in"), ("POL-1", "in"), ("POL-3", "in"), ("HOM-1", "in")}
    leaving = {("DIS-1", "out"), ("DIS-2", "out"), ("ADM-3", "out")}
    for stay in stays():
        wanted = (arrival if stay.id != "I04" else set()) | (leaving if stay.discharged else set())
        assert judged[stay.id] == wanted, stay.id


def test_the_totals_are_the_sums_of_cases_and_patterns(places: county_reports.Places):
    counted: dict[str, Counter[str]] = {}
    for one in [*expectations.expected(), *county_reports.expected(places)]:
        counted.setdefault(one.rule, Counter())[one.outcome] += 1
    # What is said of returns owed is about no child, and no case of the county's children adds to it.
    everything = {rule: totals for rule, totals in expectations.totals().items() if rule not in {"SIL-1", "SIL-2"}}
    assert set(everything) == set(counted)
    for rule, totals in everything.items():
        assert {name: counted[rule][name] for name in totals} == totals, rule


def test_the_counts_of_rows_add_up(sheets: Sheets):
    headers = {"homes_2016-12-31.xlsx": 1, "county_placements.xlsx": 4, "homes_register_of_children.xlsx": 4}
    headers |= {"notices_log.xlsx": 2}
    everything = expectations.read("files.yaml") | expectations.read("files-police.yaml")
    assert set(everything) == {name for name, _ in sheets}
    for file, counts in everything.items():
        rows = sum(len(r) for (name, sheet), r in sheets.items() if name == file and sheet != "Telephones")
        assert counts["rows_read"] == rows - headers.get(file, 1), file
        assert counts["rows_read"] == counts["accepted"] + len(counts["rejected"]) + len(counts["skipped"]), file


def test_the_protocols_are_some_that_a_check_would_take(county: County):
    protocols, area = load_protocols(county.protocols), "E10000034"
    assert limits_for(protocols, "ADM-3", area, date(2015, 3, 31)) == {}
    assert limits_for(protocols, "ADM-3", area, date(2015, 4, 1)) == {"notice_working_days": 1}
    assert limits_for(protocols, "REP-1", area, date(2014, 12, 31)) == {}
    ladder = limits_for(protocols, "REP-1", area, date(2015, 1, 1))
    assert (ladder["window_days"], ladder["rung1"], ladder["rung2"]) == (90, 3, 6)
    assert limits_for(protocols, "POL-1", area, date(2014, 1, 31)) == {}
    told = {"police_notice_who": "home", "police_notice_scope": "out_of_area", "police_notice_hours": 72}
    assert limits_for(protocols, "POL-1", area, date(2014, 2, 1)) == told
    others = load_protocols(county.without_police_notice)
    assert limits_for(others, "POL-1", area, date(2014, 2, 1)) == {}
    assert len(others) == len(protocols) - 1


def test_the_countys_own_list_is_kept_by_the_county(county: County):
    """By its numbers the county knows its own children in the workbooks that it asks for."""
    own = next(one for one in county.deliveries if one.path.name == "county_placements.xlsx")
    assert own.authority == "Worcestershire"
