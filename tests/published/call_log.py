"""Lines of a control room's log: reports, further calls that link to them, the word that a child is found."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from tests.published.homes import Home, Place
from tests.published.people import Child
from tests.published.subjects import BY_LIST, BY_LOG, Subject, missed_from, on_the_clock

HEAD = (
    *("Log No", "Div", "Date created", "Type", "Grade", "Surname", "Forename", "DOB", "Age", "LAC", "Location"),
    *("Last seen", "Informant", "Closing code 1", "Linked", "Remarks"),
)
MISSING_WORDS = ("Missing person", "Missing person", "MISSING PERSON", "MISPER", "MFH", "Missing")
ABSENT_WORDS = ("Absent person", "ABSENT", "Absent")
FOUND_WORDS = ("Missing person found", "FOUND MISPER")
YES, NO, SILENT = ("Y", "Y", "Y", "Yes", "YES", "y"), ("N", "N", "No", ""), ("", "", "N/K", "Unknown")
REMARKS = (
    "Phone off.",
    'Said "back later".',
    "Out of bus, town centre",
    "No coat.\nUsually at friend's.",
    "Took bag; no money",
)
DIVISIONS = ("A", "F", "J", "K", "M", "N", "P", "Q")
# The rows that are stored, by what they are; every other word is the reason why a row is not.
MISSING, FURTHER, ABSENT, FOUND = "missing", "further call", "absent", "found"
STORED = frozenset({MISSING, FURTHER, ABSENT, FOUND})
RAISED, CALLED_AGAIN, TOLD_FOUND, WITHOUT_TIME, BLANK_LAC = 0.01, 0.08, 0.22, 0.015, 0.05
LONG_ENOUGH = timedelta(hours=6)
NAMES_NOBODY = 0.04


@dataclass(slots=True, eq=False)
class Line:
    """One line of the log. `fate` says what becomes of it; `links` are the lines that it refers to."""

    at: datetime
    fate: str
    word: str
    child: Child | None = None
    names: tuple[str, str] = ("", "")
    lac: str = ""
    place: str = ""
    urn: str = ""
    age: str = ""
    last_seen: datetime | None = None
    closing: str = ""
    links: list["Line"] = field(default_factory=list)
    informant: str = ""
    remark: str = ""
    has_time: bool = True
    created: str = ""
    division: str = ""
    grade: str = "2"
    ref: str = ""

    def cells(self) -> tuple[str, ...]:
        """The line as the log prints it."""
        created = self.created or (f"{self.at:%d/%m/%Y %H:%M}" if self.has_time else f"{self.at:%d/%m/%Y}")
        dob = f"{self.child.dob:%d/%m/%Y}" if self.child else ""
        last_seen = f"{self.last_seen:%d/%m/%Y %H:%M}" if self.last_seen else ""
        return (
            *(self.ref, self.division, created, self.word, self.grade, *self.names, dob, self.age, self.lac),
            *(self.place, last_seen, self.informant, self.closing, "; ".join(line.ref for line in self.links)),
            self.remark,
        )


def about(rng: Random, child: Child, at: datetime, fate: str, word: str, **said: object) -> Line:
    """A line about a child, its name in one of the spellings, its age in half of the lines."""
    age = str(child.age_on(at.date())) if rng.random() < 1 / 2 else ""
    at = on_the_clock(at)
    names, division = child.written(rng), rng.choice(DIVISIONS)
    return Line(at, fate, word, child=child, names=names, age=age, division=division, **said)


def report_lines(
    rng: Random, subjects: Sequence[Subject], first: date, until: datetime, homes: Sequence[Home]
) -> list[Line]:
    """Every report of every child, with its further calls. The log of one twin refers to the other's."""
    lines: list[Line] = []
    first_of: dict[int, Line] = {}
    for subject in subjects:
        for index, at in enumerate(subject.moments):
            made = _report(rng, subject, index, (first, until), homes)
            first_of.setdefault(id(subject), made[0])
            if subject.twin and at.date() == subject.twin.moments[0].date():
                made[0].links.append(first_of[id(subject.twin)])
            lines += made
    return lines


def looked_after_word(rng: Random, subject: Subject, index: int) -> str:
    """The LAC column: yes for most who are, now and then left blank; nothing for those only a list tells of."""
    if subject.care == BY_LOG:
        return "" if index and rng.random() < BLANK_LAC else rng.choice(YES)
    return rng.choice(SILENT if subject.care == BY_LIST else NO)


