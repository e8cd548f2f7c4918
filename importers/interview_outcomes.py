"""Whether an interview was offered, what came of it and when, from whichever columns a log has for that."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from auditapp.domain.dates import Moment
from importers.cells import YesNo, read_yes_no
from importers.interview_codes import (
    COMPLETED,
    DECLINED,
    NOT_OFFERED,
    PENDING,
    UNABLE,
    denies_held,
    is_bare,
    is_day_like,
    leaves_the_day,
    offer_said,
    outcome_said,
    says_accepted,
)
from importers.interviewers import says_who_held
from importers.row import RowReader

OUTCOME_CELLS = ("outcome", "status")
DAY_FIELDS = ("interview_on", "completed_on")
REASON_CELLS = ("reason_not_offered", "reason")
REMARKS = ("reason_alone", "note")
# What has a reason in a column for any reason, or in a log's remarks: of an interview to come, or of one of which
# nothing is said, they tell none.
NOT_HELD = frozenset({DECLINED, NOT_OFFERED, UNABLE})
ONLY_DENIED = "denied"
NOT_UNDERSTOOD = "outcome_not_understood"
# Where one column says that none was offered or nothing of what came of it, and another that somebody held one.
CONTRADICTED = "offer_contradicted"
NO_DAY_OF_IT = "the row says by whom an interview was held, and no day of it"


@dataclass(frozen=True, slots=True)
class When:
    """What a row says of when something was: its day, and its moment where a time of day is known, else the day."""

    column: str
    on: date | None = None
    at: date | datetime | None = None

    @property
    def moment(self) -> Moment | None:
        """The same for reckoning with hours; None where the row has no day."""
        if self.on is None:
            return None
        return Moment(self.on, self.at if isinstance(self.at, datetime) else None)


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of an offer and an interview; `held` is the day that stands in the columns of the interview.

    `is_denied` is whether the cell for the offer says that none was made.
    """

    offered: YesNo
    offered_on: date | None
    outcome: str | None
    reason: str | None
    held: When
    is_denied: bool = False

    @property
    def is_held(self) -> bool:
        """Whether the row says that the interview took place."""
        return self.outcome == COMPLETED


def read_told(row: RowReader) -> Told:
    """Offer, interview and outcome of a row: a blank offer before an interview that was held was made.

    What a row says both ways, that none was offered and that the child declined, or that one was offered and none was,
    is told both ways.
    """
    held, instead = _day(row)
    offered, offered_on, behind_offer = _offer(row)
    came_of_it = [*_said(row, OUTCOME_CELLS), *instead]
    words = [*came_of_it, *filter(None, (behind_offer,))]
    outcome = _outcome(row, offered, words, has_day=held.on is not None)
    if outcome == COMPLETED and not all(map(_is_understood, [*came_of_it, *_doubted(row)])):
        outcome = _beside_odd_words(row, came_of_it)
    is_denied, reason = offered == "no", _reason(row, outcome, [*words, *_doubted(row)])
    if outcome == COMPLETED or (outcome == DECLINED and offered != "no"):
        offered = "yes"
    elif outcome == NOT_OFFERED and offered == "unknown":
        offered = "no"
    told = Told(offered, offered_on, outcome, reason, held, is_denied)
    return _beside_who_held(row, told)


def _beside_who_held(row: RowReader, told: Told) -> Told:
    """The same beside the name of whoever held an interview, which contradicts that none was offered.

    Where no reason stands for it, nobody can tell then whether one was, nor where nothing is said but the name.
    """
    if told.is_held:
        if told.is_denied:
            row.warn(CONTRADICTED)
        return told
    is_silent = told.outcome is None and not told.reason
    if not (is_silent or told.outcome == NOT_OFFERED) or not _says_who_held(row):
        return told
    row.warn(CONTRADICTED)
    if told.reason:
        return told
    return replace(told, offered="yes" if told.offered == "yes" else "unknown", outcome=None, reason=NO_DAY_OF_IT)


def _says_who_held(row: RowReader) -> bool:
    return row.has("interviewer") and says_who_held(row.name_of("interviewer"), row.text("interviewer"))


def _said(row: RowReader, fields: tuple[str, ...]) -> list[str]:
    """What those columns say that the log has and the row fills."""
    return [words for field in fields if row.has(field) and (words := row.text(field))]


def _doubted(row: RowReader) -> list[str]:
    """The cells for an outcome that hold a question mark and nothing else."""
    cells = (row.raw(field) for field in OUTCOME_CELLS)
    return [cell for cell in cells if cell and not cell.strip("? ")]


