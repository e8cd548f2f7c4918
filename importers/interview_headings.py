"""The headings under which people keep logs of return interviews."""

from importers.layout import spelt
from importers.placement_headings import CHILD_HEADINGS, HOME_HEADINGS, PLACING_HEADINGS

INTERVIEW_NAMES = spelt(
    "RHI | RI | IRI | IRHI | Interview | Return interview | Return home interview | Independent return interview | "
    "Independent return home interview"
)


def about_interviews(words: str) -> tuple[str, ...]:
    """The spellings of headings that name the interview where a star stands: `* offered`, `Date of *`."""
    patterns = spelt(words)
    return tuple(pattern.replace("*", name) for pattern in patterns for name in INTERVIEW_NAMES)


INTERVIEW_HEADINGS: dict[str, tuple[str, ...]] = {
    "episode_ref": spelt(
        "Episode ref | Episode reference | Episode ID | Episode number | Episode no | Missing episode ref | "
        "Missing episode ID | Missing episode | Missing ref | Missing reference | Misper ref | Misper reference | "
        "Report ID | Report ref | Report number | Report no | Police ref | Police reference | "
        "Police reference number | Police report number | Police number | Incident ref | Incident reference | "
        "Incident number | Incident no | Incident ID | Case ID | Case ref | Case reference | Compact ref | "
        "Compact number | Niche ref | Niche number | Log number | Log no | CAD number | CAD | Episode(s) | "
        "Episodes covered | Episode | Incident | Ref | Reference | Ref no | Reference number"
    ),
    **CHILD_HEADINGS,
    **HOME_HEADINGS,
    # In these logs the organisation is the interviewer's.
    "provider": tuple(words for words in HOME_HEADINGS["provider"] if words != "Organisation"),
    "placing_la_gss": PLACING_HEADINGS,
    "returned_on": spelt(
        "Date returned | Return date | Date of return | Returned | Returned on | Returned date | Returned at | "
        "Date found | Found date | Found | Date located | Date child returned | Date YP returned | "
        "Date returned home | Date returned/found | Date found/returned | Date and time returned | "
        "Date/time returned | Date and time of return | Return date/time | Return date and time | "
        "Date and time found | Date/time found | Return | When found | When traced | Date traced | "
        "Episode end | Episode end date | Date episode ended"
    ),
    "returned_time": spelt(
        "Time returned | Time of return | Return time | Returned time | Time found | Found time | Time located | "
        "Time traced"
    ),
    "offered": (*about_interviews("* offered | * offered Y/N | Was * offered"), *spelt("Offered | Offer made")),
    "offered_on": (
        *spelt("Date offered | Offered on | Offer date | Date of offer | Offered date"),
        *about_interviews("Date * offered | * offer date | * offered on | * offered date | Date * was offered"),
    ),
    "interview_on": (
        *about_interviews(
            "Date of * | * date | Date * held | * held on | * held | Date * completed | * completed on | "
            "* completed date | * completion date | Date and time of * | * date/time | * date and time | "
            "Date/time of *"
        ),
        *spelt("Date interviewed | Interviewed on | Date held | Date completed | Date of completion | Date seen"),
    ),
    "interview_time": (
        *about_interviews("Time of * | * time | Time * held | Time * completed"),
        *spelt("Time interviewed | Time held | Time completed"),
    ),
    "completed_on": (
        *about_interviews("* completed | * carried out | * undertaken | * took place | * done"),
        *spelt("Completed"),
    ),
    "outcome": (
        *about_interviews("* outcome | Outcome of * | * status | * result | * accepted/declined"),
        *spelt("Accepted/Declined | Accepted or declined | Declined/Accepted"),
    ),
    "status": spelt("Outcome | Status | Result"),
    "accepted": (*about_interviews("* accepted"), *spelt("Accepted | Accepted by child | Child accepted")),
    "declined": (*about_interviews("* declined | * refused"), *spelt("Declined | Refused | Child declined")),
    "reason_not_offered": (
        *about_interviews("Reason * not offered | Why * not offered"),
        *spelt("Reason not offered | Reason for not offering | If not offered why | Why not offered"),
    ),
    "reason": (
        *about_interviews("Reason * not completed | Reason * not held | Reason no *"),
        *spelt(
            "Reason not completed | Reason not held | Reason for refusal | Reason for decline | Reason declined | "
            "Reason for declining | Reason for not completing | Reason if not completed | If no why | If not why | "
            "If not completed why | Why not | Reason if no | Reason if not | Reason why not | Reasons why not | "
            "Reason not done | Reason not undertaken | Reason for non-completion | Reason for no interview | "
            "Reason for outcome | If not reason | If no reason"
        ),
    ),
    # The reason for which a child went may stand there as well.
    "reason_alone": spelt("Reason | Reasons"),
    "note": spelt("Notes | Note | Comments | Comment | Remarks | Remark"),
    "interviewer": (
        *spelt("Interviewer | Interviewer name | Name of interviewer | Interviewed by | Completed by | Worker"),
        *about_interviews("* completed by | * carried out by | * conducted by | * undertaken by | * worker | * by"),
        *spelt("Conducted by | Carried out by | Undertaken by | Held by | Who completed"),
    ),
    "interviewer_role": spelt(
        "Interviewer role | Interviewer's role | Role of interviewer | Job role | Job title | Role"
    ),
    "interviewer_organisation": (
        *spelt("Interviewer organisation | Interviewer's organisation | Organisation of interviewer"),
        *about_interviews("* provider | * organisation | * agency | Provider of * | * service"),
        *spelt("Organisation | Organization | Agency | Interviewer agency | Interviewer's agency | Employer"),
    ),
    "independent": spelt(
        "Independent | Interviewer independent | Independent interviewer | Independent of home | "
        "Independent of placement | Independent worker | Is interviewer independent"
    ),
    "stated_72h": (
        *spelt(
            "Within 72hrs | Within 72 hours | Within 72h | Within 72hr | In 72 hours | In 72hrs | 72h met | "
            "72hrs met | 72hr met | 72 hours met | 72 hour target met | 72hr target met | 72h target met | "
            "Completed within 72 hours | Completed within 72hrs | Completed within 72h | Held within 72 hours | "
            "Held within 72hrs | Within timescale | In timescale | Timescale met | 72 hours | 72hrs"
        ),
        *about_interviews("* within 72 hours | * within 72hrs | * within 72h | * completed within 72 hours"),
    ),
    "shared_with_police": (
        *spelt("Shared with police | Shared with the police | Information shared with police | Police shared"),
        *about_interviews("* shared with police"),
        *spelt("Info shared with police | Sent to police | Copied to police"),
    ),
}
