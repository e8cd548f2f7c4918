"""PLA-3  A nominated officer approves a placement outside the authority's area before it takes effect."""

from datetime import date

from auditapp.domain.absence import NOT_IN_LIST
from auditapp.domain.approvers import approver_said
from auditapp.domain.dates import WorkingDays, said
from auditapp.domain.gates import (
    adjacency_doubt,
    area_doubt,
    exempt_from_placing_duties,
    exempt_in_own_area,
    placing_doubt,
)
from auditapp.domain.notices import elapsed, nothing_to_judge, told
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.records import Coverage, NoticeBy, Placement, Truth
from auditapp.domain.rule import Version
from auditapp.domain.timing import APPROVAL, standing, when

# The director stands above every nominated officer; whether a manager is one, the record does not say.
APPROVERS = frozenset({"nominated_officer", "dcs"})
OPEN = {
    "same_day": "approval is dated the day the placement began, and no times say which came first",
    "emergency": "an emergency placement was approved after its start; whether an emergency allows that is not settled",
    "planning": "approval came after the start, and whether the placement was an emergency is not recorded",
    "approval": "the record of the approval has no date",
}


def out_of_area_approved(
    placement: Placement, *, calendar: WorkingDays, version: Version, emergency_working_days: int
) -> Outcome:
    """Since 27 January 2014 the area authority must have been notified too, and distant placements are PLA-4's."""
    exempt = exempt_from_placing_duties(placement) or exempt_in_own_area(placement)
    if exempt is not None:
        return exempt
    area_comes_in = version.duty != "CP-11-PRE"
    if area_comes_in and placement.adjoins is Truth.NO:
        return NotApplicable("the placement was at a distance; its approval is judged by PLA-4")
    last = calendar.after(placement.admission.on, emergency_working_days)
    answer = _approval(placement, last)
    if isinstance(answer, Complied) and area_comes_in:
        answer = _area_told(placement, answer)
    if not isinstance(answer, Breached):
        return answer
    adjoining = adjacency_doubt(placement) if area_comes_in else None
    return area_doubt(placement) or placing_doubt(placement) or adjoining or answer


def _approval(placement: Placement, last: date) -> Outcome:
    on, start = placement.approved_on, placement.admission.on
    if on is None and not placement.approved_by_role:
        if placement.approvals_complete:
            return Breached(f"no approval is recorded {NOT_IN_LIST}")
        return CannotTell("no approval is recorded, and nobody declared the list of approvals complete", "approval")
    worth = standing(when(on, start, last), APPROVAL[placement.planning], "approval")
    dated = "" if on is None else f"{said(on)}, {elapsed(start, on, 'admission')}"
    if worth == "late":
        return Breached(f"the placement was put into effect before it was approved: approval is dated {dated}")
    if placement.approved_by_role not in APPROVERS:
        who = placement.approved_by_words
        reason = (
            f"it was approved by {approver_said(who)}; whether that is a nominated officer"
            if who
            else "who approved it"
        )
        return CannotTell(f"{reason} is not recorded", "role")
    if worth != "kept":
        return CannotTell(OPEN[worth], worth)
    return Complied(f"it was approved on {dated}")


def _area_told(placement: Placement, approved: Complied) -> Outcome:
    """Whether the area authority was notified at all; in what form and by which day is judged by PLA-1."""
    admission = placement.admission
    lines = told(admission, NoticeBy.PLACING_AUTHORITY)
    missing = nothing_to_judge(admission, lines, "PLA-1")
    if missing is None:
        return Complied(f"{approved.reason}, and {admission.host.name} was notified; when is judged by PLA-1")
    if isinstance(missing, CannotTell):
        return missing
    known = bool(lines.denied) or admission.placing_coverage is Coverage.FULL
    if known and placement.approvals_complete:
        return Breached(f"{approved.reason}, but {admission.host.name} was not notified")
    return CannotTell(f"{approved.reason}; whether {admission.host.name} was notified is not known", "area_notice")
