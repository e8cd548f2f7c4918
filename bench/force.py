"""A whole force's papers, made up: homes, placements, notices and a police log that tell of the same children.

What is true stands in plain tables, from which both the files and the oracle of `force_oracle` are made.
"""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from bench.data import AUTHORITIES, FORENAMES, KEEPER, REGISTER, urn

SEED = 19_470_101
NINE = time(9)
FORCE = "Lincolnshire"
HOMES, ADDRESSES_OF_A_HOME, FAMILY_ADDRESSES = 4_000, 4, 24_000
FIRST_DAY, LAST_DAY = date(2014, 2, 1), date(2017, 12, 31)
MOST_STAYS, LONGEST_STAY, LONGEST_GAP = 3, 240, 60
UNTOLD, BY_PLACING, EARLIEST_NOTICE, LATEST_NOTICE = 0.15, 0.5, -10, 20
FROM_A_HOME, OFTEN = 0.5, 0.15
CHILD = ("LA ID", "Surname", "Forename", "DOB", "Placing authority", "URN", "Home")
PLACED = (*CHILD, "Date admitted", "Date of discharge", "Planned or emergency", "Legal status")
TOLD = (*CHILD, "Type of notice", "Date admitted", "Date notified", "How notified", "Notified by")
CALLS = (
    *(
        "Incident No",
        "Date reported",
        "Missing since",
        "Found",
        "Category",
        "Risk",
        "Surname",
        "Forename",
        "DOB",
        "LAC",
    ),
    *("Missing From", "Reported by", "Linked logs", "Division"),
)
CATEGORIES, RISKS, DIVISIONS = ("Missing", "Missing", "Missing", "Absent"), ("High", "Medium", "Low"), "ABCDE"
STREETS = ("High Street", "Mill Lane", "Station Road", "Church Street", "Park Avenue", "London Road")


class Child(NamedTuple):
    """A child; `placed_by` is None for one who was never in care."""

    number: int
    surname: str
    forename: str
    born: date
    placed_by: str | None


class Stay(NamedTuple):
    """One child's time at one home; `notices` are who told (home or placing authority) and when."""

    child: int
    home: int
    admitted: date
    left: date | None
    notices: tuple[tuple[str, date], ...]


class Report(NamedTuple):
    """One report to the police; `home` is None where the address is a family's."""

    child: int
    home: int | None
    address: int
    reported: datetime
    missing: datetime
    found: datetime
    category: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened."""

    children: list[Child]
    stays: list[Stay]
    reports: list[Report]


def truth(reports: int, placements: int) -> Truth:
    """What happened in a force's area with so many reports, and placements."""
    chance = random.Random(SEED)
    children: list[Child] = []
    stays: list[Stay] = []
    while len(stays) < placements:
        child = _child(len(children), chance.choice(AUTHORITIES))
        children.append(child)
        stays += _stays_of(child, chance, placements - len(stays))
    in_care = len(children)
    children += [_child(in_care + n, None) for n in range(in_care)]
    return Truth(children, stays, list(_reports(chance, children, stays, reports)))


def _child(number: int, placed_by: str | None) -> Child:
    own = random.Random(SEED + number)
    born = date(2000, 6, 1) + timedelta(days=own.randrange(2_500))
    return Child(number, f"TESTER{number:07}", own.choice(FORENAMES), born, placed_by)


def _stays_of(child: Child, chance: random.Random, most: int) -> Iterator[Stay]:
    """Stays one after another, never twice in a row at one home, with some days between them."""
    day, home = FIRST_DAY + timedelta(days=chance.randrange(900)), -1
    for _ in range(min(chance.randrange(1, MOST_STAYS + 1), most)):
        home = (home + chance.randrange(1, HOMES)) % HOMES
        left = day + timedelta(days=chance.randrange(10, LONGEST_STAY))
        yield Stay(child.number, home, day, left, tuple(_notices(chance, day)))
        day = left + timedelta(days=chance.randrange(10, LONGEST_GAP))


def _notices(chance: random.Random, day: date) -> Iterator[tuple[str, date]]:
    if chance.random() >= UNTOLD:
        by = "Placing authority" if chance.random() < BY_PLACING else "Home"
        yield by, day + timedelta(days=chance.randrange(EARLIEST_NOTICE, LATEST_NOTICE))


