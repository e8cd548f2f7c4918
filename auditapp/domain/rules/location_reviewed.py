"""REV-2  The home reviews its location in each calendar year, with the views of those whom it concerns."""

from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.records import Registration
from auditapp.domain.visits import (
    NO,
    REGISTRATION,
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

RISKS, CONSULTED = "risks", frozenset({"consulted", "police", "area"})
NOT_OVER = "the first calendar year in which the review is asked for is not over"


def location_reviewed(visit: AtVisit, *, first_year: int) -> Outcome:
    """Judged at a spot check, of the calendar year before the visit and the one that is not over yet.

    Who is to be consulted is the registered person's judgement: a review that shows nobody's views is asked about.
    """
    review = Part("the review of the location", visit.to("location-reviewed"), "", "review", is_whole=False)
    if review.answered.word is AnswerWord.NOT_APPLICABLE:
        return not_a_home(visit) or _registered_this_year(visit, review)
    doubt = not_a_home(visit) or untold(visit, review) or dated_later(visit, review)
    if doubt is not None:
        return doubt
    return _none_made(visit, review, first_year) if review.answered.word is NO else _made(visit, review, first_year)


def _registered_this_year(visit: AtVisit, review: Part) -> NotApplicable | CannotTell:
    working = trace(visit, review.answered)
    why = f"{at_visit(visit)}, the home was said to be registered in this calendar year, so no review is due yet"
    if visit.registered_last_year is Registration.REGISTERED:
        other = f"but by the register it was registered when {visit.on.year - 1} ended"
        return CannotTell(f"{why}, {other}", REGISTRATION, working)
    return NotApplicable(why, working)


def _made(visit: AtVisit, review: Part, first_year: int) -> Complied | CannotTell:
    answered, working, last_year = review.answered, trace(visit, review.answered), visit.on.year - 1
    seen = {item.key for item in answered.seen}
    if RISKS not in seen or not seen & CONSULTED:
        return marks_differ(visit, review, f"not marked as seen: {listed(answered.unmarked)}")
    if answered.day is not None and answered.day.year < last_year:
        return marks_differ(visit, review, f"its day, {said(answered.day)}, lies before {last_year}")
    earliest = answered.day.year if answered.day else last_year
    if earliest < first_year:
        return CannotTell(f"{at_visit(visit)}, a review of the location was shown; {NOT_OVER}", "year", working)
    made = f"of {said(answered.day)}" if answered.day else f"of {last_year} or {visit.on.year}"
    why = f"the review of the location {made} was shown, with the views of those consulted"
    return Complied(f"{at_visit(visit)}, {why}", working)


def _none_made(visit: AtVisit, review: Part, first_year: int) -> Outcome:
    answered, working, last_year = review.answered, trace(visit, review.answered), visit.on.year - 1
    seen, is_old = {item.key for item in answered.seen}, answered.day is not None and answered.day.year < last_year
    if RISKS in seen and seen & CONSULTED and not is_old:
        return marks_differ(visit, review, f"this is marked as seen: {listed(answered.seen)}")
    if (answered.seen or answered.day) and not is_old:
        why = "a review was shown, and not the views of those whom the registered person holds relevant"
        return CannotTell(f"{at_visit(visit)}, {why}", "consultees", working)
    none = f"no review of the location made in {last_year} or since was shown"
    if last_year < first_year:
        return CannotTell(f"{at_visit(visit)}, {none}; {NOT_OVER}", "year", working)
    if visit.registered_last_year is Registration.NOT_REGISTERED:
        return NotApplicable(
            f"{at_visit(visit)}, {none}, and the home was not registered when {last_year} ended", working
        )
    if visit.registered_last_year is Registration.UNKNOWN:
        unknown = f"whether {visit.home_name} was registered when {last_year} ended is not known"
        return CannotTell(f"{at_visit(visit)}, {none}, but {unknown}", REGISTRATION, working)
    return not_kept(visit, none, working)
