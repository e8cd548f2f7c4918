"""The matching desk: what only a person can settle about the rows of one's area, one decision at a time.

The words that files have for homes, and the names of children, are shown for a reason; each showing is logged with it.
A decision is known by a mark made with the secret key, so that no word of it stands in an address.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.resolve import NONE, Question, join_children, questions_of, settle_home
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, children, given_files
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.homes import names_of_homes

ANOTHER = "another"
NO_URN = '"none" is no URN. Choose "No home of a register" where that is meant.'


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
    about: str
    rows: int
    candidates: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer there is: its value, its words, and what speaks for it."""

    value: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One open decision with its evidence; `said` is what rows say of the child, or the words for the home."""

    mark: str
    about: str
    title: str
    why: str
    said: tuple[str, ...]
    rows: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    place: int = 1
    count: int = 1
    following: str = ""


def open_decisions(place: Workplace, scope: Scope) -> tuple[OpenDecision, ...]:
    """What is open about the rows of one's area, without a word of it."""
    with place.reading(beside=True) as connection:
        found = _questions(connection, place, scope)
    return tuple(OpenDecision(_mark(place, q), q.about, len(q.origins), len(q.candidates)) for q in found)


def decision(place: Workplace, scope: Scope, mark: str, reason: str, body: Body) -> Decision | None:
    """One open decision with its evidence, for a reason; the showing is logged. None where nothing of it is open."""
    with place.reading(beside=True) as connection:
        found = _questions(connection, place, scope)
        marks = [_mark(place, question) for question in found]
        if mark not in marks:
            return None
        number = marks.index(mark)
        question = found[number]
        following = marks[(number + 1) % len(marks)] if len(marks) > 1 else ""
        shown = _shown(connection, question, mark, may_name_homes=body in MAY_HOLD_NAMES)
    with place.writing() as (connection, act):
        subject = f"child {question.key}" if question.about == "child" else f"decision {mark}"
        detail = {"reason": reason, "rows": len(question.origins), "candidates": len(question.candidates)}
        audit_log.append(connection, act, "identity shown", subject, detail)
    return replace(shown, place=number + 1, count=len(marks), following=following)


def _questions(connection: Connection, place: Workplace, scope: Scope) -> list[Question]:
    seen = None if scope.authorities is None else given_files.numbers_seen(connection, scope)
    return questions_of(connection, place, seen)


def _mark(place: Workplace, question: Question) -> str:
    return place.key.content_mark(f"decision:{question.about}:{question.key}:{question.origins[:1]}")[:16]


def _shown(connection: Connection, asked: Question, mark: str, *, may_name_homes: bool) -> Decision:
    rows = tuple(map(str, asked.origins))
    if asked.about == "home":
        homes = names_of_homes(connection, asked.candidates) if may_name_homes else {}
        candidates = tuple(Candidate(urn, homes.get(urn, urn), urn) for urn in asked.candidates)
        said: tuple[str, ...] = (asked.key,)
        title = "Which home is meant?"
    elif not asked.key.isdigit():
        candidates, said, title = (), (), "One number stands for different children"
    else:
        people = _people(connection, [asked.key, *asked.candidates])
        said, title = people.get(asked.key, ()), "Who is this child?"
        candidates = tuple(Candidate(c, "; ".join(people.get(c, ())), f"child {c}") for c in asked.candidates)
    return Decision(mark, asked.about, title, asked.why, said, rows, candidates)


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


def settle(place: Workplace, scope: Scope, mark: str, answer: str, urn: str) -> str | None:
    """Give the answer to one open decision; the sentence about it. None where it is not open any more."""
    with place.reading(beside=True) as connection:
        found = {_mark(place, q): q for q in _questions(connection, place, scope)}
    asked = found.get(mark)
    if asked is None:
        return None
    if asked.about == "home":
        return _settle_home(place, asked, _urn_given(urn) if answer == ANOTHER else answer)
    if answer not in asked.candidates:
        raise Refused("Choose one of the answers, or leave it open.")
    torn = join_children(place, int(asked.key), int(answer))
    return " ".join((f"Child {asked.key} and child {answer} are one child from now on.", *torn))


def _urn_given(words: str) -> str:
    urn = words.strip()
    if not urn:
        raise Refused("Give the URN of the home.")
    if urn.casefold() == NONE:
        raise Refused(NO_URN)
    return urn


def _settle_home(place: Workplace, asked: Question, urn: str) -> str:
    try:
        settle_home(place, asked.key, urn)
    except Refused as refusal:
        raise Refused(said_on_pages(refusal)) from refusal
    means = "no home of a register" if urn == NONE else urn.upper()
    return f"The words of {_rows(asked.origins)} mean {means} from now on."


def _rows(rows: Iterable[object]) -> str:
    count = len(list(rows))
    return "1 row" if count == 1 else f"{count} rows"


def log_reason(place: Workplace, reason: str) -> None:
    """Note why somebody begins to look at names."""
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "matching begun", "", {"reason": Reason(reason).value})
