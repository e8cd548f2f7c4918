"""Invented children of three authorities in homes of one county, enough of them that some may be told of."""

from datetime import date, timedelta
from pathlib import Path

from auditapp.domain.dates import Period
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.journeys.papers import NORTH, SOUTH

LINCOLNSHIRE, LEEDS, MEDWAY = "E10000019", "E08000035", "E06000035"
NAMED = {"Leeds": "LEE", "Medway": "MED", "Lincolnshire": "LIN"}
EACH = 14


def placed(authority: str) -> list[tuple[str, ...]]:
    """The placements of one authority: one every nine days, in the two homes by turns."""
    short = NAMED[authority]
    rows = []
    for n in range(EACH):
        begins = date(2014, 5, 3) + timedelta(days=9 * n + len(authority))
        born = date(1999, 1, 9) + timedelta(days=31 * n + len(authority))
        rows.append(
            (
                *(f"{short}-{n:02d}", f"TESTER{short}{'ABCDEFGHIJKLMN'[n]}", "Ashling", f"{born:%d/%m/%Y}", authority),
                *((NORTH, SOUTH)[n % 2], "", f"{begins:%d/%m/%Y}", f"{begins + timedelta(days=40):%d/%m/%Y}", "C2"),
            )
        )
    return rows


def give_all(place: Workplace, folder: Path) -> None:
    """Each authority's own list, and the county's log of notices, in which few admissions stand; checked."""
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    for authority in NAMED:
        path = papers.placements(folder, f"{authority.lower()}.csv", placed(authority))
        papers.give(place, "placements", path, authority=authority)
    told = [
        (f"Ashling {row[1]}", row[3], "", row[5], row[4], "Admission", row[7], row[7], "Letter")
        for authority in NAMED
        for row in placed(authority)[::5]
    ]
    days = Period(date(2014, 1, 27), date(2015, 8, 31))
    path = papers.notices(folder, rows=told)
    papers.give(place, "notifications", path, authority="Lincolnshire", complete_for=(days,))
    papers.check(place)
