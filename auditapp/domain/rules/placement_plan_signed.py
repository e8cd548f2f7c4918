"""INF-1  The placement plan is agreed with the home and signed by it before the placement, or soon after."""

from auditapp.domain.dates import WorkingDays, said
from auditapp.domain.gates import (
    exempt_as_short_break,
    exempt_from_placing_duties,
    placing_doubt,
    placing_short_break_doubt,
)
from auditapp.domain.notices import elapsed
from auditapp.domain.outcomes import Breached, CannotTell, Complied, Outcome
from auditapp.domain.records import Placement
from auditapp.domain.timing import When, counted, when


def placement_plan_signed(placement: Placement, *, calendar: WorkingDays, plan_working_days: int) -> Outcome:
    """The day of signing is judged from records; what the plan says is asked at a visit. An emergency is a reason."""
    exempt = exempt_from_placing_duties(placement) or exempt_as_short_break(placement)
    if exempt is not None:
        return exempt
    start, signed = placement.admission.on, placement.plan_signed_on
    if signed is None:
        return _missing(placement)
    dated = f"the plan was signed on {said(signed)}, {elapsed(start, signed, 'admission')}"
    days = counted(calendar, start, plan_working_days)
    match when(signed, start, calendar.after(start, plan_working_days)):
        case When.BEFORE:
            return Complied(dated)
        case When.LATE:
            late = Breached(f"{dated}, later than {plan_working_days} working days after the start", days)
            return _doubt(placement) or late
        case place:
            return _with_reason(placement, dated, days, same_day=place is When.SAME_DAY)


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
