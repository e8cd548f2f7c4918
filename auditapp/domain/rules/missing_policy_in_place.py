"""MCP-1  A missing child policy is in place, with what prevents absences, what is done, who does it, and staff know."""

from auditapp.domain.outcomes import CannotTell, Complied, Outcome
from auditapp.domain.visits import NO, AtVisit, Part, all_shown, at_visit, lacks, not_a_home, trace, untold

PROCEDURES = "procedures"
FOR_PEOPLE = "whether the policy is put into effect all the same is for people to judge"


def missing_policy_in_place(visit: AtVisit, *, whole_policy: bool) -> Outcome:
    """Judged from what was shown and said at a spot check; what is only said to exist is not seen.

    No policy, or a part that it lacks, is not kept. What members of staff cannot say is no part of a policy: whether it
    is put into effect all the same is for people to judge.
    Until 26 January 2014 a written procedure for absences was asked for alone.
    """
    shown, said = visit.to("missing-policy"), visit.to("missing-policy-staff")
    policy = Part("the missing child policy", shown, "no missing child policy with all its parts was shown", "policy")
    lacking = "at least one of two members of staff could not say what they would do"
    staff = Part("what two members of staff would do", said, lacking, "staff")
    if not whole_policy:
        return not_a_home(visit) or _procedure_alone(visit, policy)
    kept = "the policy was shown with all its parts, and two members of staff could say what they would do"
    return not_a_home(visit) or _shown_but_not_said(visit, policy, staff) or all_shown(visit, (policy, staff), kept)


def _shown_but_not_said(visit: AtVisit, policy: Part, staff: Part) -> CannotTell | None:
    """A no about the staff, unless the policy lacks a part or its own marks contradict the no."""
    doubt = untold(visit, policy)
    lacks_a_part = policy.answered.word is NO and not doubt
    if staff.answered.word is not NO or lacks_a_part or untold(visit, staff):
        return None
    working = trace(visit, policy.answered, staff.answered)
    beside = f"; {doubt.reason}" if doubt else ""
    return CannotTell(f"{at_visit(visit)}, {lacks(staff)}: {FOR_PEOPLE}{beside}", "judgement", working)


def _procedure_alone(visit: AtVisit, policy: Part) -> Outcome:
    """A policy that lacks other parts may still hold the procedure."""
    answered, kept = policy.answered, "the written procedure was shown"
    has_it = any(item.key == PROCEDURES for item in answered.seen)
    if answered.word is NO and has_it and not untold(visit, policy):
        return Complied(f"{at_visit(visit)}, {kept}", trace(visit, answered))
    return all_shown(visit, (policy,), kept)
