"""What is expected of the county's reports: returns, the ladder, places, and the stays that only the police know."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from auditapp.demo import County
from tests.journeys.county_expectations import OUTCOMES, Expected, Row, read

CASES = ("seven", "first-contact", "repeats", "interviews", "places")
LOG_NO = re.compile(r"WM-(\d{6})-\d{4}")
SURNAME = re.compile(r"\bDEMO\d{3,4}\b")
# The columns of the day reported, of the record of cases, and of the day returned, of the logs of interviews.
REPORTED, RETURNED = 8, 5


class Places:
    """In which rows of the written files a child's reports and interviews stand.

    They are found by surname and day (yymmdd, as a call's number has it), or by the number of a call.
    """

    def __init__(self, county: County) -> None:
        self.reported: dict[tuple[str, str], set[Row]] = defaultdict(set)
        self.returned: dict[tuple[str, str], set[Row]] = defaultdict(set)
        self.numbered: dict[str, set[Row]] = defaultdict(set)
        calls, cases = county.police_logs
        with calls.open(encoding="utf-8-sig", newline="") as text:
            for number, cells in enumerate(csv.reader(text), start=1):
                found = LOG_NO.fullmatch(cells[0]) if cells else None
                if found:
                    self.numbered[found[0]].add((calls.name, "", number))
                    self.reported[cells[4], found[1]].add((calls.name, "", number))
        self._read_workbook(cases, REPORTED, self.reported)
        for log in county.return_interviews:
            self._read_workbook(log, RETURNED, self.returned)

    def _read_workbook(self, path: Path, column: int, into: dict[tuple[str, str], set[Row]]) -> None:
        (sheet,) = openpyxl.load_workbook(path)
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            name, day = SURNAME.search(" ".join(map(str, cells[1:4]))), cells[column]
            if name and isinstance(day, datetime):
                into[name[0], f"{day:%y%m%d}"].add((path.name, sheet.title, number))

    def rows(self, report: dict[str, Any]) -> frozenset[Row]:
        """The rows that tell of an incident: every call of its first day, its case, and the interview after it."""
        if "ref" in report:
            return frozenset(self.numbered[report["ref"]])
        name = f"DEMO{report['child']:03}"
        told = self.reported.get((name, f"{report['told']:%y%m%d}"), set())
        back = self.returned.get((name, f"{report['returned']:%y%m%d}"), set()) if "returned" in report else set()
        return frozenset(told | back)


def reports() -> Iterator[dict[str, Any]]:
    """Every incident of which something is expected: those of the patterns, and those written one by one."""
    for pattern in read("reports-patterns.yaml"):
        for turn in range(pattern["count"]):
            yield from _of_child(pattern, turn)
    for name in CASES:
        yield from read(f"reports-{name}.yaml")


def _of_child(pattern: dict[str, Any], turn: int) -> Iterator[dict[str, Any]]:
    first = pattern["first"] + timedelta(days=turn * pattern["every"])
    for number, one in enumerate(pattern["reports"], start=1):
        told = first + timedelta(days=one["after"])
        yield {
            "id": f"{pattern['id']}-{turn + 1:02}-{number}",
            "child": pattern["child"] + turn,
            "told": told,
            "returned": told + timedelta(days=one["back"]),
            "home": pattern["homes"][turn % len(pattern["homes"])],
            "of": {rule: letter for rule, letter in one.items() if rule not in {"after", "back"}},
        }


def expected(places: Places) -> Iterator[Expected]:
    """Every judgement that rests on reports and interviews alone."""
    for report in reports():
        home = report["home"]
        homes = frozenset(home if isinstance(home, list) else [home])
        told = frozenset([report["told"]])
        # A return is judged on its day; of a child that has not come back, on the day it went.
        days = {"RHI": frozenset([report.get("returned", report["told"])])}
        days["REP"] = frozenset(report.get("counted", told))
        rows = places.rows(report)
        for occasion in ("of", "in", "place"):
            for rule, letter in report.get(occasion, {}).items():
                on = days.get(rule[:3], told)
                yield Expected(report["id"], rows, homes, occasion, on, rule, OUTCOMES[letter])
