"""REP-1  A child who goes missing again and again is answered by a meeting of the level that the local ladder asks."""

from datetime import date

from auditapp.domain.dates import WorkingDays, said
from auditapp.domain.nearness import IN_COMMON
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.police_records import RepeatMissing
from auditapp.domain.reports import SOURCES
from auditapp.domain.timing import counted


def repeat_answered(
    repeat: RepeatMissing,
    *,
    calendar: WorkingDays,
    window_days: int,
    rung1: int,
    rung2: int,
    single_hours: int,
    answer_working_days: int | None,
) -> Outcome:
    """One answer is owed when a rung is newly reached, and none for a further time on the same rung."""
    if repeat.rung == 0:
        return _perhaps(repeat) or _again_that_day(repeat) or NotApplicable(_below(repeat))
    window = f"in the {repeat.window_days} days that end on {said(repeat.on)}{_by_source(repeat)}"
    rungs = f"{rung1} and {rung2} times in {window_days} days"
    ladder = f"The ladder: {rungs}; one absence of more than {single_hours} hours, which is not checked."
    reached = f"{_tally(repeat)} {window}: that reaches rung {repeat.rung}, which is {repeat.rung_at} times"
    last = None if answer_working_days is None else calendar.after(repeat.on, answer_working_days)
    days = () if answer_working_days is None else counted(calendar, repeat.on, answer_working_days)
    answer = _answer(repeat, last)
    reason, working = f"{reached}; {answer.reason}", (ladder, *days)
    if isinstance(answer, CannotTell):
        return CannotTell(reason, answer.wants, working)
    return Complied(reason, working) if isinstance(answer, Complied) else Breached(reason, working)


def _perhaps(repeat: RepeatMissing) -> CannotTell | None:
    """Say that a rung is reached with reports of another child, who may be this one, or of nobody surely."""
    said = []
    if repeat.spelt_otherwise:
        where = "; ".join(map(str, repeat.spelt_otherwise))
        said.append(f"for the two may be one: {IN_COMMON}, at the same home: {where}")
    if repeat.nameless:
        where = "; ".join(map(str, repeat.nameless))
        said.append(f"for they are from its home and name no child surely: {where}")
    if repeat.placeless:
        where = "; ".join(map(str, repeat.placeless))
        said.append(f"for they name a part of it, and from which home they are is not known yet: {where}")
    reached = f"at least {_times(repeat.at_least)}, and a rung is reached with reports that may mean this child"
    return CannotTell(f"{reached}, {', and '.join(said)}", "child") if said else None


def _again_that_day(repeat: RepeatMissing) -> CannotTell | None:
    """Say that a rung is reached with reports of the day of a return of which nobody wrote down the hour."""
    if not repeat.again_that_day:
        return None
    where = "; ".join(map(str, repeat.again_that_day))
    why = "a report is of the day on which the child was back at an hour not told, and may be of another time"
    return CannotTell(f"at least {_times(repeat.at_least)}, and a rung is reached if {why}: {where}", "hours")


def _below(repeat: RepeatMissing) -> str:
    """How far below; where several ladders were in force, each of them with the most that its own days held."""
    if len(repeat.below) > 1:
        each = (
            f"at most {_times(most)} in the {days} days that end where {first} times are the first rung"
            for most, days, first in repeat.below
        )
        return f"{' and '.join(each)}: below the first rung of each ladder that was in force"
    most = f"at most {_times(repeat.together)} in any {repeat.window_days} days{_by_source(repeat)}"
    return f"{most}: below the first rung, which is {repeat.rung_at} times in {repeat.window_days} days"


def _tally(repeat: RepeatMissing) -> str:
    """How many times; the least and the most where some rows may be updates of the absence before."""
    if repeat.updates:
        return f"at least {repeat.at_least} and at most {_times(repeat.together)}"
    return _times(repeat.together)


def _times(count: int) -> str:
    return f"{count} time{'' if count == 1 else 's'} missing"


def _by_source(repeat: RepeatMissing) -> str:
    """The counts of every kind of source, side by side: two counts of one thing are never added."""
    counts = ", ".join(f"{count} in {SOURCES[kind]}s" for kind, count in repeat.counts)
    return f" ({counts})" if counts else ""


def _answer(repeat: RepeatMissing, last: date | None) -> Complied | CannotTell | Breached:
    doubt = _doubt(repeat)
    if doubt is not None:
        return doubt
    in_time = [
        meeting.on
        for meeting in repeat.meetings or ()
        if meeting.level >= repeat.rung and meeting.on >= repeat.on and (last is None or meeting.on <= last)
    ]
    if in_time:
        return Complied(f"a meeting of that level was held on {said(min(in_time))}")
    uncounted = _uncounted(repeat)
    if uncounted is not None:
        return uncounted
    if repeat.meetings is None:
        return CannotTell("meetings not recorded", "meetings")
    until = "" if last is None else f" by {said(last)}"
    return Breached(f"no meeting of that level was held{until}")


def _doubt(repeat: RepeatMissing) -> CannotTell | None:
    """Say why nothing is surely owed: whose times they are is open, or no ladder of the area is in force."""
    if not repeat.child_identified:
        return CannotTell("the child is not identified, so the times cannot be counted surely", "child")
    if repeat.places_open:
        where = "; ".join(map(str, repeat.places_open))
        why = "whether these are times of a child in care turns on whether the place it was missing from is a home"
        return CannotTell(f"{why}: {where}", "address")
    return None if repeat.is_local else CannotTell("no local ladder says what must follow", "local_ladder")


def _uncounted(repeat: RepeatMissing) -> CannotTell | None:
    """Say that the rung is reached only by times that may be one, or by two sources between them."""
    if repeat.at_least < repeat.rung_at:
        where = "; ".join(map(str, repeat.updates))
        why = f"a call that names no other may be of the absence before, and not another: {where}"
        return CannotTell(why, "sources")
    if max((count for _, count in repeat.counts), default=repeat.together) < repeat.rung_at:
        return CannotTell("calls and cases reach it only between them, and neither does alone", "sources")
    return None
