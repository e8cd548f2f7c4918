"""INF-1  The placement plan is agreed with the home and signed by it before the placement, or soon after."""

from dataclasses import replace
from datetime import date

from auditapp.domain.absence import NOT_IN_LIST
from auditapp.domain.dates import WorkingDays, said
from auditapp.domain.gates import (
    exempt_as_short_break,
    exempt_from_placing_duties,
    placing_doubt,
    placing_short_break_doubt,
)
from auditapp.domain.notices import elapsed
from auditapp.domain.outcomes import Breached, CannotTell, Complied, Outcome
from auditapp.domain.plan_seen import PlanSeen
from auditapp.domain.records import Placement
from auditapp.domain.timing import When, counted, when

NOT_FOUND = "no placement plan signed by the home was found in the child's file"


def placement_plan_signed(placement: Placement, *, calendar: WorkingDays, plan_working_days: int) -> Outcome:
    """The day of signing is judged from records and, where they have none, from what a spot check saw in the file.

    Where both tell and the answers differ, nobody can tell before the plan is looked at. An emergency is a reason. A
    plan that was not found is none only where the home itself says so, after the days in which it could be signed.
    """
    exempt = exempt_from_placing_duties(placement) or exempt_as_short_break(placement)
    if exempt is not None:
        return exempt
    signed, seen = placement.plan_signed_on, placement.plan_seen
    by_papers = _missing(placement) if signed is None else _dated(placement, signed, calendar, plan_working_days)
    if seen is None:
        return by_papers
    by_visit = _by_visit(placement, seen, calendar, plan_working_days)
    agrees = signed is not None and (signed == seen.signed_on or (not seen.is_signed and signed > seen.visit_on))
    return _together(by_papers, by_visit, agrees=agrees)


def _dated(placement: Placement, signed: date, calendar: WorkingDays, within: int) -> Outcome:
    start = placement.admission.on
    dated = f"the plan was signed on {said(signed)}, {elapsed(start, signed, 'admission')}"
    days = counted(calendar, start, within)
    match when(signed, start, calendar.after(start, within)):
        case When.BEFORE:
            return Complied(dated)
        case When.LATE:
            late = Breached(f"{dated}, later than {within} working days after the start", days)
            return _doubt(placement) or late
        case place:
            return _with_reason(placement, dated, days, same_day=place is When.SAME_DAY)


def _by_visit(placement: Placement, seen: PlanSeen, calendar: WorkingDays, within: int) -> Outcome:
    """What the visit says by itself, in its own words and with its own place."""
    at = f"at the spot check of {said(seen.visit_on)}"
    if not seen.is_signed:
        return _none_found(placement, seen, calendar, within)
    if seen.says_none:
        why = "a plan signed by the home was shown, and the home is marked as saying that none was signed"
        return CannotTell(f"{at}, {why}", "plan", seen.working)
    if seen.signed_on is None:
        why = "a plan signed by the home was shown, and no day of signing was given"
        return CannotTell(f"{at}, {why}", "plan_day", seen.working)
    outcome = _dated(placement, seen.signed_on, calendar, within)
    return replace(outcome, reason=f"{at}, {outcome.reason}", working=(*outcome.working, *seen.working))


def _none_found(placement: Placement, seen: PlanSeen, calendar: WorkingDays, within: int) -> Outcome:
    """What was not found by itself says nothing, nor does a visit in the days in which it could still be signed."""
    start = placement.admission.on
    none = f"at the spot check of {said(seen.visit_on)}, {NOT_FOUND}"
    if seen.visit_on <= calendar.after(start, within):
        why = f"the {within} working days after the start, in which it may be signed, had not passed"
        return CannotTell(f"{none}; {why}", "plan", (*counted(calendar, start, within), *seen.working))
    if not seen.says_none:
        return CannotTell(f"{none}; that none was signed the home did not say", "plan", seen.working)
    return _doubt(placement) or Breached(f"{none}, and the home says that none was signed", seen.working)


def _together(by_papers: Outcome, by_visit: Outcome, *, agrees: bool) -> Outcome:
    """The visit decides where no record has a day; beside one it is said, and what differs is for people to look at."""
    is_unseen = isinstance(by_visit, CannotTell) and by_visit.wants == "plan"
    if isinstance(by_papers, CannotTell) and by_papers.wants == "plan" and not is_unseen:
        return by_visit
    reason = f"{by_papers.reason}; {by_visit.reason}"
    working = tuple(dict.fromkeys((*by_papers.working, *by_visit.working)))
    is_open = is_unseen and not isinstance(by_papers, Complied)
    is_undated = isinstance(by_visit, CannotTell) and by_visit.wants == "plan_day"
    if agrees or is_open or is_undated or by_papers.name == by_visit.name:
        return replace(by_papers, reason=reason, working=working)
    return CannotTell(f"the records and the spot check disagree: {reason}", "conflict", working)


def _with_reason(placement: Placement, dated: str, days: tuple[str, ...], *, same_day: bool) -> Outcome:
    if placement.planning == "emergency":
        return Complied(f"{dated}; the placement was an emergency", days)
    if placement.reason_not_practicable:
        return Complied(f"{dated}; a reason is recorded why not before", days)
    if same_day:
        return CannotTell(f"{dated}, and no times say which came first", "same_day", days)
    return CannotTell(f"{dated}; why it could not be signed before is not recorded", "reason", days)


def _missing(placement: Placement) -> Outcome:
    if not placement.approvals_complete:
        return CannotTell("no signed plan is recorded, and nobody declared that list complete", "plan")
    return _doubt(placement) or Breached(f"no signed plan is recorded {NOT_IN_LIST}")


def _doubt(placement: Placement) -> CannotTell | None:
    return placing_doubt(placement) or placing_short_break_doubt(placement)
