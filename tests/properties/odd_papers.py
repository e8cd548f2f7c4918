"""Small papers of any content about few children and two homes: for what must hold whatever people hand in."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from auditapp.domain.dates import Period
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.workplace import Workplace
from tests.journeys import papers

YEARS = Period(date(2014, 1, 27), date(2015, 12, 31))
# The last two may be the first in another spelling, or with day and month of birth exchanged.
NAMES = (
    ("Ashling TESTERONE", "09/02/1999"),
    ("Briarly TESTERTWO", "30/11/1998"),
    ("Cloverlin TESTERTHREE", "19/06/2000"),
    ("D T", "01/09/1997"),
    ("Ashlyn TESTERONE", "09/02/1999"),
    ("Ashling TESTERONE", "02/09/1999"),
)
REFS = ("TREF-1", "TREF-2", "TREF-3", "TREF-4", "TREF-5", "")
HOMES = (
    ("Example House North, 1 Example Way, Boston PE21 9ZZ", papers.NORTH),
    ("Example House South, PE21 8ZZ", papers.SOUTH),
    ("Example House, Boston", ""),
    ("8 Nowhere Lane, Boston", ""),
)
TYPES = ("", "", "Children's home", "Foster care", "Supported lodgings")
PLACING = ("Leeds", "Medway", "Lincolnshire", "")

children = st.integers(0, len(NAMES) - 1)
homes = st.sampled_from(HOMES)
days = st.integers(0, 60).map(lambda n: date(2014, 6, 1) + timedelta(days=3 * n))
moments = st.builds(lambda day, hour: datetime(day.year, day.month, day.day, hour, 30), days, st.integers(0, 23))
numbers = st.integers(1, 9)


@dataclass(frozen=True)
class Paper:
    """One file: its kind, headings, rows, and what is said of it."""

    kind: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    said: tuple[tuple[str, Any], ...] = ()

    def give(self, place: Workplace, folder: Path, name: str) -> ImportReport:
        """Write it into the folder and import it."""
        path = folder / name
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([self.head, *self.rows])
        return papers.give(place, self.kind, path, **dict(self.said))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _moment(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"


@st.composite
def _placement(draw: st.DrawFn) -> tuple[str, ...]:
    child, (words, urn), on = draw(children), draw(homes), draw(days)
    forename, surname = NAMES[child][0].split()
    left = draw(st.none() | st.integers(1, 60).map(lambda n: on + timedelta(days=n)))
    ref = REFS[child] if draw(st.booleans()) else ""
    left_words = _day(left) if left else ""
    return (
        ref,
        surname,
        forename,
        NAMES[child][1],
        draw(st.sampled_from(PLACING)),
        urn,
        words,
        _day(on),
        left_words,
        "C2",
        draw(st.sampled_from(TYPES)),
    )


@st.composite
def _notice(draw: st.DrawFn) -> tuple[str, ...]:
    (name, born), (words, urn), on = NAMES[draw(children)], draw(homes), draw(days)
    told = on + timedelta(days=draw(st.integers(0, 40)))
    born = born if draw(st.booleans()) else ""
    event = draw(st.sampled_from(("Admission", "Discharge")))
    return (name, born, words, urn, draw(st.sampled_from(PLACING)), event, _day(on), _day(told), "Letter")


@st.composite
def _call(draw: st.DrawFn) -> tuple[str, ...]:
    (name, born), (words, _), at = NAMES[draw(children)], draw(homes), draw(moments)
    if draw(st.integers(0, 5)) == 0:
        name, born = "", ""
    back = at + timedelta(hours=draw(st.integers(1, 40)))
    other = f"LI-{draw(numbers)}" if draw(st.integers(0, 2)) == 0 else ""
    category = draw(st.sampled_from(("Missing", "Absent")))
    in_care = draw(st.sampled_from(("Yes", "No", "")))
    return (f"LI-{draw(numbers)}", _moment(at), category, name, born, words, in_care, _moment(back), other)


@st.composite
def _case(draw: st.DrawFn) -> tuple[str, ...]:
    (name, born), (words, _), at = NAMES[draw(children)], draw(homes), draw(moments)
    back = at + timedelta(hours=draw(st.integers(1, 40)))
    return (f"C-{draw(numbers)}", f"LI-{draw(numbers)}", _moment(at), name, born, "Missing", words, _moment(back))


@st.composite
def _interview(draw: st.DrawFn) -> tuple[str, ...]:
    (name, born), at = NAMES[draw(children)], draw(moments)
    held = _day(at.date() + timedelta(days=draw(st.integers(0, 6))))
    offered = draw(st.sampled_from(("Yes", "No")))
    return (name, born, _moment(at), draw(st.sampled_from(PLACING[:3])), offered, held, f"C-{draw(numbers)}")


def _file(
    kind: str, head: tuple[str, ...], row: st.SearchStrategy[tuple[str, ...]], **said: Any
) -> st.SearchStrategy[Paper]:
    rows = st.lists(row, min_size=1, max_size=4).map(tuple)
    return st.builds(Paper, st.just(kind), st.just(head), rows, st.just(tuple(said.items())))


CALLS = ("Log no", "Reported", "Call type", "Name", "DOB", "Missing from", "Looked after", "Found", "Linked logs")
CASES = ("Case no", "Call refs", "Reported missing", "Name", "DOB", "Category", "Missing from", "Located")
SEEN = ("Child", "DOB", "Returned", "Responsible authority", "Offered", "Interview date", "Police ref")
FORCE = {"force": "Lincolnshire"}
HOST = {"authority": "Lincolnshire"}
register = Paper("homes", papers.HOMES_HEAD, papers.HOMES, (("as_at", date(2015, 8, 31)),))
any_paper = st.one_of(
    _file("placements", (*papers.PLACED_HEAD, "Placement type"), _placement()),
    _file("notifications", papers.TOLD_HEAD, _notice(), **HOST),
    _file("notifications", papers.TOLD_HEAD, _notice(), **HOST, complete_for=(YEARS,)),
    _file("police-log", CALLS, _call(), **FORCE),
    _file("police-log", CASES, _case(), **FORCE),
    _file("return-interviews", SEEN, _interview(), **HOST),
)