def _report(
    rng: Random, subject: Subject, index: int, bounds: tuple[date, datetime], homes: Sequence[Home]
) -> list[Line]:
    """One report: the line that makes it, perhaps an absent one before, further calls, a found one."""
    at, room = subject.moments[index], subject.room_after(index, bounds[1])
    place = missed_from(rng, subject, at.date(), homes)
    lac = looked_after_word(rng, subject, index)
    last_seen = _last_seen(rng, subject, index, bounds[0])
    said = _said(rng, subject, place, lac)
    grows_up = subject.child.turns(18) <= bounds[1].date()
    if room < LONG_ENOUGH or grows_up or subject.twin:
        return [about(rng, subject.child, at, MISSING, rng.choice(MISSING_WORDS), last_seen=last_seen, **said)]
    lines = _opening(rng, subject.child, at, last_seen, said)
    hours = min(room / timedelta(hours=1), 36)
    lines += _calls_after(rng, subject, lines[-1], hours, place=place, lac=lac)
    alone = [moment.date() for moment in subject.moments].count(at.date()) == 1
    if not alone and lines[-1].fate != FOUND and at == min(m for m in subject.moments if m.date() == at.date()):
        lines.append(_found(rng, subject, lines[-1], hours, place))
    if len(lines) == 1 and alone and rng.random() < WITHOUT_TIME:
        lines[0].has_time = False
    return lines


def _opening(
    rng: Random, child: Child, at: datetime, last_seen: datetime | None, said: dict[str, object]
) -> list[Line]:
    """The line that makes the report; one in a hundred was first put down as absent and is raised at the review."""
    word = rng.choice(MISSING_WORDS)
    if rng.random() > RAISED:
        return [about(rng, child, at, MISSING, word, last_seen=last_seen, **said)]
    absent = about(
        rng, child, at, ABSENT, rng.choice(ABSENT_WORDS), last_seen=last_seen, **(said | {"closing": "ABSENT"})
    )
    later = at + timedelta(minutes=rng.randint(60, 180))
    return [absent, about(rng, child, later, MISSING, word, links=[absent], **said)]


def _calls_after(rng: Random, subject: Subject, head: Line, hours: float, *, place: Place, lac: str) -> list[Line]:
    """Further calls, each linked to the log or to the call before, and the call that the child is found."""
    calls: list[Line] = []
    if rng.random() < CALLED_AGAIN:
        for part in (0.55, 0.62)[: rng.randint(1, 2)]:
            links = [head, *calls] if rng.random() < 1 / 3 else [calls[-1] if calls else head]
            said = _said(rng, subject, place, lac if rng.random() < 2 / 3 else "")
            later = _later(subject, head, hours * part)
            calls.append(about(rng, subject.child, later, FURTHER, rng.choice(MISSING_WORDS), links=links, **said))
    if rng.random() < TOLD_FOUND:
        calls.append(_found(rng, subject, head, hours, place))
    return calls


def _found(rng: Random, subject: Subject, head: Line, hours: float, place: Place) -> Line:
    """The call that the child is back; some name nobody and only refer to the log."""
    at, word = _later(subject, head, hours * rng.uniform(0.65, 0.9)), rng.choice(FOUND_WORDS)
    said: dict[str, object] = {"closing": "FOUND", "links": [head], "remark": "Back safe and well."}
    if rng.random() < NAMES_NOBODY:
        return Line(on_the_clock(at), FOUND, word, division=rng.choice(DIVISIONS), grade="4", **said)
    said |= {"place": place.written(rng), "urn": place.urn, "grade": "4"}
    return about(rng, subject.child, at, FOUND, word, **said)


def _later(subject: Subject, head: Line, hours: float) -> datetime:
    """A moment between the log and the child's next one."""
    moment = subject.moments[max(i for i, at in enumerate(subject.moments) if at <= head.at)]
    return max(moment + timedelta(minutes=int(hours * 60)), head.at + timedelta(minutes=5))


def _said(rng: Random, subject: Subject, place: Place, lac: str) -> dict[str, object]:
    caller = ("Care staff" if place.urn else "Foster carer") if subject.is_looked_after else "Parent"
    return {
        "place": place.written(rng),
        "urn": place.urn,
        "lac": lac,
        "informant": rng.choice((caller, caller, caller, "School", "")),
        "closing": rng.choice(("MISPER", "MISPER", "")),
        "grade": rng.choice(("1", "2", "2", "3")),
        "remark": rng.choice(REMARKS) if rng.random() < 1 / 12 else "",
    }


def _last_seen(rng: Random, subject: Subject, index: int, first: date) -> datetime | None:
    """When the child was last seen, in most lines: since the last report, and never before the first day."""
    if rng.random() > 0.6:
        return None
    at = subject.moments[index]
    earliest = datetime(first.year, first.month, first.day)
    if index:
        gap = at - subject.moments[index - 1]
        earliest = subject.moments[index - 1] + timedelta(minutes=int(gap / timedelta(minutes=1) * 0.92))
    seen = max(earliest, at - timedelta(minutes=rng.randint(20, 300)))
    return seen if on_the_clock(seen) == seen else None
