"""The letter to a home goes out, with the day by which to reply; and what the home replied is noted beside it."""

from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import DateRefused, day_in_words
from auditapp.domain.feedback_letter import REPLY_WORKING_DAYS
from auditapp.domain.spot_checks import Seen, VisitState
from auditapp.reference.bank_holidays import working_days
from auditapp.services.said_within import said_within
from auditapp.services.visits.visit_found import visit_found
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, feedback_letters, spot_checks

LONGEST = 10_000
NOT_REVIEWED = "The letter goes out once the visit is reviewed. Accept the visit first."
WRITTEN = "The letter went out already. Its day, and the day by which to reply, stay as they are."
NO_LETTER = "No letter went out, so there is nothing to reply to. Note first that it goes out."
NO_WORDS = "Write what the home replied."
NO_DAY = "Give the day on which the reply came: from the day of the letter to today."


@dataclass(frozen=True, slots=True)
class Replied:
    """What an officer notes of a reply: the day on which it came, and its words."""

    came_on: date
    words: str


def note_written(place: Workplace, seen: Seen, number: str) -> date:
    """Note that the letter of a reviewed visit goes out today; the day by which the home may reply."""
    with place.writing() as (connection, act):
        visit = visit_found(connection, seen, number)
        if visit.state is not VisitState.ACCEPTED:
            raise Refused(NOT_REVIEWED, "stale")
        if feedback_letters.letter_of(connection, seen, number) is not None:
            raise Refused(WRITTEN, "stale")
        due_on = reply_due(place.today)
        feedback_letters.add_letter(connection, number, place.today, due_on, act)
        detail = {"visit": number, "answer_by": due_on.isoformat()}
        audit_log.append(connection, act, "feedback letter written", visit.urn, detail)
    return due_on


def reply_due(written_on: date) -> date:
    """The last day of a home's right of reply: the fifth working day after the letter."""
    try:
        return working_days().after(written_on, REPLY_WORKING_DAYS)
    except DateRefused as problem:
        raise Refused(str(problem), "day") from None


def note_reply(place: Workplace, seen: Seen, number: str, replied: Replied) -> None:
    """Note what a home replied; it stands beside the letter, and nothing of the visit changes by it."""
    words = said_within(replied.words, "words", NO_WORDS, LONGEST)
    with place.writing() as (connection, act):
        visit = spot_checks.spot_check_numbered(connection, seen, number)
        kept = feedback_letters.letter_of(connection, seen, number) if visit else None
        if visit is None or kept is None:
            raise Refused(NO_LETTER, "words")
        if not kept.written_on <= replied.came_on <= place.today:
            raise Refused(f"{NO_DAY} The letter is of {day_in_words(kept.written_on)}.", "came_on")
        feedback_letters.add_reply(connection, number, replied.came_on, words, act)
        detail = {"visit": number, "on": replied.came_on.isoformat()}
        audit_log.append(connection, act, "reply to letter noted", visit.urn, detail)
