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
from auditapp.demo.reading import homes, stays
from auditapp.rulebook.protocols import limits_for, load_protocols
from tests.journeys import county_expectations as expectations

ENCODINGS = {"regional_placements.csv": "cp1252"}
DELIMITERS = {"mailbox.csv": ";"}
Sheets = dict[tuple[str, str], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return write_county(tmp_path_factory.mktemp("county"))


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


def test_homes_come_first_and_notices_last(county: County):
    kinds = [delivery.kind for delivery in county.deliveries]
    assert kinds == ["homes"] * 2 + ["placements"] * 3 + ["notifications"] * 3
    assert county.homes + county.placements + county.notifications == tuple(d.path for d in county.deliveries)


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


def test_all_eleven_rules_are_expected_of_every_stay():
    judged: dict[str, set[tuple[str, str]]] = {}
    for one in expectations.expected():
        judged.setdefault(one.id, set()).add((one.rule, one.occasion))
    arrival = {("ADM-1", "in"), ("ADM-2", "in"), ("ADM-3", "in"), ("PLA-1", "in"), ("PLA-2", "in"), ("PLA-3", "in")}
    arrival |= {("PLA-4", "in"), ("INF-1", "in"), ("REC-3", "in")}
    leaving = {("DIS-1", "out"), ("DIS-2", "out"), ("ADM-3", "out")}
    for stay in stays():
        wanted = (arrival if stay.id != "I04" else set()) | (leaving if stay.discharged else set())
        assert judged[stay.id] == wanted, stay.id


def test_the_totals_are_the_sums_of_cases_and_patterns():
    counted: dict[str, Counter[str]] = {}
    for one in expectations.expected():
        counted.setdefault(one.rule, Counter())[one.outcome] += 1
    for rule, totals in expectations.read("totals.yaml").items():
        assert {name: counted[rule][name] for name in totals} == totals, rule


def test_the_counts_of_rows_add_up(sheets: Sheets):
    headers = {"homes_2016-12-31.xlsx": 1, "county_placements.xlsx": 4, "homes_register_of_children.xlsx": 4}
    headers |= {"notices_log.xlsx": 2}
    for file, counts in expectations.read("files.yaml").items():
        rows = sum(len(r) for (name, sheet), r in sheets.items() if name == file and sheet != "Telephones")
        assert counts["rows_read"] == rows - headers.get(file, 1), file
        assert counts["rows_read"] == counts["accepted"] + len(counts["rejected"]) + len(counts["skipped"]), file


def test_the_protocol_is_one_that_a_check_would_take(county: County):
    (protocol,) = load_protocols(county.protocols)
    assert limits_for([protocol], "ADM-3", "E10000034", date(2015, 3, 31)) == {}
    assert limits_for([protocol], "ADM-3", "E10000034", date(2015, 4, 1)) == {"notice_working_days": 1}
