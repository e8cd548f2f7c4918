"""Visits as pages show them: one visit with what was answered, by whom, what the office did, and what still asks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from auditapp.domain.dates import DateRefused, day_in_words
from auditapp.domain.marks import marks_said, said_not_shown
from auditapp.domain.people import Body
from auditapp.domain.questions import AnswerWord, Item, counted
from auditapp.domain.spot_checks import NOT_HANDED_IN, TAKES_ANSWERS, Seen, SpotCheck, Subject, VisitState
from auditapp.domain.tablet_answers import Asked, Kind, Meeting
from auditapp.domain.tablets_out import DESK
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import home_names
from auditapp.services.judging.visits_judged import answer_in
from auditapp.services.visits.clocks_of_tablets import clocks_shown
from auditapp.services.visits.planned_team import planned_shown
from auditapp.services.visits.review_visit import is_answer_whole
from auditapp.services.visits.tablets_not_in import CameOfVisit, answered_on_visit, came_of_visit, tablets_not_in
from auditapp.services.visits.visit_on_page import (
    AnswerShown,
    OutShown,
    QuestionShown,
    SectionShown,
    VisitPage,
    WordShown,
    with_photos,
)
from auditapp.services.visits.visit_pack import (
    KnownAs,
    basis_said,
    children_asked_about,
    notice_said,
    references_and_initials,
)
from auditapp.services.visits.words_of_visits import (
    acts_shown,
    child_said,
    people_in,
    what_was_said,
    without_days,
    without_events,
    without_reasons,
    without_words,
)
from auditapp.services.workplace import Workplace
from auditapp.storage import people, spot_checks
from auditapp.storage.engine import Connection
from auditapp.storage.tablet_answers import Received

SUBMITTED = frozenset({VisitState.SUBMITTED, VisitState.ACCEPTED, VisitState.RETURNED, VisitState.REFUSED})


def visit_page(
    place: Workplace,
    seen: Seen,
    body: Body,
    number: str,
    *,
    only_submitted: bool,
    is_whole: bool,
    by_month: bool = False,
    is_printed: bool = False,
) -> VisitPage | None:
    """One visit, if it may be seen; what `is_printed` of it has no photos, no tablets, nothing that the office did.

    To whoever neither went there nor reviews it (`is_whole` is false) no child is told by reference or initials, and
    nothing that somebody wrote freely; to whoever sees others' children `by_month`, no day, and none of the home's own
    questions, which tell of events.
    """
    with place.reading() as connection:
        visit = spot_checks.spot_check_numbered(connection, seen, number)
        if visit is None or (only_submitted and visit.state not in SUBMITTED):
            return None
        known = register_known(place, connection)
        came = (answered_on_visit if is_printed else came_of_visit)(connection, seen, number)
        # Nobody asks for them but whoever reviews the visit.
        is_reviewed_next = is_whole and visit.state is VisitState.SUBMITTED and not is_printed
        out = tablets_not_in(connection, seen, number, came) if is_reviewed_next else ()
        writers = {one.account for one in came.received} | {one.account for one in visit.members}
        named = writers | people_in(came.acts) | {one.account for one in out}
        known_as = people.names_and_bodies(connection, named)
        about = _abouts(connection, visit, is_whole=is_whole)
        # Once it is handed in nobody joins any more: whom the team lacked stands with the programme.
        going = {known_as[one.account][1] for one in visit.members if one.account in known_as}
        planned = planned_shown(connection, seen.scope, visit, going) if visit.state in NOT_HANDED_IN else None
    called = {account: name for account, (name, _) in known_as.items()}
    words = _Words(called, about, tells_days=not by_month)
    if not is_whole:
        visit = replace(visit, state_words="")
        came = replace(came, received=tuple(map(without_words, came.received)), acts=without_reasons(came.acts))
    if by_month:
        visit = without_events(visit)
        came = replace(came, received=tuple(map(without_days, came.received)))
    page = _page(visit, came, words, _name(known, visit, place.today, body))
    return replace(
        page, planned=planned, tablets=tuple(OutShown(one, called.get(one.account, "somebody")) for one in out)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What numbers are called: people by account, subjects by key; whether days are told."""

    called: Mapping[str, str]
    about: Mapping[str, str]
    tells_days: bool


def _name(known: RegisterKnown, visit: SpotCheck, day: date, body: Body) -> str:
    return home_names(known, {visit.urn}, day, body).get(visit.urn, f"Home {visit.urn}")


def _abouts(connection: Connection, visit: SpotCheck, *, is_whole: bool) -> Mapping[str, str]:
    """What each subject is called, by its key, and whom each of the home's own questions is about."""
    if not is_whole:
        return {one.key: one.key.replace("-", " ") for one in visit.subjects}
    own = children_asked_about(visit)
    known_as = references_and_initials(connection, [*(one.child_id for one in visit.subjects), *own.values()])
    asked = {key: child_said(known_as, child) for key, child in own.items()}
    return {one.key: _about(one, known_as) for one in visit.subjects} | asked


