"""What is open at the matching desk, kept as it was last worked out and worked out anew when anything changed.

An answer does not wait for that: in its transaction every doubt that it may have settled is left out, and the check
that follows it works out all anew. So what is shown is open, and what is still or newly open is shown after the check.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version

from auditapp.domain.acts import Act
from auditapp.domain.doubts import Doubt
from auditapp.domain.homewords import words_key
from auditapp.services.known_world import words_from_text
from auditapp.services.matching.doubtful_homes import shown_words
from auditapp.services.matching.open_doubts import open_doubts
from auditapp.services.workplace import NotReady, Workplace
from auditapp.storage import doubts
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection
from auditapp.storage.places import children_of_words, words_without_home

PROGRAM = version("auditapp")


@dataclass(slots=True)
class Touched:
    """What an answer is about: numbers of children, and words for homes by the keys under which answers know them."""

    children: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def kept_doubts(place: Workplace) -> tuple[Doubt, ...]:
    """Everything that is known to be open now, all areas together."""
    with place.reading() as connection:
        if doubts.stamps(connection, PROGRAM).holds:
            return doubts.doubts_kept(connection)
    return _worked_out(place)


def doubts_at_hand(place: Workplace) -> tuple[tuple[Doubt, ...], bool] | None:
    """What is known to be open without working anything out, and whether that is all; None where nothing kept holds."""
    with place.reading() as connection:
        of = doubts.stamps(connection, PROGRAM)
        return (doubts.doubts_kept(connection), of.is_whole) if of.holds else None


def is_more_open(place: Workplace) -> bool:
    """Whether more may be open than is shown, until the check that follows an answer has been done."""
    with place.reading() as connection:
        return not doubts.stamps(connection, PROGRAM).is_whole


def keep_doubts(place: Workplace) -> None:
    """Work out all that is open, if anything changed, so that the next page finds it; else that page works it out."""
    # What was asked for is done by now: that this is not must not hide it.
    with suppress(NotReady):
        with place.reading() as connection:
            if doubts.stamps(connection, PROGRAM).is_whole:
                return
        _worked_out(place)


def _worked_out(place: Workplace) -> tuple[Doubt, ...]:
    with place.reading(beside=True) as connection:
        of = doubts.stamps(connection, PROGRAM).now
        found = tuple(open_doubts(connection, place))
    with place.writing() as (connection, _):
        stamps = doubts.stamps(connection, PROGRAM)
        # What changed meanwhile is not in it: then it is worked out again.
        if stamps.now == of and not stamps.is_whole:
            doubts.keep_doubts(connection, found, of)
    return found


@contextmanager
def answering(place: Workplace) -> Iterator[tuple[Connection, Act, Touched]]:
    """One transaction in which an answer is given or taken back, by whoever says what it is about."""
    with place.writing() as (connection, act):
        before = doubts.stamps(connection, PROGRAM)
        touched = Touched()
        yield connection, act, touched
        if before.holds:
            _leave_out(connection, touched)


def _leave_out(connection: Connection, touched: Touched) -> None:
    """Whatever is about the same children or words, also by rows and words that only may be theirs."""
    texts = {text: words_from_text(text) for text in words_without_home(connection)} if touched.words else {}
    same = {text: words for text, words in texts.items() if words_key(words) in touched.words}
    children = closure(connection, touched.children | children_of_words(connection, same))
    about = frozenset(map(str, children)), frozenset(map(shown_words, same.values()))
    marks = [doubt.mark for doubt in doubts.doubts_kept(connection) if doubt.is_about(*about)]
    doubts.leave_out(connection, marks, doubts.stamps(connection, PROGRAM).now)
