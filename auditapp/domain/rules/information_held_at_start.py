"""INF-2  The home held the care plan, the risks and the missing history when the child came, or asked in writing."""

from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import NO, YES, AtVisit, Part, at_visit, lacks, not_a_home, not_kept, trace, untold


def information_held_at_start(visit: AtVisit, *, info_emergency_working_days: int) -> Outcome:
    """Judged from one child's file at a spot check; what the authority was asked for in writing is the authority's.

    Whether the day of each paper lies within the limit after an emergency was asked with the question.
    """
    held, asked = _parts(visit)
    working = trace(visit, held.answered, asked.answered)
    if held.answered.word is AnswerWord.NOT_APPLICABLE:
        why = "the child was placed by a parent, so no care plan was to be held"
        return not_a_home(visit) or NotApplicable(f"{at_visit(visit)}, {why}", working)
    exempt = not_a_home(visit)
    if exempt is not None:
        return exempt
    doubt = untold(visit, held)
    if doubt is not None:
        return CannotTell(doubt.reason, doubt.wants, working)
    if held.answered.word is YES:
        when = f"when the child came, or within {info_emergency_working_days} working days of an emergency"
        return Complied(f"{at_visit(visit)}, the file shows that all was held {when}", working)
    return _not_held(visit, held, asked, working)


def _parts(visit: AtVisit) -> tuple[Part, Part]:
    lacking = "not all was held when the child came"
    held = Part("what was held at the start", visit.to("information-at-start"), lacking, "file")
    asked = Part("whether the placing authority was asked", visit.to("authority-challenged"), "", "letter")
    return held, asked


def _not_held(visit: AtVisit, held: Part, asked: Part, working: tuple[str, ...]) -> Outcome:
    if asked.answered.word is YES:
        why = f"{lacks(held)}, and the placing authority was asked for it in writing"
        return Complied(f"{at_visit(visit)}, {why}", working)
    if asked.answered.word is NO:
        return not_kept(visit, f"{lacks(held)}, and the placing authority was not asked for it in writing", working)
    doubt = untold(visit, asked)
    assert doubt is not None, "an answer that is neither yes nor no is told by nobody"
    return CannotTell(f"{doubt.reason}; {lacks(held)}", asked.wants, working)
