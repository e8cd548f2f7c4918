"""RHI-2  The return interview is held within 72 hours of the child's return."""

from auditapp.domain.clock_hours import came_twice, hours_apart, is_twice, is_within
from auditapp.domain.dates import Moment
from auditapp.domain.gates import contradictory, exempt_from_interview, interview_doubt
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.police_records import Interview, Return
from auditapp.domain.timewords import either_side, hours_said, moment_said, time_wanted


def interview_in_time(back: Return, *, rhi_hours: int) -> Outcome:
    """Clock hours, nights and weekends too, up to the earliest interview that was held; the last hour is in time."""
    exempt, returned = exempt_from_interview(back), back.returned
    if exempt is not None:
        return exempt
    offered = [interview for interview in back.interviews if interview.was_offered]
    if returned is None or not offered:
        return _own_talk(back) or NotApplicable("no interview is known to have been offered, which RHI-1 judges")
    held = sorted((each.held for each in offered if each.held is not None), key=lambda moment: moment.earliest)
    in_time = [moment for moment in held if is_within(returned, moment, rhi_hours)]
    if in_time:
        return Complied(_when(returned, in_time[0]))
    excused = _excused(back, returned, offered, rhi_hours)
    if excused is not None:
        return excused
    answer = _unclear(offered) or _late(returned, held, rhi_hours) or _not_held(returned, offered, rhi_hours)
    if not isinstance(answer, Breached):
        return answer
    return interview_doubt(back) or _gone_doubt(back, returned, rhi_hours) or answer


def _own_talk(back: Return) -> CannotTell | None:
    """Say that the home's own people talked with a child who is back, and that the log says that none was offered."""
    both = [interview for interview in back.interviews if interview.was_held and interview.says_both]
    return contradictory(both) if both and back.returned is not None else None


def _when(returned: Moment, held: Moment) -> str:
    return f"an interview was held on {moment_said(held)}, {hours_said(returned, held)} after the return"


def _excused(back: Return, returned: Moment, offered: list[Interview], hours: int) -> NotApplicable | None:
    """Say what made an interview in time nobody's fault: the child's no, or the child's being gone again."""
    if any(interview.outcome == "declined" for interview in offered):
        return NotApplicable("the child declined the interview")
    if back.again is not None and _is_before(returned, back.again, hours):
        gone = hours_said(returned, back.again)
        return NotApplicable(f"the child was missing again {gone} after the return, before {hours} hours had passed")
    return None


def _is_before(returned: Moment, again: Moment, hours: int) -> bool:
    """Whether it was surely before so many hours had passed; the midnight that ends a day is no part of it."""
    _, most = hours_apart(returned, again)
    return most < hours or (most == hours and again.at is None)


def _gone_doubt(back: Return, returned: Moment, hours: int) -> CannotTell | None:
    """Say that the child may have been missing again before the hours had passed, where the days leave it open."""
    if back.again is None or hours_apart(returned, back.again)[0] >= hours:
        return None
    gone = f"the child was missing again {hours_said(returned, back.again)} after the return"
    if came_twice(returned, back.again):
        return CannotTell(f"{gone}, and {either_side(returned, back.again)} it may be either side of {hours}", "clocks")
    return CannotTell(f"{gone}, on either side of {hours} hours", "again")


def _unclear(offered: list[Interview]) -> CannotTell | None:
    """Say that a line has words for what came of the offer that leave open whether an interview was held."""
    unclear = [interview for interview in offered if interview.outcome == "unknown" and interview.reason]
    if not unclear:
        return None
    where = "; ".join(str(interview.origin) for interview in unclear)
    return CannotTell(f"whether one was held the log says in words that a person has to weigh: {where}", "reason")


def _late(returned: Moment, held: list[Moment], hours: int) -> CannotTell | Breached | None:
    """Answer by the interviews that were held, none of them surely in time."""
    if not held:
        return None
    near = [moment for moment in held if is_within(returned, moment, hours) is None]
    early = [moment for moment in near if moment.is_before(returned)]
    if near and len(early) == len(near):
        dated = f"an interview is dated {moment_said(early[-1])}, before the return on {moment_said(returned)}"
        return CannotTell(dated, "interview_date")
    near = [moment for moment in near if moment not in early]
    if near:
        why = f"{_when(returned, near[0])}; {_near(returned, near[0], hours)}"
        return CannotTell(why, time_wanted(returned, near[0]))
    return Breached(f"{_when(returned, held[0])}, later than {hours} hours")


def _near(returned: Moment, held: Moment, hours: int) -> str:
    """Say what would decide: a time of day that is missing, or which of two a time was that clocks showed twice."""
    if not came_twice(returned, held):
        return "a time of day is missing that would decide"
    if not is_twice(returned):
        return f"clocks went back and showed that time of the interview twice, and the second was after {hours} hours"
    return f"clocks went back and showed that time of the return twice, and after the second it was not {hours} hours"


def _not_held(returned: Moment, offered: list[Interview], hours: int) -> CannotTell | Breached:
    """Answer for an offer without an interview: the log proves something only once its own day is late enough."""
    where = "; ".join(str(interview.origin) for interview in offered)
    if any(interview.was_held for interview in offered):
        return CannotTell(f"an interview was held on a day that is not logged: {where}", "interview_date")
    if any(interview.reason for interview in offered):
        return CannotTell(f"none was held, and a reason is recorded that a person has to weigh: {where}", "reason")
    days = [interview.log_as_at for interview in offered if interview.log_as_at is not None]
    if any(is_within(returned, day, hours) is False for day in days):
        return Breached(f"an interview was offered, and {hours} hours after the return none was held: {where}")
    return CannotTell(
        f"an interview was offered and is not known to be held; the log may be too early: {where}", "later_log"
    )