def _day(row: RowReader) -> tuple[When, list[str]]:
    """The first column with a day; a column headed with the interview may say yes, no or why instead."""
    columns = [field for field in DAY_FIELDS if row.has(field)]
    words: list[str] = []
    for field in columns:
        cell = row.cell(field)
        answer = read_yes_no(cell)
        if answer != "unknown" or (isinstance(cell, str) and not any(character.isdigit() for character in cell)):
            said = row.text(field)
            words += [said] if said and answer != "no" else []
            continue
        on, at = row.moment(field, "interview_time")
        if on is not None:
            return When(field, on, at), words
    return When(next(iter(columns), "interview_on")), words


def _offer(row: RowReader) -> tuple[YesNo, date | None, str]:
    """Whether and when it was offered, and the words beside the answer. The day of an offer says that one was made."""
    on, instead = row.day_or_words("offered_on") if row.has("offered_on") else (None, "")
    words = row.text("offered") if row.has("offered") else ""
    if is_day_like(row.cell("offered")):
        return "yes", on or row.day("offered"), instead
    answer, behind = offer_said(words or instead)
    return ("yes" if on and answer == "unknown" else answer), on, behind


def _outcome(row: RowReader, offered: YesNo, words: list[str], *, has_day: bool) -> str | None:
    """What came of it. Nothing said beside the day of an interview means that it was held on that day.

    Words that deny this make of that day the one it was meant for; with a reason beside them it could not be held.
    """
    said = [outcome for some in words if (outcome := outcome_said(some) or _denial_in(some))]
    if said[:1] == [COMPLETED] or (has_day and offered == "no" and not words):
        return COMPLETED
    if offered == "no":
        is_declined = said[:1] == [DECLINED] or read_yes_no(row.cell("declined")) == "yes"
        return DECLINED if is_declined else NOT_OFFERED
    if said[:1] == [ONLY_DENIED]:
        return _unworded_outcome(row, offered, words, has_day=False)
    if said:
        # A bare no behind the yes of an offer says that nothing was held, and not why.
        is_denied = said[0] == NOT_OFFERED and offered == "yes" and any(read_yes_no(some) == "no" for some in words)
        return None if is_denied else said[0]
    return _unworded_outcome(row, offered, words, has_day=has_day)


def _is_understood(words: str) -> bool:
    """Whether words tell what came of an interview, or leave that to the day that stands for it."""
    return bool(outcome_said(words)) or denies_held(words) or leaves_the_day(words)


def _beside_odd_words(row: RowReader, came_of_it: list[str]) -> str | None:
    """Held only if other words say so: words that are not understood may as well say that nobody came."""
    if any(outcome_said(words) == COMPLETED for words in came_of_it):
        return COMPLETED
    row.warn(NOT_UNDERSTOOD)
    return None


def _denial_in(words: str) -> str | None:
    """What words mean that deny an interview: that it could not be held, where they say why, or no more than that."""
    if not denies_held(words):
        return None
    return ONLY_DENIED if is_bare(words) else UNABLE


def _unworded_outcome(row: RowReader, offered: YesNo, words: list[str], *, has_day: bool) -> str | None:
    """What the other columns tell where no words name an outcome."""
    accepted, declined = (read_yes_no(row.cell(field)) for field in ("accepted", "declined"))
    if declined == "yes" or accepted == "no":
        return DECLINED
    if has_day:
        return COMPLETED
    if accepted == "yes" or any(map(says_accepted, words)):
        return PENDING
    return NOT_OFFERED if offered == "unknown" and _said(row, ("reason_not_offered",)) else None


def _reason(row: RowReader, outcome: str | None, words: list[str]) -> str | None:
    """Why none was offered or held: a column for it, else what the other cells say beyond an outcome, else a remark."""
    if outcome == COMPLETED:
        return None
    reasons = _said(row, REASON_CELLS) or [some for some in words if not is_bare(some) or _hindered(some, outcome)]
    if reasons:
        return " ".join(reasons[0].split())
    if outcome not in NOT_HELD:
        return None
    return next((said for field in REMARKS if row.has(field) and (said := row.line(field))), None)


def _hindered(words: str, outcome: str | None) -> bool:
    """Whether words say that an interview could not be held, which is a reason why none was offered."""
    return outcome == NOT_OFFERED and outcome_said(words) == UNABLE
