"""Visits as pages show them: the list, and one visit with what was answered, by whom, and what still asks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditapp.domain.dates import day_in_words
from auditapp.domain.people import Body
from auditapp.domain.questions import AnswerWord, Counted, counted
from auditapp.domain.spot_checks import Member, Seen, SpotCheck, Subject, VisitState
from auditapp.domain.tablet_answers import Asked, Kind, Meeting
from auditapp.services.register_known import RegisterKnown, register_known
from auditapp.services.shown_homes import home_names
from auditapp.services.visit_pack import basis_said, references_and_initials
from auditapp.services.words_of_visits import what_was_said, without_words
from auditapp.services.workplace import Workplace
from auditapp.storage import people, photos, spot_checks, tablet_answers
from auditapp.storage.photos import Photo
from auditapp.storage.tablet_answers import Received

WHOSE_KINDS = tuple(Kind)
SUBMITTED = frozenset({VisitState.SUBMITTED, VisitState.ACCEPTED, VisitState.RETURNED, VisitState.REFUSED})


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer to a question; `is_settled` where a person chose between answers that stood side by side."""

    op_id: str
    word: str
    reason: str
    note: str
    items: tuple[str, ...]
    day: str
    seconds: int | None
    by: str
    at: datetime
    said_at: str
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question about one subject: the answer in force, those beside it, what the answer means."""

    key: str
    ask: str
    subject: str
    about: str
    law: str
    link: str
    rule: str
    finding: str
    now: AnswerShown | None
    beside: tuple[AnswerShown, ...]
    means: str
    items: tuple[str, ...]
    day: str
    is_timed: bool


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its questions, how they came out, and the minutes it took."""

    title: str
    questions: tuple[QuestionShown, ...]
    counted: Counted
    minutes: int | None

    @property
    def asks(self) -> bool:
        """Whether something of it is a point to answer: a no, or answers that stand side by side."""
        beside = any(not other.is_settled for one in self.questions for other in one.beside)
        return beside or bool(self.counted.no)


