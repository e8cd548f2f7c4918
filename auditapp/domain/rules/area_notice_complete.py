"""PLA-2  The placing authority's notice gives its assessment, its reasons and the care plan."""

from auditapp.domain.gates import area_notice_doubt, exempt_from_area_notice
from auditapp.domain.notices import day_of, earliest, nothing_to_judge, together, told, unclear_line
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.records import Notice, NoticeBy, Placement, Truth

PARTS = ("the assessment of the child's needs", "the reasons for the placement", "the care plan")


def area_notice_complete(placement: Placement) -> Outcome:
    """A care plan that the area authority had been given before need not be sent again."""
    lines = told(placement.admission, NoticeBy.PLACING_AUTHORITY)
    barred = exempt_from_area_notice(placement) or nothing_to_judge(placement.admission, lines, "PLA-1")
    if barred is not None:
        return barred
    letters = tuple(notice for notice in lines.reached if notice.in_writing is not Truth.NO)
    if not letters:
        return NotApplicable("no notice in writing is on record; whether one was owed is judged by PLA-1")
    stated = dict(zip(PARTS, _stated(letters, placement), strict=True))
    absent = [part for part, given in stated.items() if given is Truth.NO]
    unlogged = [part for part, given in stated.items() if given is Truth.UNKNOWN]
    if absent:
        doubt = area_notice_doubt(placement) or unclear_line(lines)
        return doubt or Breached(f"the notice did not give {' or '.join(absent)}")
    if unlogged:
        return CannotTell(f"the records do not say whether the notice gave {' or '.join(unlogged)}", "notice_copy")
    return Complied("the notice gave the assessment and the reasons, and the area authority has the care plan")


def _stated(letters: tuple[Notice, ...], placement: Placement) -> tuple[Truth, Truth, Truth]:
    day, sent = day_of(earliest(letters)), placement.care_plan_given_on
    had_plan = sent is not None and (day is None or sent <= day)
    # The sender's own list says the day the plan went, which is surer than that it went with this notice.
    telling = [letter for letter in letters if letter.in_hosts_log or sent is None]
    plan = together(tuple(letter.care_plan_given for letter in telling)) if telling else Truth.NO
    return (
        _both(together(tuple(letter.assessment_given for letter in letters)), placement.assessment_given),
        _both(together(tuple(letter.reasons_given for letter in letters)), placement.reasons_given),
        Truth.YES if had_plan else plan,
    )


def _both(by_log: Truth, by_sender: Truth) -> Truth:
    """What the log and the sender's own list say together; where they contradict each other, nothing is known."""
    if by_log is Truth.UNKNOWN or by_log is by_sender:
        return by_sender
    return by_log if by_log is Truth.YES or by_sender is Truth.UNKNOWN else Truth.UNKNOWN