def _about(subject: Subject, known_as: KnownAs) -> str:
    child = child_said(known_as, subject.child_id) if subject.child_id is not None else ""
    if subject.of == "notice":
        return ", ".join(part for part in (notice_said(subject), child) if part)
    if subject.child_id is not None:
        return child or subject.key
    return f"the night of {day_in_words(subject.on)}" if subject.on else subject.key


def _page(visit: SpotCheck, came: CameOfVisit, words: _Words, home: str) -> VisitPage:
    of_kind = {kind: [one for one in came.received if one.operation.kind is kind] for kind in Kind}
    return VisitPage(
        visit=visit,
        home=home,
        basis=basis_said(visit),
        team=tuple((words.called.get(one.account, "somebody"), one) for one in visit.members),
        about=words.about,
        sections=with_photos(_sections(visit, of_kind, words), came.photos),
        risks=_words(of_kind[Kind.RISK], words),
        notes=_words(_taken(of_kind[Kind.NOTE]), words),
        signoffs=_words(_taken(of_kind[Kind.SIGNOFF]), words),
        refused=_refused(visit, came.received, words),
        photos=came.photos,
        acts=acts_shown(came.acts, words.called),
        over_since=_over_since(visit, came.acts),
        clocks=clocks_shown(came.acts, words.called),
    )


def _over_since(visit: SpotCheck, acts: Iterable[Done]) -> datetime | None:
    """Since when a visit takes no answers, if it does not."""
    if visit.state in TAKES_ANSWERS:
        return None
    ends = (one.at for one in acts if one.kind in {VisitAct.CALLED_OFF, VisitAct.NOT_LET_IN})
    return visit.accepted_at or max(ends, default=None)


def _refused(visit: SpotCheck, received: Iterable[Received], words: _Words) -> tuple[WordShown, ...]:
    """What was refused; of an answer that only came too late, or from somebody who goes no more, that it may count."""
    refused = [one for one in received if one.met.outcome is Meeting.REFUSED]
    may = {one.operation.op_id for one in refused if visit.state in TAKES_ANSWERS and is_answer_whole(visit, one)}
    return tuple(replace(one, may_count=one.op_id in may and not one.is_seen) for one in _words(refused, words))


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
    # A section is looked at for each child, night or notice, and each says anew how long it took in all.
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
    # Where nothing was chosen of what a section is about, it asks nothing.
    shown = (_section(visit, part, by_asked, words, seconds.get(part["key"])) for part in parts if part["questions"])
    return tuple(one for one in shown if one.questions)


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
    now = next((one for one in received if one.is_in_force), None)
    beside = [one for one in received if one.met.outcome is Meeting.BESIDE and one is not now]
    items = {item["key"]: item["words"] for item in worded.get("items", ())}
    shown = _answer(now, items, words) if now else None
    means = worded.get("means", {}).get(shown.word, "") if shown else ""
    ticks = [Item(**item) for item in worded.get("items", ())]
    return QuestionShown(
        key=slug,
        ask=worded["ask"],
        subject=subject,
        about=words.about.get(subject or slug, ""),
        law=worded.get("law", ""),
        link=worded.get("link", ""),
        rule=worded.get("rule", ""),
        finding=worded.get("finding", ""),
        now=shown,
        beside=tuple(_answer(one, items, words) for one in beside),
        means=means,
        marks=_marks(marks_said, slug, ticks, now, words),
        not_shown=_marks(said_not_shown, slug, ticks, now, words),
        items=tuple(items.values()),
        day=worded.get("day", ""),
        is_timed=bool(worded.get("timed")),
    )


def _marks(say: Callable[..., str], slug: str, items: Sequence[Item], now: Received | None, words: _Words) -> str:
    """What the marks of an answer say; of a day that is not told to somebody nobody says that it is absent."""
    if now is None:
        return ""
    told = answer_in(now.operation.value)
    has_day = told.day is not None or not words.tells_days
    return say(slug, told.word, items, told.items, has_day=has_day)


def _answer(one: Received, items: Mapping[str, str], words: _Words) -> AnswerShown:
    value = one.operation.value
    return AnswerShown(
        op_id=one.operation.op_id,
        word=str(value["word"]),
        reason=str(value.get("reason") or ""),
        note=str(value.get("note") or ""),
        items=tuple(items.get(key, key) for key in value.get("items") or ()),
        day=_day(str(value.get("day") or "")),
        seconds=value.get("seconds"),
        by=words.called.get(one.account, "somebody"),
        at=one.received_at,
        said_at="" if one.operation.device == DESK else one.operation.at,
        is_settled=one.settled_at is not None,
    )


def _day(words: str) -> str:
    """A day as a tablet sent it, in words; what is none stays as it came."""
    try:
        return day_in_words(date.fromisoformat(words))
    except (ValueError, DateRefused):
        return words