def _reports(chance: random.Random, children: list[Child], stays: list[Stay], count: int) -> Iterator[Report]:
    often = chance.sample(range(len(stays)), max(len(stays) // 20, 1))
    for _ in range(count):
        if chance.random() < FROM_A_HOME:
            stay = stays[chance.choice(often)] if chance.random() < OFTEN else chance.choice(stays)
            last = stay.left or LAST_DAY
            day = stay.admitted + timedelta(days=chance.randrange((last - stay.admitted).days + 1))
            child, home, address = stay.child, stay.home, chance.randrange(ADDRESSES_OF_A_HOME)
        else:
            child, home, address = chance.randrange(len(children)), None, chance.randrange(FAMILY_ADDRESSES)
            day = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))
        missing = datetime.combine(day, NINE) + timedelta(minutes=chance.randrange(600))
        reported = missing + timedelta(minutes=chance.randrange(10, 240))
        found = reported + timedelta(minutes=chance.randrange(30, 4_000))
        yield Report(child, home, address, reported, missing, found, chance.choice(CATEGORIES))


def write_papers(folder: Path, true: Truth) -> dict[str, Path]:
    """The files: homes, placements, notices and the police log."""
    return {
        "homes": _write(folder / "homes.csv", REGISTER, _homes()),
        "placements": _write(folder / "placements.csv", PLACED, _placed(true)),
        "notifications": _write(folder / "notices.csv", TOLD, _told(true)),
        "police-log": write_log(folder / "calls.csv", true, true.reports),
    }


def write_log(path: Path, true: Truth, reports: Iterable[Report], first: int = 0) -> Path:
    """A police log of some reports, numbered from `first` on."""
    return _write(path, CALLS, calls(true, reports, first))


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
    return path


def postcode(home: int) -> str:
    return f"PE{21 + home // 1_000} {home // 100 % 10}{'ABDEFGHJLN'[home // 10 % 10]}{'ABDEFGHJLN'[home % 10]}"


def _homes() -> Iterator[tuple[object, ...]]:
    for number in range(HOMES):
        name, address = f"Invented House {number}", f"{number} Invented Way, Boston, {postcode(number)}"
        yield urn(number), name, "Children's home", KEEPER, address, 4, "Active"


def address_of(home: int, which: int) -> str:
    name, line, code = f"Invented House {home}", f"{home} Invented Way", postcode(home)
    return (
        f"{name}, {line}, Boston {code}",
        f"{line}, Boston, {code}",
        f"{name.upper()}, BOSTON {code}",
        f"{name}, {line}, Boston",
    )[which]


def family_address(number: int) -> str:
    return f"{number // len(STREETS) + 1} {STREETS[number % len(STREETS)]}, Spalding"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _moment(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"


def _who(true: Truth, stay: Stay) -> tuple[object, ...]:
    child = true.children[stay.child]
    home = urn(stay.home), f"Invented House {stay.home}"
    return f"T-{child.number}", child.surname, child.forename, _day(child.born), child.placed_by, *home


def _placed(true: Truth) -> Iterator[tuple[object, ...]]:
    for stay in true.stays:
        yield *_who(true, stay), _day(stay.admitted), _day(stay.left), "Planned", "C2"


def _told(true: Truth) -> Iterator[tuple[object, ...]]:
    for stay in true.stays:
        for by, day in stay.notices:
            yield *_who(true, stay), "Admission", _day(stay.admitted), _day(day), "Letter", by


def calls(true: Truth, reports: Iterable[Report], first: int) -> Iterator[tuple[object, ...]]:
    for number, report in enumerate(reports, first):
        child = true.children[report.child]
        place = family_address(report.address) if report.home is None else address_of(report.home, report.address)
        yield (
            f"LI-{number:08}",
            _moment(report.reported),
            _moment(report.missing),
            _moment(report.found),
            report.category,
            RISKS[number % 3],
            child.surname,
            child.forename,
            _day(child.born),
            "" if child.placed_by is None else "Y",
            place,
            "Care staff",
            "",
            DIVISIONS[number % 5],
        )
