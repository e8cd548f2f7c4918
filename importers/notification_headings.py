"""The headings under which people keep logs of notices."""

from importers.layout import spelt
from importers.placement_headings import (
    ADMITTED_HEADINGS,
    CHILD_HEADINGS,
    DISCHARGED_HEADINGS,
    HOME_HEADINGS,
    LEGAL_HEADINGS,
    PLACING_HEADINGS,
)

NOTIFICATION_HEADINGS: dict[str, tuple[str, ...]] = {
    **CHILD_HEADINGS,
    **HOME_HEADINGS,
    "placing_la_gss": tuple(words for words in PLACING_HEADINGS if words != "Placed by"),
    "event": spelt(
        "Event | Admission/Discharge | Type of notice | Type of notification | Notification type | "
        "Notice type | Admission or discharge | Type | Move in/out | Notice of"
    ),
    "event_on": spelt("Event date | Date of event | Date of move | Move date | Date of change"),
    "admitted_on": ADMITTED_HEADINGS,
    "admitted_time": spelt("Time admitted | Admission time | Time of admission"),
    "discharged_on": DISCHARGED_HEADINGS,
    "discharged_time": spelt("Time discharged | Discharge time | Time of discharge | Time left"),
    "notice_by": spelt(
        "Notified by | Sent by | By | Notice by | Notice from | Notification by | Notification from | "
        "Received from | Who notified | Notifier | From whom | Informed by | Told by"
    ),
    "sender": spelt("From | Sender | Sent from | Sender name | From (name) | From name"),
    "recipient": spelt(
        "Recipient | Notified to | Sent to | Notice to | Addressed to | Who was notified | To whom | Authority notified"
    ),
    "notified_on": spelt(
        "Date notified | Notified | Notified on | Date we were told | Notification date | "
        "Date of notification | LA informed | Date LA informed | Date informed | Informed | Informed on | "
        "Date told | Told on | LA notified | Date LA notified | Host LA notified | Area authority notified | "
        "Date of notice | Notice date | Host authority notified"
    ),
    "sent_on": spelt(
        "Sent | Date of letter | Date sent | Sent on | Letter date | Letter sent | Letter dated | "
        "Date of e-mail | Notification sent | Notice sent | Date notification sent | Email sent"
    ),
    "received_on": spelt(
        "Received | Date received | Received on | Rec'd | Recd | Date rec'd | Notification received | "
        "Notice received | Date notification received | Date of receipt | Letter received"
    ),
    "notified_state": spelt(
        "Notified? | Notified Y/N | Was LA notified | LA notified? | Were we told | Notified (Y/N) | "
        "Notification received?"
    ),
    "notified_before_admission": spelt(
        "Notified before admission | Before admission | Told before admission | Notified before placement"
    ),
    "method": spelt(
        "How notified | Method | How told | How received | How sent | Method of notification | "
        "Notification method | How informed | Means | Sent via | Received via | Format"
    ),
    "in_writing": spelt("In writing | Written | Written notice | In writing?"),
    "item_name_dob": spelt("Name and DOB stated | Name and date of birth stated | Name and DOB given"),
    "item_accommodation": spelt(
        "Accommodation stated | Accommodated or care order stated | s20 stated | Section 20 stated | "
        "Accommodated stated"
    ),
    "item_order": spelt("Care or supervision order stated | Care order stated | Order stated"),
    "item_placing_contact": spelt(
        "Placing authority contact stated | Placing LA contact stated | Contact of placing authority stated | "
        "Placing authority contact"
    ),
    "item_iro": spelt("IRO contact stated | IRO named | IRO stated | IRO contact | IRO details | IRO"),
    "item_ehc": spelt(
        "EHC plan or statement stated | EHC plan stated | Statement stated | EHCP stated | SEN statement stated"
    ),
    "assessment_given": spelt("Assessment sent | Assessment given | Assessment shared"),
    "reasons_given": spelt("Reasons given | Reasons sent"),
    "care_plan_given": spelt("Care plan sent | Care plan given | Care plan shared | Care plan"),
    "police_notified_on": spelt(
        "Police notified | Police informed | Police told | Police told? | Misper unit informed | "
        "Police informed? | Police notified? | Police notified Y/N | Police notified (Y/N) | Were police notified | "
        "Were police told | Were the police told | Police told Y/N | Police informed Y/N"
    ),
    "police_day_on": spelt(
        "Date police notified | Police notified on | Date police told | Police told on | Date police informed | "
        "Police informed on | Date police were told | When police notified | Date of police notification"
    ),
    "legal_status": LEGAL_HEADINGS,
    "information_pack": spelt("Information pack | Info pack | Pack received | Information pack received | Pack"),
    "note": spelt("Note | Notes | Remarks | Comments | Comment | Remark"),
}
