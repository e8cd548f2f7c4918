"""A register of 4,000 made-up homes, and five years of papers about one of them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from bench.made_homes import MadeHome, made_world

HOMES, SEED = 4_000, 611
FIRST, DAYS, EVERY = date(2014, 1, 1), 5 * 365, 24
HOMES_HEAD = (
    *("SC URN", "Name of home", "Type of provision", "Host authority", "Full address", "Beds", "Owner name"),
    "Date registered",
)
PLACED_HEAD = ("LA ID", "Surname", "Forename", "DOB", "Placing authority", "URN", "Admitted", "Left", "Legal status")
TOLD_HEAD = ("Child", "DOB", "URN", "Placing LA", "Event", "Date of event", "Received", "How told")
CALLS_HEAD = ("Log no", "Reported", "Call type", "Name", "DOB", "Missing from", "URN", "Looked after", "Found")
SEEN_HEAD = ("Child", "DOB", "Returned", "Responsible authority", "URN", "Offered", "Date offered", "Interview date")
Rows = Iterable[Sequence[str]]


def write_papers(folder: Path) -> tuple[dict[str, Path], MadeHome]:
    """Write the papers, by kind, and name the home that they are about."""
    homes = made_world(SEED, HOMES).homes
    one = homes[HOMES // 2]
    children = list(_children(one))
    papers: dict[str, tuple[Sequence[str], Rows]] = {
        "homes": (HOMES_HEAD, map(_home, homes)),
        "placements": (PLACED_HEAD, (child[0] for child in children)),
        "notifications": (TOLD_HEAD, (row for child in children for row in child[1])),
        "police-log": (CALLS_HEAD, (row for child in children for row in child[2])),
        "return-interviews": (SEEN_HEAD, (row for child in children for row in child[3])),
    }
    return {kind: _written(folder / f"{kind}.csv", head, rows) for kind, (head, rows) in papers.items()}, one


def _written(path: Path, head: Sequence[str], rows: Rows) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def _home(home: MadeHome) -> tuple[str, ...]:
    spot = home.spot
    address = f"{spot.number} {spot.street}, {spot.town}, {spot.postcode}"
    return (home.urn, home.name, "Children's home", "Lincolnshire", address, "4", home.owner, "01/04/2010")


def _children(home: MadeHome) -> Iterator[tuple[Sequence[str], Rows, Rows, Rows]]:
    """One child after another: the placement, its two notices, three calls, three interviews."""
    for n, start in enumerate(range(0, DAYS, EVERY)):
        came = FIRST + timedelta(days=start)
        left = came + timedelta(days=3 * EVERY)
        name, born = f"MADEUP{n:03} Ashling", f"{n % 28 + 1:02}/0{n % 9 + 1}/2001"
        placed = (f"M-{n}", name.split(maxsplit=1)[0], "Ashling", born, "Leeds", home.urn, _day(came), _day(left), "C2")
        told = [
            (name, born, home.urn, "Leeds", event, _day(day), _day(day + timedelta(days=1)), "Letter")
            for event, day in (("Admission", came), ("Discharge", left))
        ]
        away = [came + timedelta(days=9 * k) for k in (1, 2, 3)]
        calls = [
            (f"Z-{n}-{k}", f"{_day(day)} 21:00", "Missing person", name, born, home.name, home.urn, "Yes", _day(day))
            for k, day in enumerate(away)
        ]
        seen = [(name, born, _day(day), "Leeds", home.urn, "Yes", _day(day), _day(day)) for day in away]
        yield placed, told, calls, seen


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
