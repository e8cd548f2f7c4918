"""The matching desk: what only a person can settle about the rows of one's area, one decision at a time.

The words that files have for homes, and the names of children, are shown for a reason; each showing is logged with it.
A decision is known by a mark made with the secret key, so that no word of it stands in an address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from auditapp.domain.days_by_word import in_words
from auditapp.domain.doubts import SHOWN, About, Doubt, DoubtfulRow, Possible
from auditapp.domain.scope import Scope
from auditapp.services.matching.kept_doubts import doubts_at_hand, kept_doubts
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, children, given_files
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.homes import names_of_homes


class Reason(StrEnum):
    """Why somebody looks at names and at the words of files."""

    MATCH = "match"
    ASKED = "asked"
    CORRECT = "correct"
    RETURN = "return"
    READ = "read"


REASONS = (
    (Reason.MATCH.value, "To settle which home or child rows of our files mean"),
    (Reason.ASKED.value, "A sender asked about a row of theirs"),
    (Reason.CORRECT.value, "To correct an earlier answer"),
)
REASONS_TO_LOOK = (
    (Reason.READ.value, "To see whether the columns are read rightly"),
    (Reason.ASKED.value, "A sender asked about a row of theirs"),
)
REASONS_TO_RETURN = (
    (Reason.RETURN.value, "To have their sender correct them"),
    (Reason.ASKED.value, "A sender asked about a row of theirs"),
)


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision in the list of those that are open; it names nobody."""

    mark: str
    about: About
    rows: int
    candidates: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer there is: its value, its words, and what speaks for it.

    `is_behind` is whether it stands behind others that fit better.
    """

    value: str
    words: str
    why: str = ""
    is_behind: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One open decision with its evidence; `said` is what rows say of the child, or the words for the home.

    `asks` stands above the answers, `without` where there is none to choose.
    """

    mark: str
    about: About
    title: str
    why: str
    said: tuple[str, ...]
    rows: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    asks: str
    without: str
    place: int = 1
    count: int = 1
    following: str = ""


DAYS = frozenset({"admission", "discharge", "return"})
MOST_TOLD = 3
# The answer that a child is none of those there are to choose from, and how it is put.
NOBODY = "nobody"
IS_NOBODY: Mapping[About, str] = {"child": "None of these", "line": "Neither: they are two children"}
NOBODY_KNOWN = "Nobody of whom our files tell"


# What a decision is called, what stands above its answers, and what where there is none.
_TITLES: Mapping[About, tuple[str, str, str]] = {
    "home": ("Which home is meant?", "It is", ""),
    "child": (
        *("Who is this child?", "It is the same child as"),
        "Nobody at the same home fits. A file that names the child settles it; say so where none is expected.",
    ),
    "line": ("Is this one child?", "It is the same child as", ""),
    "number": (
        *("One number stands for different children", ""),
        "Have the number corrected in the file, and hand it in again.",
    ),
    "admission": ("When did this stay begin?", "It began on", ""),
    "discharge": ("When did this stay end?", "It ended on", ""),
    "return": ("When did the child come back?", "The child came back on", ""),
}


def open_decisions(place: Workplace, scope: Scope) -> tuple[OpenDecision, ...]:
    """What is open about the rows of one's area, without a word of it."""
    return tuple(OpenDecision(d.mark, d.about, len(d.rows), len(d.possible)) for d in doubts_of(place, scope))


def decision(place: Workplace, scope: Scope, mark: str, reason: str, *, names_homes: bool = True) -> Decision | None:
    """One open decision with its evidence, for a reason; the showing is logged. None where nothing of it is open.

    Who may not hold the names of homes is shown neither the words for one nor the name of a file.
    """
    found = doubts_of(place, scope)
    marks = [doubt.mark for doubt in found]
    if mark not in marks:
        return None
    number = marks.index(mark)
    doubt = found[number]
    following = marks[(number + 1) % len(marks)] if len(marks) > 1 else ""
    with place.writing() as (connection, act):
        shown = _shown(connection, doubt, names_homes=names_homes)
        subject = f"child {doubt.key}" if doubt.key.isdigit() and doubt.about != "home" else f"decision {mark}"
        detail = {"reason": reason, "rows": len(doubt.rows), "candidates": len(doubt.possible)}
        audit_log.append(connection, act, "identity shown", subject, detail)
    return replace(shown, place=number + 1, count=len(marks), following=following)


def doubts_of(place: Workplace, scope: Scope) -> list[Doubt]:
    """What is open about the rows of one's area, as far as it shows there."""
    return _seen(place, scope, kept_doubts(place))


