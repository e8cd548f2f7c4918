"""MCP-2  The missing child policy was consulted on, has regard to local protocols, and is kept under review."""

from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, Complied, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import NO, AtVisit, Part, all_shown, at_visit, not_a_home, trace, untold
from auditapp.domain.whole_months import months_on

REVIEW = "review"


def missing_policy_reviewed(visit: AtVisit, *, protocols_and_review: bool, policy_review_months: int) -> Outcome:
    """No consultation, or no regard to a protocol that exists, is not kept; for the review the law gives no interval.

    A review that is older than the limit, or that nobody recorded, leaves the answer open and is no breach.
    """
    asked = (_consultation(visit), *(_regard(visit) if protocols_and_review else ()))
    kept = "the policy was shown to have been consulted on"
    outcome = not_a_home(visit) or all_shown(visit, asked, kept)
    if not protocols_and_review or not isinstance(outcome, Complied):
        return outcome
    return _reviewed(visit, outcome, policy_review_months)


def _consultation(visit: AtVisit) -> Part:
    lacking = "nobody was asked for their views before the policy took effect"
    answered = visit.to("missing-policy-consulted")
    return Part("the consultation on the policy", answered, lacking, "consultation", is_whole=False)


def _regard(visit: AtVisit) -> tuple[Part, ...]:
    """Nothing, where neither the authority nor the police have a protocol."""
    answered = visit.to("missing-policy-protocols")
    if answered.word is AnswerWord.NOT_APPLICABLE:
        return ()
    lacking = "the policy has no regard to a local protocol that exists"
    return (Part("regard to local protocols", answered, lacking, "protocols", is_whole=False),)


def _reviewed(visit: AtVisit, consulted: Complied, months: int) -> Complied | CannotTell:
    answered = visit.to("missing-policy-reviewed")
    working = (*consulted.working, *trace(visit, answered)[1:])
    doubt = untold(visit, Part("the last review", answered, "", REVIEW, is_whole=False))
    if doubt is not None:
        return CannotTell(doubt.reason, REVIEW, working)
    why = f"the law gives no interval, and {months} months is the limit"
    if answered.word is NO:
        return CannotTell(f"{at_visit(visit)}, no review of the policy is recorded; {why}", REVIEW, working)
    if answered.day is None or answered.day > visit.on:
        fault = "no day of it was given" if answered.day is None else f"the day given, {said(answered.day)}, is later"
        return CannotTell(f"{at_visit(visit)}, a review was shown, and {fault}", REVIEW, working)
    last = f"the last review was on {said(answered.day)}"
    if months_on(answered.day, months) < visit.on:
        return CannotTell(f"{at_visit(visit)}, {last}; {why}", REVIEW, working)
    return Complied(f"{consulted.reason}, and {last}", working)