@dataclass(frozen=True, slots=True)
class WordShown:
    """A note, a sign-off, a child at risk, or what was refused: whose it is and when it came."""

    op_id: str
    words: str
    by: str
    at: datetime
    said_at: str
    is_seen: bool
    value: Mapping[str, Any]

    @property
    def on_tablet(self) -> datetime | None:
        """What the tablet's own clock said, where that can be read; nothing rests on it."""
        try:
            at = datetime.fromisoformat(self.said_at)
        except ValueError:
            return None
        return at if at.tzinfo else None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Everything that the page of a visit shows."""

    visit: SpotCheck
    home: str
    basis: str
    team: tuple[tuple[str, Member], ...]
    about: Mapping[str, str]
    sections: tuple[SectionShown, ...]
    risks: tuple[WordShown, ...]
    notes: tuple[WordShown, ...]
    signoffs: tuple[WordShown, ...]
    refused: tuple[WordShown, ...]
    photos: tuple[Photo, ...]

    @property
    def unsettled(self) -> int:
        """How many questions have answers side by side that nobody chose between."""
        return sum(
            any(not one.is_settled for one in question.beside) for part in self.sections for question in part.questions
        )

    @property
    def unanswered(self) -> int:
        """How many questions have no answer."""
        return sum(question.now is None for part in self.sections for question in part.questions)


def visit_page(
    place: Workplace, seen: Seen, body: Body, number: str, *, only_submitted: bool, is_whole: bool
) -> VisitPage | None:
    """One visit, if it may be seen.

    To whoever neither went there nor reviews it (`is_whole` is false) no child is told by reference or initials, and
    nothing that somebody wrote freely.
    """
    with place.reading() as connection:
        visit = spot_checks.spot_check_numbered(connection, seen, number)
        if visit is None or (only_submitted and visit.state not in SUBMITTED):
            return None
        known = register_known(place, connection)
        received = tablet_answers.operations_of(connection, seen, number, WHOSE_KINDS)
        writers = {one.account for one in received} | {one.account for one in visit.members}
        called = people.names_of(connection, writers)
        pictures = photos.photos_of(connection, seen, number)
        in_force = {one.op_id for one in tablet_answers.standing_answers(connection, number).values()}
        known_as = references_and_initials(connection, visit.subjects)
        about = {one.key: _about(one, known_as) for one in visit.subjects}
    if not is_whole:
        received, about = tuple(map(without_words, received)), {key: key.replace("-", " ") for key in about}
    return _page(visit, received, _Words(called, about, in_force), pictures, _name(known, visit, place.today, body))


@dataclass(frozen=True, slots=True)
class _Words:
    """What numbers are called: people by account, subjects by key; and which operations are in force."""

    called: Mapping[str, str]
    about: Mapping[str, str]
    in_force: set[str]


def _name(known: RegisterKnown, visit: SpotCheck, day: date, body: Body) -> str:
    return home_names(known, {visit.urn}, day, body).get(visit.urn, f"Home {visit.urn}")


def _about(subject: Subject, known_as: Mapping[int, Mapping[str, str]]) -> str:
    if subject.child_id is not None:
        said = known_as[subject.child_id]
        return " ".join(part for part in (said["reference"], said["initials"]) if part) or subject.key
    return f"the night of {day_in_words(subject.on)}" if subject.on else subject.key


def _page(
    visit: SpotCheck, received: Sequence[Received], words: _Words, pictures: tuple[Photo, ...], home: str
) -> VisitPage:
    of_kind = {kind: [one for one in received if one.operation.kind is kind] for kind in Kind}
    return VisitPage(
        visit=visit,
        home=home,
        basis=basis_said(visit),
        team=tuple((words.called.get(one.account, "somebody"), one) for one in visit.members),
        about=words.about,
        sections=_sections(visit, of_kind, words),
        risks=_words(of_kind[Kind.RISK], words),
        notes=_words(_taken(of_kind[Kind.NOTE]), words),
        signoffs=_words(_taken(of_kind[Kind.SIGNOFF]), words),
        refused=_words([one for one in received if one.met.outcome is Meeting.REFUSED], words),
        photos=pictures,
    )


def _taken(received: Iterable[Received]) -> list[Received]:
    return [one for one in received if one.met.outcome is not Meeting.REFUSED]


def _words(received: Iterable[Received], words: _Words) -> tuple[WordShown, ...]:
    return tuple(
        WordShown(
            one.operation.op_id,
            what_was_said(one),
            words.called.get(one.account, "somebody"),
            one.received_at,
            one.operation.at,
            one.settled_at is not None,
            one.operation.value,
        )
        for one in received
    )


def _sections(visit: SpotCheck, of_kind: Mapping[Kind, Sequence[Received]], words: _Words) -> tuple[SectionShown, ...]:
    # A section is looked at for each child or night, and each says anew how long it took in all.
    took: dict[tuple[str, str], int] = {}
    for one in _taken(of_kind[Kind.SECTION]):
        took[one.operation.value["section"], one.operation.subject] = int(one.operation.value.get("seconds") or 0)
    seconds: Counter[str] = Counter()
    for (section, _), spent in took.items():
        seconds[section] += spent
    by_asked: dict[Asked, list[Received]] = {}
    for one in _taken(of_kind[Kind.ANSWER]):
        by_asked.setdefault(one.operation.asked, []).append(one)
    parts = [
        *visit.question_set["sections"],
        {"key": "own", "title": "This home's own questions", "questions": [o["key"] for o in _own(visit)]},
    ]
    return tuple(
        _section(visit, part, by_asked, words, seconds.get(part["key"])) for part in parts if part["questions"]
    )


def _own(visit: SpotCheck) -> Sequence[Mapping[str, Any]]:
    return visit.question_set.get("own") or ()


def _section(
    visit: SpotCheck,
    part: Mapping[str, Any],
    by_asked: Mapping[Asked, Sequence[Received]],
    words: _Words,
    seconds: int | None,
) -> SectionShown:
    worded = dict(visit.question_set["questions"]) | {one["key"]: one for one in _own(visit)}
    shown = [
        _question(slug, subject, worded[slug], by_asked.get((slug, subject), ()), words)
        for slug in part["questions"]
        for subject in visit.keys_of(worded[slug]["of"])
    ]
    answered = [AnswerWord(one.now.word) for one in shown if one.now is not None]
    minutes = None if seconds is None else -(-seconds // 60)
    return SectionShown(part["title"], tuple(shown), counted(answered), minutes)


def _question(
    slug: str, subject: str, worded: Mapping[str, Any], received: Sequence[Received], words: _Words
) -> QuestionShown:
    now = next((one for one in received if one.operation.op_id in words.in_force), None)
    beside = [one for one in received if one.met.outcome is Meeting.BESIDE and one is not now]
    items = {item["key"]: item["words"] for item in worded.get("items", ())}
    shown = _answer(now, items, words) if now else None
    means = worded.get("means", {}).get(shown.word, "") if shown else ""
    return QuestionShown(
        key=slug,
        ask=worded["ask"],
        subject=subject,
        about=words.about.get(subject, ""),
        law=worded.get("law", ""),
        link=worded.get("link", ""),
        rule=worded.get("rule", ""),
        finding=worded.get("finding", ""),
        now=shown,
        beside=tuple(_answer(one, items, words) for one in beside),
        means=means,
        items=tuple(items.values()),
        day=worded.get("day", ""),
        is_timed=bool(worded.get("timed")),
    )


def _answer(one: Received, items: Mapping[str, str], words: _Words) -> AnswerShown:
    value = one.operation.value
    return AnswerShown(
        op_id=one.operation.op_id,
        word=str(value["word"]),
        reason=str(value.get("reason") or ""),
        note=str(value.get("note") or ""),
        items=tuple(items.get(key, key) for key in value.get("items") or ()),
        day=str(value.get("day") or ""),
        seconds=value.get("seconds"),
        by=words.called.get(one.account, "somebody"),
        at=one.received_at,
        said_at=one.operation.at,
        is_settled=one.settled_at is not None,
    )
