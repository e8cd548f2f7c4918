"""Two hundred invented children with a mark of their own in every field that may name one, in papers of every kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from auditapp.domain.people import Area, AreaKind
from auditapp.services.files import inbox
from auditapp.services.files.hand_in import Owner, SaidOfFiles, hand_in
from auditapp.services.files.take_in import store
from auditapp.services.workplace import Workplace
from auditapp.storage import jobs
from tests.journeys import papers, police_papers
from tests.journeys.papers import NORTH, SOUTH

MANY = 200
LINCOLNSHIRE = "E10000019"
OWNER = Owner(LINCOLNSHIRE, "Lincolnshire", Area(AreaKind.AUTHORITY, LINCOLNSHIRE), authority=LINCOLNSHIRE)
FORCE = Owner(f"{LINCOLNSHIRE}/police", "police", OWNER.area, force="Lincolnshire Police")
# Words that every mark begins with, so that whatever stands on a page is found without looking for each alone.
FIELDS = ("sur", "for", "ali", "ref", "say", "was", "nxt", "log", "who", "hom", "odd")
MARK = re.compile(rf"qz(?:{'|'.join(FIELDS)})[a-z]{{3}}", re.IGNORECASE)
FIRST_BORN = date(1998, 2, 3)


@dataclass(frozen=True, slots=True)
class Child:
    """One child: a number from which every mark follows."""

    number: int

    def mark(self, field: str) -> str:
        high, rest = divmod(self.number, 676)
        middle, low = divmod(rest, 26)
        return f"qz{field}" + "".join(chr(ord("a") + part) for part in (high, middle, low))

    @property
    def born_on(self) -> date:
        return FIRST_BORN + timedelta(days=5 * self.number)

    @property
    def name(self) -> str:
        return f"{self.mark('for').capitalize()} {self.mark('sur').upper()}"

    @property
    def born(self) -> str:
        return f"{self.born_on:%d/%m/%Y}"

    @property
    def admitted(self) -> date:
        return date(2014, 6, 16) + timedelta(days=self.number)

    @property
    def urn(self) -> str:
        return (NORTH, SOUTH)[self.number % 2]


CHILDREN = tuple(Child(number) for number in range(MANY))
BORN = {
    words: child
    for child in CHILDREN
    for words in (child.born, child.born_on.isoformat(), f"{child.born_on.day} {child.born_on:%B %Y}")
}
DATED = re.compile(r"\b(?:\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4})\b")
PLACED, BAD, LOOKED_AT, ASKED = CHILDREN[:180], CHILDREN[180:188], CHILDREN[188:194], CHILDREN[194:]
LODGED = PLACED[170:174]
PLACED_HEAD = (
    *("LA ID", "Surname", "Forename", "AKA", "DOB", "Placing authority", "URN", "Home", "Admitted", "Left"),
    *("Legal status", "Reason for leaving", "Why not practicable", "Previous address", "Moved to", "CSE marked by"),
    "Approved by",
)
LOGGED_HEAD = ("Child", "DOB", "Child ID", "URN", "Home", "Placing LA", "Event", "Date of event", "Received",
               "How told", "Notified by", "Notes")  # fmt: skip
CALLED_HEAD = ("Log no", "Reported", "Call type", "Name", "DOB", "AKA", "Person ID", "Missing from",
               "Placing authority", "Looked after", "Found", "Found location", "Reported by", "Notes")  # fmt: skip
SEEN_HEAD = ("Child", "DOB", "Child ID", "Returned", "Responsible authority", "Offered", "Date offered", "Accepted",
             "Interview date", "Interviewer", "Interviewer from", "Notes", "Police ref")  # fmt: skip
HEADS = {
    "placements": PLACED_HEAD,
    "notifications": LOGGED_HEAD,
    "police-log": CALLED_HEAD,
    "return-interviews": SEEN_HEAD,
}
PLACES = {NORTH: police_papers.N1, SOUTH: police_papers.S2}


def marks_in(text: str) -> set[str]:
    """Every mark and every day of birth that stands in a text, as whose field it is."""
    found = {mark.lower() for mark in MARK.findall(text)}
    return found | {f"born {BORN[words].number}" for words in DATED.findall(text) if words in BORN}


def placed(child: Child, admitted: str = "", home: str = "") -> list[str]:
    left = child.admitted + timedelta(days=20)
    return [
        *(child.mark("ref"), child.mark("sur").upper(), child.mark("for").capitalize(), child.mark("ali"), child.born),
        *(("Leeds", "Lincolnshire", "Medway")[child.number % 3], "" if home else child.urn, home or "Example House"),
        *(admitted or f"{child.admitted:%d/%m/%Y}", f"{left:%d/%m/%Y}" if child.number % 3 else "", "C2"),
        *(f"because {child.mark('say')}", f"not {child.mark('say')}", f"1 {child.mark('was')} Street"),
        *(f"2 {child.mark('nxt')} Street", child.mark("who"), child.mark("who")),
    ]


def undated(child: Child) -> list[str]:
    """A row of which nobody can tell whether the day or the month stands first."""
    row = placed(child, "05/06/2014")
    return [*row[:4], "03/04/1999", *row[5:9], "", *row[10:]]


def told(child: Child, day: str = "") -> list[str]:
    received = child.admitted + timedelta(days=2 + child.number % 9)
    return [
        *(child.name, child.born, child.mark("ref"), child.urn, "Example House", "Leeds", "Admission"),
        *(day or f"{child.admitted:%d/%m/%Y}", f"{received:%d/%m/%Y}", "Letter", child.mark("who"), child.mark("say")),
    ]


def called(child: Child, reported: str = "") -> list[str]:
    gone = child.admitted + timedelta(days=4)
    return [
        *(child.mark("log"), reported or f"{gone:%d/%m/%Y} 22:10", "Missing person", child.name, child.born),
        *(child.mark("ali"), child.mark("ref"), PLACES[child.urn], "Leeds", "Yes" if child.number % 5 else "No"),
        *(f"{gone + timedelta(days=1):%d/%m/%Y} 03:00", f"3 {child.mark('nxt')} Street", child.mark("who")),
        f"left after {child.mark('say')}",
    ]


def seen(child: Child, returned: str = "") -> list[str]:
    back = child.admitted + timedelta(days=5)
    return [
        *(child.name, child.born, child.mark("ref"), returned or f"{back:%d/%m/%Y} 03:00", "Leeds", "Yes"),
        *(f"{back:%d/%m/%Y}", "Yes", f"{back + timedelta(days=2):%d/%m/%Y}", child.mark("who"), child.mark("who")),
        *(f"told {child.mark('say')}", child.mark("log")),
    ]


# Columns that hold words of a list or a day, in which people write names all the same.
MORE = {
    "placements": (
        *("Sex", "Planned or emergency", "Short break", "Looked after", "Approval date", "DCS approval", "CSE"),
        *("Host LA notified", "Placement plan signed", "Time admitted", "Care plan sent", "Assessment sent"),
    ),
    "notifications": (
        *("Sent to", "Date notified", "Before admission", "In writing", "IRO", "Police notified", "Legal status"),
        *("Information pack", "Time admitted", "Care plan"),
    ),
    "police-log": (
        *("Category", "Closing code", "Status", "Risk", "Grade", "Age", "Sex", "Missing since", "Town", "Postcode"),
        *("Type of place", "Return method", "Linked", "Division", "Times missing", "Length missing", "Initial risk"),
        *("Opening code", "Still missing", "Cancelled"),
    ),
    "return-interviews": ("Outcome", "Declined", "Reason", "Interviewer role", "Independent", "Time returned"),
}
MADE = {"placements": placed, "notifications": told, "police-log": called, "return-interviews": seen}


def odd_rows(kind: str) -> Iterable[list[str]]:
    """The headings, and a row for each column in which a mark stands where something else should."""
    head = [*HEADS[kind], *MORE[kind]]
    yield head
    for at, child in zip(range(len(head)), PLACED, strict=False):
        row = [*MADE[kind](child), *("" for _ in MORE[kind])]
        row[at] = f"{child.mark('odd').capitalize()} Street"
        yield row


@dataclass(frozen=True)
class Desk:
    """Where files are handed in, and where they are written first."""

    place: Workplace
    folder: Path

    def give(self, said: SaidOfFiles, name: str, rows: Iterable[list[str]]) -> int:
        """Hand one file in as a data officer does; the number that it has."""
        return self.give_file(said, papers.write(self.folder / name, HEADS[said.kind], list(rows)))

    def give_odd(self, said: SaidOfFiles) -> int:
        """Hand in the rows in which something stands that does not belong there."""
        head, *rows = odd_rows(said.kind)
        return self.give_file(said, papers.write(self.folder / f"odd {said.kind}.csv", head, rows))

    def give_file(self, said: SaidOfFiles, path: Path) -> int:
        """Hand one file in; the number that it has."""
        with path.open("rb") as stream:
            done = hand_in(self.place, [(stream, path.name)], said)
        assert done.refusals == ()
        (key,) = inbox.keys_waiting(self.place, done.given)
        assert not store(self.place, key, lambda _: None)
        inbox.take_out(self.place, [key])
        with self.place.reading() as connection:
            number = jobs.source_left(connection, key)
        assert number is not None, path.name
        return number


def give_all(place: Workplace, folder: Path) -> dict[str, int]:
    """Hand everything in and check it; the numbers of the files that say something more."""
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    desk, never = Desk(place, folder), "31/09/2014"
    lists, notices, seen_by = (
        SaidOfFiles(kind, OWNER, received_on=papers.RECEIVED)
        for kind in ("placements", "notifications", "return-interviews")
    )
    calls = SaidOfFiles("police-log", FORCE, received_on=papers.RECEIVED)
    lodged = [placed(child, home=f"{child.mark('hom')}'s lodgings") for child in LODGED]
    at_homes = [placed(child) for child in PLACED if child not in LODGED]
    bad_lists = [placed(child, never) for child in BAD]
    given = {
        "placements": desk.give(lists, "placed.csv", [*at_homes, *lodged, *bad_lists[:4]]),
        "notices": desk.give(notices, "told.csv", [*map(told, PLACED[:150]), *(told(c, never) for c in BAD[4:6])]),
        "calls": desk.give(calls, "called.csv", [*map(called, PLACED[20:]), *(called(c, never) for c in BAD[6:])]),
        "interviews": desk.give(seen_by, "seen.csv", [*map(seen, PLACED[40:160]), *(seen(c, never) for c in BAD[:2])]),
        "refused": desk.give(lists, "never.csv", bad_lists),
        "looked at": desk.give(replace(lists, look_first=True), "look.csv", map(placed, LOOKED_AT)),
        "asked": desk.give(lists, "asked.csv", map(undated, ASKED)),
        **{f"odd {said.kind}": desk.give_odd(said) for said in (lists, notices, calls, seen_by)},
    }
    papers.check(place)
    return given
