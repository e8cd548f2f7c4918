"""ADM-3  The home's notice of an admission or discharge went within the time that the local protocol sets."""

from auditapp.domain.clock_hours import is_by_then
from auditapp.domain.dates import Moment, WorkingDays, said
from auditapp.domain.gates import exempt_from_home_notice, home_notice_doubt, place_kept_doubt
from auditapp.domain.notices import (
    day_of,
    disagreement,
    earliest,
    in_order,
    is_before,
    moment_of,
    nothing_to_judge,
    said_when,
    told,
    unclear_line,
)
from auditapp.domain.outcomes import Breached, CannotTell, Complied, Outcome
from auditapp.domain.records import Movement, Notice, NoticeBy
from auditapp.domain.timewords import duration_said, either_side, time_wanted
from auditapp.domain.timing import counted

BEST_FIRST = ("complied", "cannot_tell", "breached")


def notice_in_local_time(
    movement: Movement, *, calendar: WorkingDays, notice_hours: int | None, notice_working_days: int | None
) -> Outcome:
    """The law's "without delay" is no number, so nothing is late unless a local protocol gives one."""
    lines = told(movement, NoticeBy.HOME)
    first = "ADM-1" if movement.occasion == "admission" else "DIS-1"
    barred = exempt_from_home_notice(movement) or nothing_to_judge(movement, lines, first)
    if barred is not None:
        return barred
    if any(is_before(notice, movement) for notice in lines.reached):
        return Complied(f"the home told {movement.host.name} before the {movement.occasion}, which cannot be late")
    if notice_hours is None and notice_working_days is None:
        when = said_when(earliest(lines.reached), movement)
        return CannotTell(f"the home gave notice {when}; no local protocol says how soon is soon enough", "local_limit")

    def judged(notice: Notice) -> Outcome:
        if notice_working_days is not None:
            return _by_working_days(notice, movement, calendar, notice_working_days)
        return _by_hours(notice, movement, notice_hours or 0)

    answer = min(map(judged, in_order(lines.reached)), key=lambda outcome: BEST_FIRST.index(outcome.name))
    if not isinstance(answer, Breached):
        return answer
    if any(isinstance(judged(claim), Complied) or is_before(claim, movement) for claim in lines.claimed):
        return disagreement(movement, lines.claimed)
    return home_notice_doubt(movement) or place_kept_doubt(movement) or unclear_line(lines) or answer


def _by_working_days(notice: Notice, movement: Movement, calendar: WorkingDays, days: int) -> Outcome:
    day = day_of(notice)
    if day is None:
        return _undated(movement)
    due = calendar.after(movement.on, days)
    reason = f"the home gave notice {said_when(notice, movement)}; the local protocol allows until {said(due)}"
    working = counted(calendar, movement.on, days)
    return Complied(reason, working) if day <= due else Breached(reason, working)


def _by_hours(notice: Notice, movement: Movement, hours: int) -> Outcome:
    given = moment_of(notice)
    if given is None:
        return _undated(movement)
    start = Moment(movement.on, movement.at)
    least, most = start.hours_until(given)
    reason = f"the home gave notice {said_when(notice, movement)}; the local protocol allows {hours} hours"
    working = (_between(movement.occasion, least, most),)
    is_kept = is_by_then(start, given, hours)
    if is_kept is None:
        why = f"{reason}, and {either_side(start, given)} it may be either side"
        return CannotTell(why, time_wanted(start, given), working)
    return Complied(reason, working) if is_kept else Breached(reason, working)


def _between(occasion: str, least: float, most: float) -> str:
    """How long after the event the notice came, as far as days and times tell."""
    if most <= 0:
        return f"The notice came no later than the {occasion}."
    longest = duration_said(most)
    if least < 0:
        return f"The notice came before the {occasion}, or less than {longest} after it."
    lie = longest if least == most else f"at least {duration_said(least)} and less than {longest}"
    return f"Between the {occasion} and the notice lie {lie}."


def _undated(movement: Movement) -> CannotTell:
    return CannotTell(f"the log does not say on which day {movement.host.name} was told", "notice_date")
