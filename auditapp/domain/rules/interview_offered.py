"""RHI-1  A child who comes back after being missing or away is offered a return interview."""

from auditapp.domain.absence import HOLDS_NONE, LINE_IS_EMPTY
from auditapp.domain.gates import NOT_AN_AUTHORITY, contradictory, exempt_from_interview, interview_doubt, return_doubt
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.police_records import Interview, Return
from auditapp.domain.records import Coverage, Truth
from auditapp.domain.timewords import moment_said
from auditapp.domain.unread import could_not_be_read, nobodys


def interview_offered(back: Return, *, count_away: bool) -> Outcome:
    """What a child had or declined was offered; an empty cell for the offer proves nothing by itself."""
    exempt = exempt_from_interview(back)
    if exempt is not None:
        return exempt
    if back.category == "away" and not count_away:
        return NotApplicable("the child was away, not missing, and the local protocol does not count that")
    offered = [interview for interview in back.interviews if interview.was_offered]
    if offered:
        return Complied(_offered(offered))
    answer = return_doubt(back) or _both(back) or _withheld(back) or _blank(back) or _silence(back)
    return interview_doubt(back) or answer if isinstance(answer, Breached) else answer


def _offered(offered: list[Interview]) -> str:
    dated = next((interview.offered_on for interview in offered if interview.offered_on is not None), None)
    if dated is not None:
        return f"an interview was offered on {moment_said(dated)}"
    if any(interview.was_held for interview in offered):
        return "an interview was held, so it was offered"
    if any(interview.outcome == "declined" for interview in offered):
        return "the child declined an interview, so it was offered"
    return "the log says that an interview was offered"


def _both(back: Return) -> CannotTell | None:
    """Answer for lines that contradict themselves: the child may have declined what nobody wrote down as offered.

    Or the home's own people talked with it, and the log says beside that none was offered.
    """
    both = [interview for interview in back.interviews if interview.says_both]
    return contradictory(both) if both else None


def _withheld(back: Return) -> Outcome | None:
    """Answer for lines that say that none was offered; whether a recorded reason is a good one, a person decides."""
    withheld = [interview for interview in back.interviews if interview.was_withheld]
    if not withheld:
        return None
    where = "; ".join(str(interview.origin) for interview in withheld)
    if any(interview.reason for interview in withheld):
        return CannotTell(f"none was offered, and a reason is recorded that a person has to weigh: {where}", "reason")
    return Breached(f"the log says that no interview was offered, and gives no reason: {where}")


def _blank(back: Return) -> Outcome | None:
    """Answer for lines that say neither yes nor no: in a complete log an empty one shows no offer and no reason."""
    if not back.interviews:
        return None
    where = "; ".join(str(interview.origin) for interview in back.interviews)
    if all(map(_is_empty, back.interviews)):
        match back.coverage:
            case Coverage.FULL:
                return Breached(f"{_log(back)} {LINE_IS_EMPTY} an offer nor a reason: {where}")
            case Coverage.RECENT:
                return CannotTell(f"the line is empty, and {_log(back)} ends soon after that day: {where}", "later_log")
    return CannotTell(f"the log does not say whether an interview was offered: {where}", "offer")


def _is_empty(line: Interview) -> bool:
    return (line.offered, line.offered_on, line.outcome, line.reason) == (Truth.UNKNOWN, None, "unknown", "")


def _silence(back: Return) -> Outcome:
    """Answer where no line is about the return: another authority's log knows nothing of what this one offered."""
    match back.coverage:
        case Coverage.FULL if back.unread:
            return CannotTell(
                f"none can be made out in {_log(back)}, and a row that may be about this child could not be used: "
                f"{could_not_be_read(back.unread)}",
                "unread",
            )
        case Coverage.FULL:
            reason = f"{_log(back)} {HOLDS_NONE}, offered or not"
            return Breached(reason + nobodys(back.unread_nameless))
        case Coverage.RECENT:
            return CannotTell(f"{_log(back)} ends soon after that day", "later_log")
    if back.placing.gss is None and back.placing.by not in NOT_AN_AUTHORITY:
        return CannotTell(
            "no offer is known, and the responsible authority, whose log would show one, is not recorded",
            "placing_authority",
        )
    return CannotTell(f"no offer is known, and {_log(back)} is not known to be complete", "log")


def _log(back: Return) -> str:
    return f"the log of return interviews of {back.placing.name or 'the responsible authority'}"
