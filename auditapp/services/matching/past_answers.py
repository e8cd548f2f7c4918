"""Answers given at the matching desk, and taking one back; the papers are then matched without it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from auditapp.domain.dates import to_london
from auditapp.domain.days_by_word import DayAnswer, Fact, in_words
from auditapp.domain.doubts import Files, RecordKey
from auditapp.domain.homewords import words_key
from auditapp.domain.records import Origin
from auditapp.domain.scope import Scope
from auditapp.services.files.list_files import names_of
from auditapp.services.importing.free_rows import free_rows
from auditapp.services.judging.check_after import CHECKED_NOW, ThenChecked, checked_after, hand_on_check
from auditapp.services.known_world import words_from_text
from auditapp.services.matching.doubtful_homes import shown_words
from auditapp.services.matching.kept_doubts import Touched, answering
from auditapp.services.workplace import Workplace
from auditapp.storage import answers, apart, audit_log, children, day_answers, given_files, sources
from auditapp.storage.engine import Connection
from auditapp.storage.places import words_in_doubt, words_of_files

# Said of words about which nothing is to be asked at present.
SETTLED = "no row that counts asks about them"

About = Literal["home", "child", "apart", "day"]


class TakenBackMeanwhile(Exception):
    """An answer was taken back before, by the same person or by another."""


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One answer: about words for a home or about a child, what was said, by whom and when."""

    about: About
    number: int
    asked: str
    answer: str
    by: str
    at: datetime


def past_answers(
    place: Workplace, scope: Scope, *, names_homes: bool = True, standing: bool = True
) -> tuple[PastAnswer, ...]:
    """The answers about rows of one's area that still stand, or else those taken back, the newest first.

    Who may not hold the names of homes is told the numbers of files instead of their names and of the words for homes.
    """
    with place.reading() as connection:
        seen = None if scope.authorities is None else given_files.numbers_seen(connection, scope)
        found = [
            *_of_homes(connection, place, seen, names_homes=names_homes, standing=standing),
            *answers_about_children(connection, seen, standing=standing),
            *_of_days(connection, place, seen, names_homes=names_homes, standing=standing),
        ]
        called = names_of(connection, [answer.by for answer in found])
    found = [replace(answer, by=called(answer.by)) for answer in found]
    return tuple(sorted(found, key=lambda answer: answer.at, reverse=True))


def _of_homes(
    connection: Connection, place: Workplace, seen: Files, *, names_homes: bool, standing: bool
) -> list[PastAnswer]:
    answered = answers.aliases_given(connection, standing=standing)
    found = words_in_doubt(connection, place.now()) if answered else []
    words, anywhere = _spoken(found, seen, names_homes=names_homes), frozenset[str]()
    if any(given.words_key not in words for given in answered):
        # Rows that an answer settled as they came, or whose file was taken back, still say what it is about.
        kept = list(words_of_files(connection))
        at_rest = _spoken(kept, seen, names_homes=names_homes)
        words = {key: f"{said} ({SETTLED})" for key, said in at_rest.items()} | words
        anywhere = frozenset(_spoken(kept, None, names_homes=names_homes))
    return [
        PastAnswer(
            "home",
            given.id,
            words.get(given.words_key, "words that no row has any more"),
            said_home(given.urn),
            given.decided_by,
            to_london(given.decided_at),
        )
        for given in answered
        # What no row of any area says any more is whose who answered it.
        if seen is None or given.words_key in words or _is_left(given, anywhere, place.actor)
    ]


def _is_left(given: answers.AliasGiven, anywhere: frozenset[str], actor: str) -> bool:
    return given.decided_by == actor and given.words_key not in anywhere


def _spoken(found: Iterable[tuple[int, str]], seen: Files, *, names_homes: bool) -> dict[str, str]:
    words: dict[str, str] = {}
    for number, text in sorted(found, key=lambda pair: (pair[1], pair[0])):
        if seen is None or number in seen:
            said = words_from_text(text)
            words[words_key(said)] = shown_words(said) if names_homes else f"words for a home in file {number}"
    return words


def said_home(urn: str) -> str:
    """The home of an answer about words, in words."""
    return urn or "no home of a register"


def answers_about_children(connection: Connection, seen: Files, *, standing: bool = True) -> list[PastAnswer]:
    """The answers about children who come from some files, or from any."""
    return [*_of_children(connection, seen, standing=standing), *_of_apart(connection, seen, standing=standing)]


def _of_children(connection: Connection, seen: Files, *, standing: bool) -> list[PastAnswer]:
    given = children.links_given(connection, standing=standing)
    return [
        PastAnswer(
            "child",
            link.id,
            f"child {link.child_id}",
            f"the same as child {link.same_as}",
            link.decided_by,
            to_london(link.decided_at),
        )
        for link in given
        if seen is None or link.source_id in seen
    ]