def count_in_words(place: Workplace, scope: Scope) -> str:
    """How many decisions are open in one's area, as far as that is known without working anything out."""
    at_hand = doubts_at_hand(place)
    if at_hand is None:
        return "not counted since files or answers came; the desk counts them"
    found, is_all = at_hand
    count = len(_seen(place, scope, found))
    said = f"{count:,} {'decision is' if count == 1 else 'decisions are'} open"
    return said if is_all else f"{said}; more may be once the findings are up to date"


def _seen(place: Workplace, scope: Scope, found: Sequence[Doubt]) -> list[Doubt]:
    if scope.authorities is None:
        return list(found)
    with place.reading() as connection:
        files = given_files.numbers_seen(connection, scope)
    return [seen for doubt in found if (seen := doubt.seen_with(files)) is not None]


def _shown(connection: Connection, doubt: Doubt, *, names_homes: bool) -> Decision:
    said, candidates = _EVIDENCE[doubt.about](connection, doubt, names_homes)
    title, asks, without = _TITLES[doubt.about]
    rows = tuple(_told(row, doubt.about, names_homes=names_homes) for row in doubt.rows[:SHOWN])
    return Decision(doubt.mark, doubt.about, title, doubt.why, said, rows, candidates, asks, without)


def _told(row: DoubtfulRow, about: About, *, names_homes: bool) -> str:
    where = _where(row, names_homes=names_homes)
    return f"{where}: {row.says}" if row.says and about not in DAYS else where


def _where(row: DoubtfulRow, *, names_homes: bool) -> str:
    return str(row.origin) if names_homes else f"file {row.source_id}, row {row.origin.row}"


Evidence = tuple[tuple[str, ...], tuple[Candidate, ...]]


def _of_home(connection: Connection, doubt: Doubt, names_homes: bool) -> Evidence:
    homes = names_of_homes(connection, doubt.candidates) if names_homes else {}
    words = (doubt.key,) if names_homes else ()
    return words, tuple(Candidate(urn, homes.get(urn, urn), urn) for urn in doubt.candidates)


def _of_child(connection: Connection, doubt: Doubt, _: bool) -> Evidence:
    people = _people(connection, [doubt.key, *doubt.candidates])
    # Where nobody was there on the day, those who were ever there are all there is.
    some_fit = not all(one.is_of_another_time for one in doubt.possible)
    candidates = tuple(
        Candidate(
            one.value,
            "; ".join(people.get(one.value, ())),
            _spoken_for(one),
            is_behind=some_fit and one.is_of_another_time,
        )
        for one in doubt.possible
    )
    return people.get(doubt.key, ()), candidates


def _spoken_for(one: Possible) -> str:
    told = list(dict.fromkeys(words for _, words in one.told))
    more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    return "; ".join((f"child {one.value}", *told[:MOST_TOLD])) + more


def _of_number(connection: Connection, doubt: Doubt, _: bool) -> Evidence:
    del connection, doubt
    return (), ()


def _of_day(connection: Connection, doubt: Doubt, names_homes: bool) -> Evidence:
    """Each day with the rows that say it."""
    said = [(row.says, _where(row, names_homes=names_homes)) for row in doubt.rows]
    said_by = {c: " and ".join(where for says, where in said if says == c) for c in doubt.candidates}
    candidates = tuple(Candidate(c, in_words(c), f"says {rows}") for c, rows in said_by.items())
    return _people(connection, [doubt.key]).get(doubt.key, ()), candidates


_EVIDENCE: Mapping[About, Callable[[Connection, Doubt, bool], Evidence]] = {
    "home": _of_home,
    "child": _of_child,
    "line": _of_child,
    "number": _of_number,
    "admission": _of_day,
    "discharge": _of_day,
    "return": _of_day,
}


def _people(connection: Connection, numbers: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found = children.identities_of(connection, [int(number) for number in numbers])
    return {str(one.child_id): _spoken(one) for one in found}


def _spoken(said: Identity) -> tuple[str, ...]:
    """What one row says of who a child is, part by part."""
    name = " ".join(part for part in (said.forename, said.surname) if part)
    parts = (
        name and f"name {name}",
        said.alias and f"also called {said.alias}",
        said.dob and f"born {said.dob.day}/{said.dob.month}/{said.dob.year}",
        said.child_ref and f"number {said.child_ref}",
        said.sex and f"sex {said.sex}",
    )
    return tuple(part for part in parts if part) or ("nothing that names it",)


def log_reason(place: Workplace, reason: str) -> None:
    """Note why somebody begins to look at names."""
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "matching begun", "", {"reason": Reason(reason).value})
