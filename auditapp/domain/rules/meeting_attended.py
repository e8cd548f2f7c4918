"""REP-2  Somebody suitable comes for the home to a meeting that the placing authority holds about the child."""

from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.rule import Version
from auditapp.domain.visits import NO, YES, AtVisit, Part, all_shown, at_visit, dated_later, not_a_home, trace


def meeting_attended(visit: AtVisit, *, version: Version) -> Outcome:
    """Judged from one child's file at a spot check, of the last meeting; nobody who was not asked stayed away."""
    answered = visit.to("meeting-attended")
    lacking = "the home was asked to come to the last meeting about the child, and nobody came"
    came = Part("whether the home came to the last meeting", answered, lacking, "minutes", is_whole=False)
    exempt = not_a_home(visit)
    if exempt is None and answered.word is AnswerWord.NOT_APPLICABLE:
        why = "no meeting has been held about this child since it came"
        exempt = NotApplicable(f"{at_visit(visit)}, {why}", trace(visit, answered))
    kept = "somebody suitable came for the home to the last meeting about the child"
    return exempt or dated_later(visit, came) or _too_early(visit, came, version) or all_shown(visit, (came,), kept)


def _too_early(visit: AtVisit, came: Part, version: Version) -> NotApplicable | CannotTell | None:
    """A meeting before the duty began, or before the child came to the home, is none that the home had to come to."""
    day, there = came.answered.day, visit.beside.came_on
    if day is None or came.answered.word not in (YES, NO):
        return None
    working, last = trace(visit, came.answered), f"{at_visit(visit)}, the last meeting was held on {said(day)}"
    if day < version.first:
        return NotApplicable(f"{last}, before the duty began on {said(version.first)}", working)
    if not there or day >= there[-1]:
        return None
    if day < there[0]:
        return NotApplicable(f"{last}, before the child came to the home on {said(there[0])}", working)
    why = f"and by the lists the child came to the home on {' and on '.join(map(said, there))}"
    return CannotTell(f"{last}, {why}: whether it was there then is not told", "minutes", working)
