"""Answers given at the matching desk, and taking one back; the papers are then matched without it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from auditapp.domain.dates import to_london
from auditapp.domain.homewords import words_key
from auditapp.domain.scope import Scope
from auditapp.services.list_files import with_names
from auditapp.services.resolve import doubtful_words, shown_words
from auditapp.services.workplace import Workplace
from auditapp.storage import answers, audit_log, children, given_files
from auditapp.storage.engine import Connection

About = Literal["home", "child"]


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One answer: about words for a home or about a child, what was said, by whom and when."""

    about: About
    number: int
    asked: str
    answer: str
    by: str
    at: datetime


def past_answers(place: Workplace, scope: Scope) -> tuple[PastAnswer, ...]:
    """The answers about rows of one's area that still stand, the newest first."""
    with place.reading() as connection:
        found = (*_of_homes(connection, place, scope), *_of_children(connection, scope))
    return tuple(sorted(found, key=lambda answer: answer.at, reverse=True))


def _of_homes(connection: Connection, place: Workplace, scope: Scope) -> list[PastAnswer]:
    seen = None if scope.authorities is None else given_files.numbers_seen(connection, scope)
    words = {words_key(w): shown_words(w) for w in doubtful_words(connection, place.now(), seen)}
    return [
        PastAnswer(
            "home",
            given.id,
            words.get(given.words_key, "words that no row has any more"),
            given.urn or "no home of a register",
            with_names(connection, given.decided_by),
            to_london(given.decided_at),
        )
        for given in answers.aliases_given(connection)
        if seen is None or given.words_key in words or given.decided_by == place.actor
    ]


def _of_children(connection: Connection, scope: Scope) -> list[PastAnswer]:
    given = children.links_given(connection)
    file_of = children.numbers_of_files(connection, [link.child_id for link in given])
    seen = None if scope.authorities is None else given_files.numbers_seen(connection, scope)
    return [
        PastAnswer(
            "child",
            link.id,
            f"child {link.child_id}",
            f"the same as child {link.same_as}",
            with_names(connection, link.decided_by),
            to_london(link.decided_at),
        )
        for link in given
        if seen is None or file_of.get(link.child_id) in seen
    ]


def take_answer_back(place: Workplace, scope: Scope, about: str, number: int) -> str | None:
    """Take one answer back; the sentence about it, or None where one may see no such answer that stands."""
    known = {(answer.about, answer.number): answer for answer in past_answers(place, scope)}
    found = next((answer for key, answer in known.items() if key == (about, number)), None)
    if found is None:
        return None
    close = answers.close_alias if found.about == "home" else children.close_link
    with place.writing() as (connection, act):
        if not close(connection, number, act.at):
            return None
        audit_log.append(connection, act, "answer taken back", f"{found.about} answer {number}", {})
    return "The answer was taken back. What it settled is open again."
