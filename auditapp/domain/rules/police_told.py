"""POL-1  The police are told of a placement where, and as, a local protocol asks for it."""

from auditapp.domain.absence import POLICE_LOG_HOLDS_NONE
from auditapp.domain.clock_hours import is_by_then
from auditapp.domain.dates import Moment, said
from auditapp.domain.gates import NOT_AN_AUTHORITY, child_doubt, misdirected_doubt, placed_by_host
from auditapp.domain.notices import earliest, moment_of, said_when
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.records import Coverage, Notice, NoticeBy, Placement, Truth
from auditapp.domain.timewords import either_side, time_wanted
from auditapp.domain.unread import could_not_be_read, nobodys

SENDERS = {"home": "the home", "placing_authority": "the placing authority"}
SCOPES = {
    "all": "every placement",
    "out_of_area": "placements from outside the area",
    "risk": "placements of children marked as at risk of exploitation",
}


def police_told(
    placement: Placement,
    *,
    police_notice_who: str | None,
    police_notice_scope: str | None,
    police_notice_hours: int | None,
) -> Outcome:
    """A local protocol names who tells the police of which children, and may say within how many hours."""
    if police_notice_who is None or police_notice_scope is None:
        return NotApplicable("no local protocol in force asks that the police be told of placements here")
    sender, hours = NoticeBy(police_notice_who), police_notice_hours
    soon = "" if hours is None else f" within {hours} hours"
    asks = f"the local protocol asks {SENDERS[sender]} to tell the police{soon} of {SCOPES[police_notice_scope]}"
    answer = _outside(placement, police_notice_scope) or _told(placement, sender, police_notice_scope, hours)
    match answer:
        case CannotTell():
            return CannotTell(f"{asks}; {answer.reason}", answer.wants)
        case Breached():
            return Breached(f"{asks}; {answer.reason}")
        case Complied():
            return Complied(f"{asks}; {answer.reason}")
        case NotApplicable():
            return NotApplicable(f"{asks}; {answer.reason}")


def _outside(placement: Placement, scope: str) -> NotApplicable | None:
    """Say why this is none of the placements that the protocol means, if it is none."""
    placing, host = placement.admission.placing, placement.admission.host
    if scope == "out_of_area" and placing.by in NOT_AN_AUTHORITY:
        return NotApplicable(NOT_AN_AUTHORITY[placing.by])
    if scope == "out_of_area" and placed_by_host(placement.admission):
        return NotApplicable(f"{host.name} placed the child in its own area")
    if scope == "risk" and placement.exploitation_marked is Truth.NO:
        return NotApplicable("the child is not marked")
    return None


def _told(placement: Placement, sender: NoticeBy, scope: str, hours: int | None) -> Outcome:
    lines = [notice for notice in placement.admission.notices if notice.by in (sender, NoticeBy.UNKNOWN)]
    given = tuple(notice for notice in lines if _is_given(notice))
    denied = tuple(notice for notice in lines if _denies(notice))
    start = _start(placement, scope)
    kept = tuple(notice for notice in given if _in_time(notice, start, hours))
    counting = tuple(notice for notice in denied if not _is_before_duty(notice, placement, start))
    against = counting if any(_is_since(notice, start) for notice in kept) else denied
    if kept and against:
        return CannotTell(f"the logs disagree: {_where(kept)} says told, {_where(against)} says not told", "logs")
    if kept:
        return Complied(f"the police were told {said_when(earliest(kept), placement.admission)}")
    open_times = tuple(notice for notice in given if _in_time(notice, start, hours) is None)
    doubt = _doubt(placement, scope) or _open(open_times, start) or _unclear(lines)
    if doubt is not None:
        return doubt
    if given:
        return Breached(f"the police were told only {said_when(earliest(given), placement.admission)}")
    return _untold(placement, sender, start, is_denied=bool(counting), was_denied=bool(denied))


def _is_given(notice: Notice) -> bool:
    known = notice.state == "notified" or (notice.state == "unknown" and bool(notice.dates))
    return notice.recipient == "police" and known


