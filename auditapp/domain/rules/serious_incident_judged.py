"""SER-3  Whether an incident was serious is for the manager to judge, and that judgement is on record with reasons."""

from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import NO, AtVisit, Part, at_visit, listed, not_a_home, trace, untold


def serious_incident_judged(visit: AtVisit, *, missing_hours: int, episodes: int) -> Outcome:
    """Either decision keeps the duty. Where none is recorded the manager is asked: it is never a breach by itself."""
    decided = Part("the manager's judgement", visit.to("serious-incident-judged"), "", "judgement")
    answered = decided.answered
    working = trace(visit, answered)
    long = f"missing for more than {missing_hours} hours or {episodes} times, and no call of the police"
    if answered.word is AnswerWord.NOT_APPLICABLE:
        why = f"nothing of the kind was found in the file: not {long}"
        return not_a_home(visit) or NotApplicable(f"{at_visit(visit)}, {why}", working)
    doubt = not_a_home(visit) or untold(visit, decided)
    if doubt is not None:
        return doubt
    if answered.word is NO:
        found = f"Found: {listed(answered.seen)}" if answered.seen else "No decision was found"
        why = f"did the manager record why this was, or was not, judged serious? {found}"
        return CannotTell(f"{at_visit(visit)}, {why}", decided.wants, working)
    return Complied(f"{at_visit(visit)}, a decision with its reasons was found, whichever it was", working)
