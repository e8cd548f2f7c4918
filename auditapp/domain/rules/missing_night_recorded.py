"""REC-1  Every night in which a child was missing is in the child's case record, with date and circumstances."""

from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import (
    NO,
    AtVisit,
    Part,
    at_visit,
    lacks,
    listed,
    marks_differ,
    not_a_home,
    not_kept,
    trace,
    untold,
)

NEEDED = frozenset({"date", "circumstances"})


def missing_night_recorded(visit: AtVisit) -> Outcome:
    """Judged from one night that was chosen for a spot check; not kept only where a report to the police is known.

    The whereabouts are asked for where they are known: a record that lacks nothing else is for the inspector to mark.
    """
    night = f"the night that began on {said(visit.night)}" if visit.night else f"the night {visit.subject}"
    lacking = f"the case record has no entry of {night} with its date and circumstances"
    entry = Part(f"the entry of {night}", visit.to("night-in-record"), lacking, "record")
    if entry.answered.word is AnswerWord.NOT_APPLICABLE:
        return not_a_home(visit) or _nobody_missing(visit, entry)
    doubt = not_a_home(visit) or _has_what_is_needed(visit, entry) or untold(visit, entry)
    if doubt is not None:
        return doubt
    working = trace(visit, entry.answered)
    if entry.answered.word is not NO:
        return Complied(f"{at_visit(visit)}, the case record has {entry.name}, with date and circumstances", working)
    if visit.reports:
        return not_kept(visit, f"{lacks(entry)}; {_known(visit)}", working)
    why = "no report to the police from the home is known of it"
    return CannotTell(f"{at_visit(visit)}, {lacks(entry)}; {why}", "report", working)


def _nobody_missing(visit: AtVisit, entry: Part) -> NotApplicable | CannotTell:
    working = trace(visit, entry.answered)
    why = f"{at_visit(visit)}, by the records shown no child of the home was missing in that night"
    if visit.reports:
        return CannotTell(f"{why}, but {_known(visit)}", "record", working)
    return NotApplicable(why, working)


def _known(visit: AtVisit) -> str:
    return f"a report to the police from the home is known of it: {'; '.join(map(str, visit.reports))}"


def _has_what_is_needed(visit: AtVisit, entry: Part) -> CannotTell | None:
    """A no beside date and circumstances: what is lacking can only be where the child was, if that was known."""
    answered = entry.answered
    if answered.word is not NO or not {item.key for item in answered.seen} >= NEEDED:
        return None
    return marks_differ(visit, entry, f"this is marked as seen: {listed(answered.seen)}")
