"""PLA-1  The placing authority tells the area authority in writing of a placement outside its own area."""

from collections.abc import Mapping
from datetime import date

from auditapp.domain.absence import BY_MOUTH_ONLY
from auditapp.domain.dates import Moment, WorkingDays, said
from auditapp.domain.gates import area_notice_doubt, exempt_from_area_notice
from auditapp.domain.notices import (
    Told,
    came,
    day_of,
    disagreement,
    earliest,
    is_before,
    is_lost_to_clocks,
    not_told,
    said_when,
    silence,
    told,
    unclear_line,
    unread_doubt,
)
from auditapp.domain.outcomes import Breached, CannotTell, Complied, Outcome
from auditapp.domain.records import Coverage, Notice, NoticeBy, Placement, Truth
from auditapp.domain.timing import NOTICE, When, counted, standing, when

SENDER = NoticeBy.PLACING_AUTHORITY
SAME_NOTICE_DAYS = 3  # two logs that date a notice this close together mean the same one
# On the day itself a time of day on both sides says which came first.
ON_THE_DAY: Mapping[str | None, When] = {"before": When.BEFORE, "after": When.WITHIN}
OPEN = {
    "same_day": "a planned placement was notified on the day it began, and no times say which came first",
    "planning": "whether the placement was planned or an emergency is not recorded, and the answer turns on it",
    "notice_date": "the log does not say on which day the notice was given",
}
TWICE = (
    "a planned placement was notified on the day it began, and the times of both are of an hour that clocks showed "
    "twice, so which came first is not known"
)


def area_authority_told(placement: Placement, *, calendar: WorkingDays, emergency_working_days: int) -> Outcome:
    """Planned: before the placement begins. Emergency: by the end of the fifth working day after its first day."""
    exempt = exempt_from_area_notice(placement)
    if exempt is not None:
        return exempt
    admission, lines = placement.admission, told(placement.admission, SENDER)
    last = calendar.after(admission.on, emergency_working_days)
    working = () if placement.planning == "planned" else counted(calendar, admission.on, emergency_working_days)
    letters = tuple(notice for notice in lines.reached if notice.in_writing is Truth.YES)
    kept = tuple(letter for letter in letters if _standing(letter, placement, last) == "kept")
    if kept:
        return Complied(f"{admission.host.name} was told in writing {said_when(earliest(kept), admission)}", working)
    return _not_settled(placement, lines, last) or _not_kept(placement, lines, last, working)


def _standing(notice: Notice, placement: Placement, last: date) -> str:
    said_before = is_before(notice, placement.admission) and not notice.dates
    place = When.BEFORE if said_before else when(day_of(notice), placement.admission.on, last)
    if place is When.SAME_DAY:
        place = ON_THE_DAY.get(came(notice, Moment(placement.admission.on, placement.admission.at)), place)
    return standing(place, NOTICE[placement.planning], "notice_date")


def _not_settled(placement: Placement, lines: Told, last: date) -> CannotTell | None:
    """Say what leaves open whether a written notice came in time, or whether it had to."""
    in_time = [notice for notice in lines.claimed if _standing(notice, placement, last) != "late"]
    claims = tuple(claim for claim in in_time if lines.arrived and not _is_logged_call(claim, lines.arrived))
    if lines.is_contested or claims:
        return disagreement(placement.admission, claims or lines.claimed)
    for notice in lines.reached:
        worth = _standing(notice, placement, last)
        if notice.in_writing is Truth.YES and worth in OPEN:
            return (
                CannotTell(TWICE, "clocks")
                if _is_by_clocks(notice, placement, worth)
                else CannotTell(OPEN[worth], worth)
            )
        if notice.in_writing is Truth.UNKNOWN and worth != "late":
            return CannotTell("whether the notice was in writing is not logged", "notice_form")
    if placement.reason_not_practicable:
        return CannotTell(
            "a reason is recorded why it was not practicable; a person decides whether it holds", "reason"
        )
    return area_notice_doubt(placement) or unclear_line(lines)


def _is_by_clocks(notice: Notice, placement: Placement, worth: str) -> bool:
    admission = placement.admission
    return worth == "same_day" and is_lost_to_clocks(notice, Moment(admission.on, admission.at))


def _is_logged_call(claim: Notice, arrived: tuple[Notice, ...]) -> bool:
    """Whether a claim that does not say how means a call which the area authority logged as a call."""
    calls = [day_of(notice) for notice in arrived if notice.in_writing is Truth.NO]
    day = day_of(claim)
    near = any(day and call and abs((call - day).days) <= SAME_NOTICE_DAYS for call in calls)
    return claim.in_writing is Truth.NO or (claim.in_writing is Truth.UNKNOWN and near)


def _not_kept(placement: Placement, lines: Told, last: date, working: tuple[str, ...]) -> Outcome:
    admission = placement.admission
    letters = tuple(notice for notice in lines.reached if notice.in_writing is not Truth.NO)
    if letters:
        planned = placement.planning == "planned"
        due = "before the placement began" if planned else f"by the end of {said(last)} even for an emergency"
        told_when = said_when(earliest(letters), admission)
        return Breached(f"{admission.placing.name} told {admission.host.name} {told_when}; it was due {due}", working)
    if not lines.reached:
        return not_told(admission, lines, SENDER)
    if admission.placing_coverage is Coverage.FULL and admission.unread:
        return unread_doubt(admission, SENDER)
    if admission.placing_coverage is Coverage.FULL:
        return Breached(f"{admission.placing.name} told {admission.host.name} {BY_MOUTH_ONLY}", working)
    return silence(admission, SENDER)
