"""REP-2  Somebody suitable comes for the home to a meeting that the placing authority holds about the child."""

from auditapp.domain.outcomes import NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import AtVisit, Part, all_shown, at_visit, dated_later, not_a_home, trace


def meeting_attended(visit: AtVisit) -> Outcome:
    """Judged from one child's file at a spot check, of the last meeting; nobody who was not asked stayed away."""
    answered = visit.to("meeting-attended")
    lacking = "the home was asked to come to the last meeting about the child, and nobody came"
    came = Part("whether the home came to the last meeting", answered, lacking, "minutes", is_whole=False)
    exempt = not_a_home(visit)
    if exempt is None and answered.word is AnswerWord.NOT_APPLICABLE:
        why = "no meeting has been held about this child since it came"
        exempt = NotApplicable(f"{at_visit(visit)}, {why}", trace(visit, answered))
    kept = "somebody suitable came for the home to the last meeting about the child"
    return exempt or dated_later(visit, came) or all_shown(visit, (came,), kept)