def _of_apart(connection: Connection, seen: Files, *, standing: bool) -> list[PastAnswer]:
    return [
        PastAnswer(
            "apart",
            one.id,
            f"child {one.child_id}",
            f"not child {' or '.join(map(str, one.others))}" if one.others else "nobody else of whom files tell",
            one.decided_by,
            to_london(one.decided_at),
        )
        for one in apart.apart_given(connection, standing=standing)
        if seen is None or one.source_id in seen
    ]


def _of_days(
    connection: Connection, place: Workplace, seen: Files, *, names_homes: bool, standing: bool
) -> list[PastAnswer]:
    given = day_answers.day_answers_given(connection, standing=standing)
    hashes = {one.record.sha256 for answer in given for one in (answer.answer.believed, *answer.answer.doubted)}
    files = sources.files_hashed(connection, sorted(hashes))
    called = {
        sha256: name if names_homes or not numbers else f"file {min(numbers)}"
        for sha256, (name, numbers) in files.items()
        if seen is None or not numbers.isdisjoint(seen)
    }
    return [
        PastAnswer(
            "day",
            one.id,
            _asked_of_day(one.answer, called),
            in_words(one.answer.believed.says),
            one.decided_by,
            to_london(one.decided_at),
        )
        for one in given
        if seen is None or _is_seen(one.answer, files, seen, is_own=one.decided_by == place.actor)
    ]


def _is_seen(
    answer: DayAnswer, files: Mapping[str, tuple[str, frozenset[int]]], seen: frozenset[int], *, is_own: bool
) -> bool:
    """Whether all files of an answer may be seen; of one's own, any of them, as when it was given."""
    told = (files.get(one.record.sha256, ("", frozenset[int]()))[1] for one in (answer.believed, *answer.doubted))
    return (any if is_own else all)(not numbers.isdisjoint(seen) for numbers in told)


def _asked_of_day(answer: DayAnswer, names: Mapping[str, str]) -> str:
    told = (f"{in_words(one.says)} ({_row(one.record, names)})" for one in (answer.believed, *answer.doubted))
    return f"{_ASKED[answer.fact]} {' or '.join(told)}"


_ASKED: Mapping[Fact, str] = {"admission": "Stay began", "discharge": "Stay ended", "return": "Child came back"}


def _row(record: RecordKey, names: Mapping[str, str]) -> str:
    return str(Origin(names.get(record.sha256, "a file"), record.sheet, record.row))


def take_answer_back(place: Workplace, scope: Scope, about: str, number: int) -> ThenChecked | None:
    """Take one answer back, and hand on the check after it; None where one may see no such answer."""
    found = _numbered(past_answers(place, scope), about, number)
    if found is None:
        if _numbered(past_answers(place, scope, standing=False), about, number) is not None:
            raise TakenBackMeanwhile
        return None
    with answering(checked_after(place)) as (connection, act, touched):
        if not _CLOSED[found.about](connection, number, act.at, touched):
            raise TakenBackMeanwhile
        audit_log.append(connection, act, "answer taken back", f"{found.about} answer {number}", {})
    said = f"The answer was taken back. What it settled is asked again once the findings are up to date. {CHECKED_NOW}"
    return ThenChecked(said, hand_on_check(place))


def _close_home(connection: Connection, number: int, at: datetime, touched: Touched) -> bool:
    for one in answers.aliases_given(connection):
        if one.id == number:
            touched.words.add(one.words_key)
            free_rows(connection, one)
    return answers.close_alias(connection, number, at)


def _close_child(connection: Connection, number: int, at: datetime, touched: Touched) -> bool:
    for one in children.links_given(connection):
        if one.id == number:
            touched.children |= {one.child_id, one.same_as}
    return children.close_link(connection, number, at)


def _close_apart(connection: Connection, number: int, at: datetime, touched: Touched) -> bool:
    for one in apart.apart_given(connection):
        if one.id == number:
            touched.children |= {one.child_id, *one.others}
    return apart.close_apart(connection, number, at)


def _close_day(connection: Connection, number: int, at: datetime, touched: Touched) -> bool:
    for one in day_answers.day_answers_given(connection):
        if one.id == number:
            touched.children |= day_answers.children_of(connection, one.answer)
    return day_answers.close_day_answer(connection, number, at)


_CLOSED: Mapping[About, Callable[[Connection, int, datetime, Touched], bool]] = {
    "home": _close_home,
    "child": _close_child,
    "apart": _close_apart,
    "day": _close_day,
}


def _numbered(found: Iterable[PastAnswer], about: str, number: int) -> PastAnswer | None:
    return next((answer for answer in found if (answer.about, answer.number) == (about, number)), None)
