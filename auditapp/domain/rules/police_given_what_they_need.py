"""POL-4  The home gives the police what they need when it reports a child missing, or has it ready."""

from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import (
    NOT_PUT,
    WHY_NOT_TOLD,
    YES,
    AtVisit,
    Part,
    at_visit,
    lacks,
    not_a_home,
    not_kept,
    trace,
    untold,
)


def police_given_what_they_need(visit: AtVisit) -> Outcome:
    """What was given at the last report, or what lies ready at the visit: either keeps the duty; only both break it.

    How long showing it took is told and decides nothing. A child who was never reported missing is not judged.
    """
    given = Part("what the police were given", visit.to("police-given"), "", "report")
    ready = Part("what lies ready for the police", visit.to("police-pack-now"), "not all lies ready for them", "pack")
    exempt = not_a_home(visit) or _never_reported(visit, given)
    if exempt is not None:
        return exempt
    working = trace(visit, given.answered, ready.answered)
    if given.answered.word is YES:
        return Complied(f"{at_visit(visit)}, the record shows that the police were given what they needed", working)
    if ready.answered.word is YES and not untold(visit, ready):
        return Complied(f"{at_visit(visit)}, all that the police would need lay ready, {_all_the_same(given)}", working)
    doubt = untold(visit, given) or untold(visit, ready)
    if doubt is not None:
        return CannotTell(doubt.reason, doubt.wants, working)
    why = f"the record shows that the police were not given what they needed, and {lacks(ready)}"
    return not_kept(visit, why, working)


def _all_the_same(given: Part) -> str:
    """That what lies ready is enough by itself, beside what is known of the last report."""
    if given.answered.word is AnswerWord.NO:
        why = "though the record shows that they were not given it when the child was last reported"
    else:
        unknown = WHY_NOT_TOLD[given.answered.word] if given.answered.is_put else NOT_PUT
        why = f"whatever they were given when the child was last reported: {unknown}"
    return f"which keeps the duty {why}"


def _never_reported(visit: AtVisit, given: Part) -> NotApplicable | CannotTell | None:
    """What was said at the visit does not set aside a police log that has the child missing from the home."""
    if given.answered.word is not AnswerWord.NOT_APPLICABLE:
        return None
    working = trace(visit, given.answered)
    why = f"{at_visit(visit)}, the home was said not to have reported this child missing"
    if not visit.beside.missing:
        return NotApplicable(why, working)
    lines = "; ".join(f"missing on {said(one.on)} ({one.origin})" for one in visit.beside.missing)
    return CannotTell(f"{why}, but a police log has the child missing from there: {lines}", "report", working)
