"""One line about a notice as a rule reads it: codes as of the event's day, and whose log the line stands in."""

from datetime import date

from auditapp.domain.records import Host, Notice, NoticeBy, Truth
from auditapp.domain.register import Places
from auditapp.domain.statements import NoticeStatement, PlacementStatement

_CONTENTS = (
    *("item_name_dob", "item_accommodation", "item_order", "item_placing_contact", "item_iro", "item_ehc"),
    *("assessment_given", "reasons_given", "care_plan_given"),
)
_SENT_LISTS = frozenset({"home", "placing_authority", "commissioner"})


def notice_of(statement: NoticeStatement, host: Host, day: date, places: Places) -> Notice:
    """A line of a notification log, seen from the authority where the home stood on the day."""
    recipient = _as_of(statement.recipient_la_gss, day, places)
    keeper = _as_of(statement.keeper_gss, day, places)
    is_hosts = keeper is not None and keeper == host.gss and statement.sender_kind not in _SENT_LISTS
    return Notice(
        by=NoticeBy(statement.notice_by),
        recipient=statement.recipient,
        recipient_gss=recipient,
        recipient_name=places.name(recipient) if recipient is not None else "",
        state=statement.notified_state,
        notified_on=statement.notified_on,
        sent_on=statement.sent_on,
        received_on=statement.received_on,
        before_event=statement.notified_before_admission,
        in_writing=statement.in_writing,
        item_name_dob=statement.item_name_dob,
        item_accommodation=statement.item_accommodation,
        item_order=statement.item_order,
        item_placing_contact=statement.item_placing_contact,
        item_iro=statement.item_iro,
        item_ehc=statement.item_ehc,
        assessment_given=statement.assessment_given,
        reasons_given=statement.reasons_given,
        care_plan_given=statement.care_plan_given,
        in_hosts_log=is_hosts,
        origin=statement.origin,
        notified_at=statement.notified_at,
        sent_at=statement.sent_at,
        received_at=statement.received_at,
    )


def police_line(statement: NoticeStatement) -> Notice | None:
    """What a log of notices says, beside the notice itself, of whether the police were told; by whom is not said.

    A day beside an unknown state is that of a row that says both, that they were told and that they were not.
    """
    state, day = statement.police_notified_state, statement.police_notified_on
    if day is None and state == "unknown":
        return None
    is_told = state == "notified"
    return Notice(
        by=NoticeBy.UNKNOWN,
        recipient="police",
        recipient_gss=None,
        recipient_name="",
        state=state,
        notified_on=day if is_told else None,
        sent_on=None,
        received_on=None,
        before_event=Truth.UNKNOWN,
        in_writing=Truth.UNKNOWN,
        **dict.fromkeys(_CONTENTS, Truth.UNKNOWN),
        in_hosts_log=False,
        origin=statement.origin,
        notified_at=statement.police_notified_at if is_told else None,
        sent_at=None,
        received_at=None,
    )


def claim_of(statement: PlacementStatement, host: Host) -> Notice | None:
    """What a placement list says of the placing authority's notice to the area: the claim of whoever kept the list."""
    if statement.area_la_notified_on is None:
        return None
    return Notice(
        by=NoticeBy.PLACING_AUTHORITY,
        recipient="authority",
        recipient_gss=host.gss,
        recipient_name=host.name,
        state="notified",
        notified_on=statement.area_la_notified_on,
        sent_on=None,
        received_on=None,
        before_event=Truth.UNKNOWN,
        in_writing=Truth.UNKNOWN,
        **dict.fromkeys(_CONTENTS[:6], Truth.UNKNOWN),
        assessment_given=statement.assessment_given,
        reasons_given=statement.reasons_given,
        care_plan_given=Truth.YES if statement.care_plan_given_on is not None else Truth.UNKNOWN,
        in_hosts_log=False,
        origin=statement.origin,
        notified_at=statement.area_la_notified_at,
        sent_at=None,
        received_at=None,
    )


def _as_of(gss: str | None, day: date, places: Places) -> str | None:
    """The code as of the day; one whose area was shared out stands for itself."""
    return None if gss is None else places.on_day(gss, day) or gss
