"""What was answered at spot checks, as a check judges it: every visit that was accepted by a moment."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from auditapp.domain.agreement import View
from auditapp.domain.dates import to_london
from auditapp.domain.events import Event
from auditapp.domain.findings import EventKey
from auditapp.domain.marks import goes_with_marks
from auditapp.domain.own_answers import NOTICE, NoticeAnswer, OwnAnswer
from auditapp.domain.pinned_sets import from_pinned
from auditapp.domain.questions import AnswerWord
from auditapp.domain.records import Host, Registration
from auditapp.domain.register import HomeHistory
from auditapp.domain.sampling import notice_of
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Seen, SpotCheck, Subject
from auditapp.domain.tablet_answers import Standing
from auditapp.domain.visits import Answer, AtVisit, Sampled, Visit, answered_to, visit_records
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.judging.nights_reported import OfNight
from auditapp.services.known_world import authority_name
from auditapp.services.matching.who_is_who import WhoIsWho
from auditapp.storage.engine import Connection
from auditapp.storage.spot_checks import accepted_by, accepted_numbers
from auditapp.storage.tablet_answers import standing_answers

# A check judges for everybody; who may see what it found is asked of each finding.
EVERY_VISIT = Seen(Scope.whole_database())
Homes = Mapping[str, HomeHistory]


def visits_marked(connection: Connection, at: datetime) -> list[str]:
    """The visits that count at a moment, so that one more shows."""
    return accepted_numbers(connection, EVERY_VISIT, at)


def visits_judged(
    connection: Connection, at: datetime, homes: Homes, people: WhoIsWho, reports: OfNight
) -> Iterator[Event]:
    """An event for each home visited, for each child at hand whose file was chosen there, and for each night."""
    for visit in accepted_by(connection, EVERY_VISIT, at):
        standing = standing_answers(connection, visit.id)
        answers = {asked: answer_of(one) for asked, one in standing.items()}
        made = _made(visit, made_on(visit, standing.values()), homes, people, reports)
        records = visit_records(made, answers, from_pinned(visit.question_set))
        yield from (_event(record) for record in records if _is_at_hand(record, people))


def own_answers(connection: Connection, at: datetime) -> Iterator[OwnAnswer]:
    """What was answered to a home's own questions, each with the finding that it is about."""
    for visit in accepted_by(connection, EVERY_VISIT, at):
        asked = {one["key"]: one["finding"] for one in visit.question_set.get("own", ())}
        standing = standing_answers(connection, visit.id) if asked else {}
        on = made_on(visit, standing.values())
        for (question, subject), answer in standing.items():
            if question in asked and not subject:
                yield OwnAnswer(visit.id, on, question, answer_of(answer).word, asked[question])


def notice_answers(connection: Connection, at: datetime, people: WhoIsWho) -> Iterator[NoticeAnswer]:
    """What was answered about each notice that was chosen."""
    for visit in accepted_by(connection, EVERY_VISIT, at):
        chosen = {one.key: one for one in visit.subjects if one.of == "notice"}
        standing = standing_answers(connection, visit.id) if chosen else {}
        on = made_on(visit, standing.values())
        for (question, subject), told in standing.items():
            one = chosen.get(subject)
            child = _child(one.child_id, people) if one else None
            if one is not None and child is not None and one.on is not None and question == NOTICE:
                heard = answered_to(NOTICE, from_pinned(visit.question_set).questions[NOTICE], answer_of(told))
                word, agrees = answer_of(told).word, goes_with_marks(heard)
                answer = OwnAnswer(visit.id, on, question, word, "", subject, agrees)
                yield NoticeAnswer(answer, visit.urn, child, one.on, notice_of(one.why))


def _is_at_hand(record: AtVisit, people: WhoIsWho) -> bool:
    """Whether the check is about this child; what is about no child is judged each time."""
    return record.child_key is None or not people.is_part or record.child_key in people.rows_of


def made_on(visit: SpotCheck, standing: Iterable[Standing]) -> date:
    """The day on which a visit was made: that of its first answer by our clock, or its last day where all came after.

    A tablet without a connection sends afterwards; its own clock is asked for nothing.
    """
    last = visit.period.last or visit.period.first
    return min([last, *(to_london(one.at).date() for one in standing)])


def _made(visit: SpotCheck, on: date, homes: Homes, people: WhoIsWho, reports: OfNight) -> Visit:
    home = homes.get(visit.urn)
    there = home.on(on) if home is not None else None
    before = home.on(date(on.year - 1, 12, 31)) if home is not None else None
    numbers = numbers_of(homes, visit.urn)
    area = Host(visit.host_gss, authority_name(visit.host_gss), "the visit was planned in its area")
    return Visit(
        id=visit.id,
        on=on,
        urn=visit.urn,
        home_name=(there.name if there else "") or f"home {visit.urn}",
        registration=there.registration if there else Registration.UNKNOWN,
        host=there.host if there and there.host.gss else area,
        subjects=tuple(_sampled(one, people, numbers, reports) for one in visit.subjects),
        registered_last_year=before.registration if before else Registration.UNKNOWN,
    )


def _sampled(one: Subject, people: WhoIsWho, numbers: Collection[str], reports: OfNight) -> Sampled:
    if one.of in ("child", "notice"):
        return Sampled(one.key, one.of, _child(one.child_id, people))
    known = reports(numbers, one.on) if one.on is not None else ()
    return Sampled(one.key, "night", on=one.on, reports=known)


def _child(number: int | None, people: WhoIsWho) -> int | None:
    return None if number is None else people.child_of.get(number, number)


def answer_of(standing: Standing) -> Answer:
    """An answer in force as the rules hear it."""
    return answer_in(standing.value)


def answer_in(value: Mapping[str, Any]) -> Answer:
    """An answer as the rules hear it; of what a tablet sent, what cannot be read is left out."""
    items, seconds = value.get("items"), value.get("seconds")
    return Answer(
        AnswerWord(value["word"]),
        frozenset(item for item in items if isinstance(item, str)) if isinstance(items, list) else frozenset(),
        _day(value.get("day")),
        seconds if isinstance(seconds, int) and not isinstance(seconds, bool) and seconds >= 0 else None,
    )


def _day(words: object) -> date | None:
    try:
        return date.fromisoformat(words) if isinstance(words, str) else None
    except ValueError:
        return None


def _event(record: AtVisit) -> Event:
    occasion = "visit" if record.of == "home" else f"visit_{record.of}"
    mark = hashlib.sha256(record.visit.encode()).hexdigest()
    key = EventKey(mark, record.subject, 0, occasion)
    return Event(key, occasion, record.urn, record.child_key, record.on, (View(record, ""),), (), ())
