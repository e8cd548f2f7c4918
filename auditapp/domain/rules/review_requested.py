"""REP-3  The home asks the placing authority to review the plans of a child who is missing again and again."""

from collections.abc import Sequence
from datetime import timedelta

from auditapp.domain.beside_visits import MissingDay, fullest, surely
from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import (
    NO,
    AtVisit,
    Part,
    at_visit,
    dated_later,
    listed,
    marks_differ,
    not_a_home,
    not_kept,
    trace,
    untold,
)

NOT_ASKED = "the placing authority was not asked to review the child's plans"
# A review that was held or agreed to, or a further request where none came.
ENOUGH = frozenset({"agreed", "again"})
NO_NUMBER = "the law gives no number of times, nor does a local protocol"


def review_requested(visit: AtVisit, *, persistent_episodes: int | None, window_days: int) -> Outcome:
    """Judged from one child's file at a spot check; the law gives no number of times, and a local protocol may.

    Not asked is not kept where police logs surely show that many times missing from the home, of late and under that
    number. A request that nobody answered, and that was not made again, is for people to look at.
    """
    asked = Part("whether a review was asked for", visit.to("review-asked"), NOT_ASKED, "request", is_whole=False)
    if asked.answered.word is AnswerWord.NOT_APPLICABLE:
        return not_a_home(visit) or _not_persistent(visit, asked, persistent_episodes, window_days)
    doubt = not_a_home(visit) or untold(visit, asked) or dated_later(visit, asked)
    if doubt is not None:
        return doubt
    if asked.answered.word is NO:
        return _not_asked(visit, asked, persistent_episodes, window_days)
    return _asked(visit, asked, window_days)


def _asked(visit: AtVisit, asked: Part, days: int) -> Complied | CannotTell:
    """A request counts where it is of late, and came to a review or was made again: any other answer may refuse it."""
    found, working = asked.answered.seen, trace(visit, asked.answered)
    why = f"{at_visit(visit)}, the placing authority was asked to review the child's plans"
    if not found:
        nothing = "neither an answer nor a further request is marked as seen"
        return CannotTell(f"{why}, and {nothing}", "answer", working)
    if ENOUGH.isdisjoint(item.key for item in found):
        return CannotTell(f"{why}; seen: {listed(found)}, and not whether with a review", "answer", working)
    if asked.answered.day is None:
        return CannotTell(f"{why}; seen: {listed(found)}; no day of the request is given", "request", working)
    if asked.answered.day < visit.on - timedelta(days=days):
        old = f"on {said(asked.answered.day)}, longer ago than the {days} days in which times are counted"
        return CannotTell(f"{why} {old}", "request", working)
    return Complied(f"{why}; seen: {listed(found)}", working)


def _not_asked(visit: AtVisit, asked: Part, number: int | None, days: int) -> Outcome:
    if asked.answered.seen:
        return marks_differ(visit, asked, f"this is marked as seen: {listed(asked.answered.seen)}")
    many, working = _times(_all(visit, days), days), _working(visit, asked, days)
    if number is None:
        why = f"{NO_NUMBER}; by the police logs given {many}"
        return CannotTell(f"{at_visit(visit)}, {NOT_ASKED}; {why}", "local_number", working)
    sure = surely(visit.beside.missing, days, visit.on)
    if len(sure) < number:
        why = f"the local protocol asks for it from {number} times on, and by the police logs given {many}"
        unsure = f"; {_unsure(sure)}" if len(_all(visit, days)) >= number else ""
        return CannotTell(f"{at_visit(visit)}, {NOT_ASKED}; {why}{unsure}", "reports", working)
    limit = f"{_times(sure, days)}, and the local protocol asks for it from {number} times on"
    return not_kept(visit, f"{NOT_ASKED}; {limit}", working)


def _not_persistent(visit: AtVisit, asked: Part, number: int | None, days: int) -> NotApplicable | CannotTell:
    """What police logs show is not set aside by what was said at the visit; without a number nobody can say it."""
    why = f"{at_visit(visit)}, the child was said not to have been missing again and again"
    inside, working = _all(visit, days), _working(visit, asked, days)
    if number is None:
        many = f"by the police logs given {_times(inside, days)}"
        return CannotTell(f"{why}; {NO_NUMBER}, and {many}", "local_number", working)
    if len(inside) < number:
        return NotApplicable(why, trace(visit, asked.answered))
    limit = f"{_times(inside, days)}, and the local protocol asks for a review from {number} times on"
    return CannotTell(f"{why}, but {limit}", "request", working)


def _all(visit: AtVisit, days: int) -> Sequence[MissingDay]:
    return fullest(visit.beside.missing, days, visit.on)


def _unsure(sure: Sequence[MissingDay]) -> str:
    proven = f"{len(sure)} of them {'is' if len(sure) == 1 else 'are'} proven by one kind of log alone"
    return f"{proven} under the number that holds now, neither called off nor perhaps of the absence before"


def _times(inside: Sequence[MissingDay], days: int) -> str:
    if not inside:
        return f"the child was not missing from the home in the {days} days before the visit"
    times = f"{len(inside)} time{'' if len(inside) == 1 else 's'}"
    return f"the child was missing from the home {times} in the {days} days that end on {said(inside[-1].on)}"


def _working(visit: AtVisit, asked: Part, days: int) -> tuple[str, ...]:
    counted = (f"Missing on {said(one.on)}: {one.origin}." for one in _all(visit, days))
    return (*trace(visit, asked.answered), *counted)
