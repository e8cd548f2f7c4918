"""Made-up files of any length, the same ones every time: a register, placement lists, a log of notices."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

SEED = 20_140_127
HOMES = 400
KEEPER = "Lincolnshire"
AUTHORITIES = (
    "Lincolnshire",
    "Leeds",
    "Norfolk",
    "Bradford",
    "Kent",
    "Essex",
    "Suffolk",
    "Devon",
    "Surrey",
    "Sheffield",
)
FORENAMES = ("Ash", "Briar", "Clover", "Dale", "Elm", "Fern", "Gale", "Hazel", "Ivy", "Jay", "Kit", "Lark", "Moss")
REGISTER = ("SC URN", "Name of home", "Type of provision", "Host authority", "Full address", "Beds", "Status")
CHILD = ("LA ID", "Surname", "Forename", "DOB", "Placing authority", "URN", "Home")
PLACEMENTS = (*CHILD, "Date admitted", "Date of discharge", "Planned or emergency", "Legal status", "Plan signed")
NOTICES = (*CHILD, "Type of notice", "Date admitted", "Date notified", "How notified", "Notified by")
NARROW = ("Child ID", "URN", "Admitted", "Left", "Legal status")
FIRST_DAY = date(2013, 1, 1)
DAYS = 1_400
HAVE_LEFT, HAVE_A_SIGNED_PLAN = 0.8, 0.7

Row = Sequence[str | int | date | None]


def urn(number: int) -> str:
    return f"SC{970_000 + number}"


def register_rows() -> Iterator[Row]:
    for number in range(HOMES):
        name = f"Invented House {number}"
        yield urn(number), name, "Children's home", KEEPER, f"{number} Invented Way, Boston", 4, "Active"


def children(rows: int) -> Iterator[tuple[random.Random, Row, date]]:
    """A child, where it was placed, and the day; one in three was placed before.

    What is drawn for a list's own columns comes from the chance that is handed out, so that every list made from here
    has the same children, homes and days.
    """
    chance, of_the_list = random.Random(SEED), random.Random(SEED + 1)
    for number in range(rows):
        child = chance.randrange(number + 1) if number % 3 == 0 else number
        own = random.Random(SEED + child)
        born = date(1998, 1, 1) + timedelta(days=own.randrange(4_000))
        home = chance.randrange(HOMES)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        who = (f"T-{child}", f"TESTER{child:06}", own.choice(FORENAMES), born, own.choice(AUTHORITIES))
        yield of_the_list, (*who, urn(home), f"Invented House {home}"), day


def placement_rows(rows: int) -> Iterator[Row]:
    for chance, child, admitted in children(rows):
        left = admitted + timedelta(days=chance.randrange(300)) if chance.random() < HAVE_LEFT else None
        planned = chance.choice(("Planned", "Planned", "Emergency"))
        signed = admitted + timedelta(days=chance.randrange(9)) if chance.random() < HAVE_A_SIGNED_PLAN else None
        yield *child, admitted, left, planned, chance.choice(("C2", "V2", "s.20")), signed


def notice_rows(rows: int) -> Iterator[Row]:
    """A notice for each admission of the placement list of that length, most of them in time."""
    for chance, child, admitted in children(rows):
        told = admitted + timedelta(days=chance.randrange(9))
        by = chance.choice(("Home", "Placing authority"))
        yield *child, "Admission", admitted, told, chance.choice(("Letter", "E-mail", "Phone")), by


def narrow_rows(rows: int) -> Iterator[Row]:
    """Short rows, so that a million of them stay below what one file may have."""
    chance = random.Random(SEED)
    for number in range(rows):
        admitted = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        left = admitted + timedelta(days=chance.randrange(300))
        yield f"T-{number}", urn(chance.randrange(HOMES)), admitted, left, "C2"


def write_csv(path: Path, headings: Row, rows: Iterable[Row]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([c.strftime("%d/%m/%Y") if isinstance(c, date) else c for c in row] for row in rows)
    return path


def write_xlsx(path: Path, headings: Row, rows: Iterable[Row]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path