def _denies(notice: Notice) -> bool:
    """A line that names no sender says that the police were not told by anybody."""
    return notice.recipient == "police" and notice.state == "not_notified"


def _is_before_duty(notice: Notice, placement: Placement, start: Moment) -> bool:
    """Whether the line was written, as far as it shows, before the child was marked, when nothing was owed yet."""
    return start.on > placement.admission.on and not _is_since(notice, start)


def _is_since(notice: Notice, start: Moment) -> bool:
    return any(day >= start.on for day in notice.dates)


def _start(placement: Placement, scope: str) -> Moment:
    """When the hours begin: with the admission or, where only marked children count, with a later marking."""
    admission, marked = placement.admission, placement.exploitation_marked_on
    if scope == "risk" and marked is not None and marked > admission.on:
        return Moment(marked)
    return Moment(admission.on, admission.at)


def _in_time(notice: Notice, start: Moment, hours: int | None) -> bool | None:
    """Whether the notice came within the hours, where the protocol gives any; None where its date leaves it open."""
    given = moment_of(notice)
    if hours is None or (given is None and notice.before_event is Truth.YES):
        return True
    if given is None:
        return None
    return notice.dates[0] < start.on or is_by_then(start, given, hours)


def _doubt(placement: Placement, scope: str) -> CannotTell | None:
    """Say which blank leaves open whether the protocol means this placement, or whether a notice means this child."""
    admission = placement.admission
    if scope == "out_of_area" and (admission.placing.gss is None or admission.host.gss is None):
        return CannotTell("whether the child came from outside the area is not recorded", "placing_authority")
    if scope == "risk" and placement.exploitation_marked is Truth.UNKNOWN:
        return CannotTell("whether the child is at risk of exploitation is not recorded", "risk")
    return child_doubt(admission) or misdirected_doubt(admission, NoticeBy.HOME, NoticeBy.PLACING_AUTHORITY)


def _open(notices: tuple[Notice, ...], start: Moment) -> CannotTell | None:
    if not notices:
        return None
    given = [moment_of(notice) for notice in notices]
    dated = [moment for moment in given if moment is not None]
    if len(dated) < len(given):
        return CannotTell("the log does not say on which day the police were told", "notice_date")
    why = either_side(start, dated[0])
    return CannotTell(f"{why} the notice may be either side of those hours", time_wanted(start, dated[0]))


def _unclear(lines: list[Notice]) -> CannotTell | None:
    unclear = tuple(
        notice
        for notice in lines
        if (notice.recipient == "unknown" and notice.state != "not_notified")
        or (notice.recipient == "police" and notice.state == "unknown" and not notice.dates)
    )
    if not unclear:
        return None
    return CannotTell(f"a line in the log does not say who was told, or whether: {_where(unclear)}", "notice")


def _untold(
    placement: Placement, sender: NoticeBy, start: Moment, *, is_denied: bool, was_denied: bool
) -> Breached | CannotTell:
    """Answer where no notice is known; `was_denied` is by a line that may be older than the duty."""
    if is_denied:
        return Breached(f"the log says that {SENDERS[sender]} did not tell them")
    is_later_duty = start.on > placement.admission.on
    coverage = placement.police_coverage_when_marked if is_later_duty else placement.police_coverage
    if coverage is Coverage.FULL and placement.police_unread:
        return CannotTell(
            f"a row of the log of notices to the police that may be about this child could not be used: "
            f"{could_not_be_read(placement.police_unread)}",
            "unread",
        )
    if coverage is Coverage.FULL:
        reason = f"{POLICE_LOG_HOLDS_NONE} by {SENDERS[sender]}"
        return Breached(reason + nobodys(placement.police_unread_nameless))
    if was_denied:
        marked = f"the child was marked on {said(start.on)}, and the log says only that they were not told before"
        return CannotTell(marked, "log")
    if coverage is Coverage.RECENT:
        return CannotTell("the log of notices to the police ends soon after that day", "later_log")
    return CannotTell("no notice is known, and no log of notices to the police is declared complete", "log")


def _where(lines: tuple[Notice, ...]) -> str:
    return "; ".join(str(line.origin) for line in lines)
