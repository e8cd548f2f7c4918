"""Files that wait for an answer, as the pages put their question."""

from dataclasses import dataclass

from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.answer_held import ASKED, Answers, order_of
from auditapp.services.files.inbox import Waiting
from auditapp.services.files.list_files import KINDS, WAITS, FileLine, line_of, message_of, state_of
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import given_files
from auditapp.storage.sources import Source

DATES: tuple[tuple[str, str], ...] = (
    ("day-first", "They stand as they are: day first"),
    ("month-first", "Day and month have been exchanged: read them month first"),
)


class AnsweredMeanwhile(Exception):
    """Somebody else has answered what a file asked."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file with what it asks, and the answers there are, each with its words."""

    line: FileLine
    message: str
    asks: str
    choices: tuple[tuple[str, str], ...]


def held_file(place: Workplace, scope: Scope, number: int, *, names_homes: bool = True) -> HeldFile | None:
    """What one file asks; None where there is none that one may see, or it asks nothing."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
    return None if source is None or state_of(source) != WAITS else _held(source, names_homes=names_homes)


def files_that_wait(place: Workplace, scope: Scope, *, names_homes: bool = True) -> tuple[HeldFile, ...]:
    """Every file of one's area that waits for an answer, the oldest first."""
    with place.reading() as connection:
        found = given_files.waiting_files(connection, scope)
    return tuple(_held(source, names_homes=names_homes) for source in found)


def _held(source: Source, *, names_homes: bool = True) -> HeldFile:
    asks = ASKED.get(source.code, "")
    given: list[str] = source.options.get("choices", [])
    if asks == "dates":
        choices = DATES
    elif asks == "kind":
        choices = tuple((kind, words.capitalize()) for kind, words in KINDS.items() if not given or kind in given)
    else:
        choices = tuple((name, name) for name in given)
    line = line_of(source, names_homes=names_homes)
    return HeldFile(line, message_of(source, line), asks, choices)


def answer_file(place: Workplace, scope: Scope, number: int, answer: str, *, names_homes: bool = True) -> str:
    """Hand on the answer to what one file asks; the name under which its import goes on."""
    held = held_file(place, scope, number)
    if held is None:
        raise AnsweredMeanwhile
    if answer not in dict(held.choices):
        raise Refused("Choose one of the answers.")
    if held.asks == "look":
        raise Refused("Look at its columns on its page first.")
    given = {
        "dates": Answers(dates=answer),
        "kind": Answers(kind=answer),
        "sheets": Answers(sheets=(answer,)),
    }[held.asks]
    return hand_on_answered(place, scope, number, given, names_homes=names_homes)


def hand_on_answered(place: Workplace, scope: Scope, number: int, answers: Answers, *, names_homes: bool = True) -> str:
    """Put the import of a held file, with what was said of it, into the inbox; the name under which it goes on."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        areas = given_files.areas_of(connection, number)
    assert source is not None, "it was seen before it was answered"
    order = order_of(source, answers.said(), areas[0] if areas else None)
    goes_by = line_of(source, names_homes=names_homes).name
    work = Waiting(inbox.new_given(), 1, place.actor, order, answers=number, goes_by=goes_by)
    inbox.put(place, work)
    return work.given
