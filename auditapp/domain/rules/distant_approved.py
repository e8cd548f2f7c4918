"""PLA-4  The director approves a distant placement, and the area authority is consulted and given the care plan."""

from datetime import date

from auditapp.domain.absence import IS_MISSING
from auditapp.domain.approvers import approver_said
from auditapp.domain.dates import said
from auditapp.domain.gates import (
    adjacency_doubt,
    area_doubt,
    exempt_from_placing_duties,
    exempt_in_own_area,
    placing_doubt,
)
from auditapp.domain.notices import day_of, elapsed, told
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.records import NoticeBy, Placement, Truth

CONDITIONS = {
    "approval": "approval by the director of children's services",
    "consultation": "consulting the area authority",
    "care_plan": "giving the area authority the care plan",
}
# What the Regulations allow in an emergency has not been read, so nothing that is late or missing there is a breach.
ALLOWANCE = {"emergency": "emergency", "unknown": "planning"}
BY_ANOTHER = frozenset({"nominated_officer", "other"})
OPEN = {
    "same_day": "is dated the day the placement began",
    "emergency": "was not there when the emergency placement began; what an emergency allows is not settled",
    "planning": "was not there when the placement began, and whether it was an emergency is not recorded",
    "role": "cannot be told from an approval that does not say by whom",
}


def distant_approved(placement: Placement) -> Outcome:
    """All three come before the placement takes effect; a breach lists every one that is late or missing."""
    exempt = exempt_from_placing_duties(placement) or exempt_in_own_area(placement)
    if exempt is not None:
        return exempt
    if placement.adjoins is Truth.YES:
        return NotApplicable(f"{placement.admission.host.name}'s area adjoins; the approval is judged by PLA-3")
    worth = {name: _worth(name, placement) for name in CONDITIONS}
    broken = [_fault(name, placement) for name, how in worth.items() if how in {"late", "absent"}]
    if broken:
        doubt = area_doubt(placement) or placing_doubt(placement) or adjacency_doubt(placement)
        return doubt or Breached("; ".join(broken))
    unsettled = [(name, how) for name, how in worth.items() if how != "kept"]
    if unsettled:
        reasons = [f"{CONDITIONS[name]} {OPEN.get(how) or _unrecorded(name, placement)}" for name, how in unsettled]
        return CannotTell("; ".join(reasons), unsettled[0][1])
    return Complied(
        "the director approved it, and the area authority was consulted and had the care plan, before it began"
    )


def _worth(name: str, placement: Placement) -> str:
    """Kept, late, absent, or the name of what would settle it.

    Nothing is absent from a list that is not complete, but a planned placement that the list says somebody else
    approved was, on the records given, not approved by the director.
    """
    day = _day(name, placement)
    if name == "approval" and placement.approved_by_role == "" and day is not None:
        return "role"
    if name == "approval" and placement.approved_by_role == "dcs" and day is None:
        return name
    if name == "approval" and placement.approved_by_role in BY_ANOTHER and placement.planning == "planned":
        return "absent"
    if day is None or (name == "approval" and placement.approved_by_role != "dcs"):
        return ALLOWANCE.get(placement.planning, "absent") if placement.approvals_complete else name
    if day < placement.admission.on:
        return "kept"
    return ALLOWANCE.get(placement.planning, "same_day" if day == placement.admission.on else "late")


def _day(name: str, placement: Placement) -> date | None:
    if name == "approval":
        return placement.approved_on
    if name == "consultation":
        return placement.area_consulted_on
    arrived = told(placement.admission, NoticeBy.PLACING_AUTHORITY).arrived
    sent = [day_of(line) for line in arrived if line.care_plan_given is Truth.YES]
    return min((day for day in (placement.care_plan_given_on, *sent) if day is not None), default=None)


def _fault(name: str, placement: Placement) -> str:
    day, start = _day(name, placement), placement.admission.on
    if name == "approval" and placement.approved_by_role != "dcs":
        return f"{CONDITIONS[name]} {IS_MISSING}{_by_another(placement)}"
    if day is None:
        return f"{CONDITIONS[name]} {IS_MISSING}"
    return f"{CONDITIONS[name]} came on {said(day)}, {elapsed(start, day, 'admission')}"


def _unrecorded(name: str, placement: Placement) -> str:
    return f"is not recorded{_by_another(placement) if name == 'approval' else ''}"


def _by_another(placement: Placement) -> str:
    """Who approved it instead of the director, where the record says so."""
    other = placement.approved_by_words or placement.approved_by_role.replace("_", " ")
    return f" (it was approved by {approver_said(other)})" if other and placement.approved_by_role != "dcs" else ""
