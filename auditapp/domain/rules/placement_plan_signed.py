"""INF-1  The placement plan is agreed with the home and signed by it before the placement, or soon after."""

from dataclasses import replace
from datetime import date

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


def placement_plan_signed(placement: Placement, *, calendar: WorkingDays, plan_working_days: int) -> Outcome:
    """The day of signing is judged from records and, where they have none, from what a spot check saw in the file.

    Where both tell and the answers differ, nobody can tell before the plan is looked at. An emergency is a reason.
    """
    exempt = exempt_from_placing_duties(placement) or exempt_as_short_break(placement)
    if exempt is not None:
        return exempt
    signed, seen = placement.plan_signed_on, placement.plan_seen
    by_papers = _missing(placement) if signed is None else _dated(placement, signed, calendar, plan_working_days)
    if seen is None:
        return by_papers
    by_visit = _by_visit(placement, seen, calendar, plan_working_days)
    return _together(by_papers, by_visit, same_day=signed is not None and signed == seen.signed_on)


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
        none = Breached(f"{at}, no placement plan signed by the home was found in the child's file", seen.working)
        return _doubt(placement) or none
    if seen.signed_on is None:
        why = "a plan signed by the home was shown, and no day of signing was given"
        return CannotTell(f"{at}, {why}", "plan_day", seen.working)
    outcome = _dated(placement, seen.signed_on, calendar, within)
    return replace(outcome, reason=f"{at}, {outcome.reason}", working=(*outcome.working, *seen.working))


def _together(by_papers: Outcome, by_visit: Outcome, *, same_day: bool) -> Outcome:
    """The visit decides where no record has a day; beside one it is said, and what differs is for people to look at."""
    if isinstance(by_papers, CannotTell) and by_papers.wants == "plan":
        return by_visit
    reason = f"{by_papers.reason}; {by_visit.reason}"
    working = tuple(dict.fromkeys((*by_papers.working, *by_visit.working)))
    is_open = isinstance(by_visit, CannotTell) and by_visit.wants == "plan_day"
    if same_day or is_open or by_papers.name == by_visit.name:
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
    return _doubt(placement) or Breached("no signed plan is recorded in a list that is declared complete")


def _doubt(placement: Placement) -> CannotTell | None:
    return placing_doubt(placement) or placing_short_break_doubt(placement)
