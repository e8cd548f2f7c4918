"""Logs of notices of admission and discharge, as the authority, the home or the placing authority keeps them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from importers.bodies import home_of, placing_authority
from importers.cells import read_yes_no
from importers.children import read_child
from importers.codes import event_said, in_writing, legal_status, notified_words
from importers.days_said import said_day
from importers.kind import Kind, RowRead, SheetFacts, Values, accepted
from importers.layout import HeadingTable, SheetLayout
from importers.notice_parties import keeper_area, notice_by, recipient
from importers.notification_headings import NOTIFICATION_HEADINGS
from importers.row import RowReader

ADMISSION, DISCHARGE = "admission", "discharge"
DATE_FIELDS = {ADMISSION: "admitted_on", DISCHARGE: "discharged_on"}
TIME_FIELDS = {ADMISSION: "admitted_time", DISCHARGE: "discharged_time"}
NOTICE_DAYS = ("notified_on", "sent_on", "received_on")
ITEMS = ("name_dob", "accommodation", "order", "placing_contact", "iro", "ehc")
# A notice may come before the move; a move further ahead than a quarter is a slip.
AHEAD = timedelta(days=92)

TABLE = HeadingTable(
    kind="notifications",
    headings=NOTIFICATION_HEADINGS,
    required=(
        ("admitted_on", "discharged_on", "event_on"),
        (*NOTICE_DAYS, "notified_state", "method"),
        ("placing_la_gss",),
        ("home", "home_urn", "address", "provider"),
    ),
    several=frozenset(NOTICE_DAYS),
    reported_as={
        "home": "home_urn",
        "child": "child_surname",
        "admitted_on": "event_on",
        "discharged_on": "event_on",
        "police_day_on": "police_notified_on",
    },
)


@dataclass(frozen=True, slots=True)
class Event:
    """The move that a notice is about. `at` is its moment where a time of day is known, else the day."""

    name: str
    field: str
    on: date
    at: date | datetime


def read_notification(row: RowReader, facts: SheetFacts) -> RowRead:
    """One notice, or one line saying that there was none, as the log states it."""
    child = read_child(row)
    event = _event(row, facts)
    day = event.on if event else facts.context.received_on
    home = home_of(row, facts.context, event.on if event else None, facts.named, keeper_area(row, facts.context, day))
    placing = placing_authority(row, facts.context, day)
    if not placing.words:
        row.missing("placing_la_gss", "the placing authority")
    told = _told(row)
    values = {
        "event": event.name if event else None,
        "event_on": event.on if event else None,
        **child.values(),
        "home_urn": home.urn,
        "placing_la_gss": placing.gss,
        "notice_by": notice_by(row, facts.context, placing, home, day),
        **recipient(row, facts.context, day),
        **told,
        "notified_before_admission": _before_admission(row, event, told),
        **_manner(row),
        **_contents(row),
        **_police(row),
        "legal_status": legal_status(row.text("legal_status")),
        "information_pack": _pack(row),
        "note": row.text("note") or None,
        "_home": home.words,
        "_home_words": home.said,
        "_home_postcode": home.words.postcode or None,
        "_placing_words": placing.words,
    }
    row.made_out = values
    return None if row.faults else accepted(row, values, home=home.match)


def _event(row: RowReader, facts: SheetFacts) -> Event | None:
    """Which move the notice is about: its own column says, else the sheet, else the date column that is filled."""
    moments = {name: _moment(row, name) for name in (ADMISSION, DISCHARGE)}
    of_sheet = sheet_event(facts.layout)
    stated = event_said(row.text("event")) or (of_sheet if of_sheet and moments[of_sheet][0] else None)
    name = stated or _filled(moments) or of_sheet
    if name is None and row.text("event_on"):
        row.missing("event", "admission or discharge")
        return None
    on, at = moments[name] if name else (None, None)
    field = DATE_FIELDS[name] if name and row.has(DATE_FIELDS[name]) else "event_on"
    if on is None and row.has("event_on"):
        field = "event_on"
        on, at = row.moment("event_on", "event_time")
    if on is None or at is None or name is None:
        if not any(fault.field == "event_on" for fault in row.faults):
            row.missing(_date_column(row, name), "the day of the admission or discharge")
        return None
    if on > facts.context.received_on + AHEAD:
        what = f"is long after the day this file was received ({said_day(facts.context.received_on)})"
        row.fault(field, "future_date", row.raw(field), what)
    return Event(name, field, on, at)


def _moment(row: RowReader, event: str) -> tuple[date | None, date | datetime | None]:
    return row.moment(DATE_FIELDS[event], TIME_FIELDS[event])


def _filled(moments: dict[str, tuple[date | None, date | datetime | None]]) -> str | None:
    """The move whose day is there. Of both, the arrival: its notice is the one that a log keeps the leaving beside."""
    return next((name for name in (ADMISSION, DISCHARGE) if moments[name][0] is not None), None)


def _date_column(row: RowReader, event: str | None) -> str:
    fields = [DATE_FIELDS[event]] if event else [*DATE_FIELDS.values(), "event_on"]
    return next((field for field in fields if row.has(field)), "event_on")


def sheet_event(sheet: SheetLayout) -> str | None:
    """The one move that a sheet is about: by its only date column, by its name, or by its title."""
    dated = [name for name, field in DATE_FIELDS.items() if field in sheet.header.columns]
    if len(dated) == 1 and "event_on" not in sheet.header.columns and "event" not in sheet.header.columns:
        return dated[0]
    said = (event_said(words) for words in (sheet.name, *sheet.titles))
    return next((event for event in said if event), None)


def events_of(sheet: SheetLayout) -> frozenset[str]:
    """The moves that a sheet has notices of."""
    one = sheet_event(sheet)
    return frozenset({one}) if one else frozenset(DATE_FIELDS)


def _told(row: RowReader) -> dict[str, object]:
    """The days of the notice, and whether there was one: a day says yes, words may say no, silence says nothing."""
    days: dict[str, object] = {}
    states = [notified_words(row.text("notified_state"))]
    for field in NOTICE_DAYS:
        told, state = _told_when(row, field)
        days |= told
        states.append(state)
    state = next((state for state in ("notified", "not_notified") if state in states), "unknown")
    return {**days, "notified_state": state}


def _told_when(row: RowReader, field: str) -> tuple[Values, str]:
    """When somebody was told, and whether; a day beside `not notified` is the day of something else.

    The hour is kept beside the day under a name of its own, and only where the cell has one.
    """
    said = row.text(field)
    if notified_words(said) == "not_notified":
        return {field: None}, "not_notified"
    day, at, words = row.moment_or_words(field)
    told = {field: day} if at is None else {field: day, f"_{field.removesuffix('_on')}_at": at}
    return told, "notified" if day else notified_words(words)


def _before_admission(row: RowReader, event: Event | None, told: Values) -> str:
    """Whether the notice came before the child did: sure when every day of the notice lies on one side."""
    stated = read_yes_no(row.cell("notified_before_admission"))
    if stated != "unknown" or event is None or event.name != ADMISSION:
        return stated
    days = [day for field in NOTICE_DAYS if isinstance(day := told[field], date)]
    if days and all(day < event.on for day in days):
        return "yes"
    return "no" if days and all(day > event.on for day in days) else "unknown"


def _manner(row: RowReader) -> Values:
    """How it was told, and whether in writing."""
    method, stated = row.line("method"), read_yes_no(row.cell("in_writing"))
    return {"method": method, "in_writing": stated if stated != "unknown" else in_writing(method or "")}


def _contents(row: RowReader) -> Values:
    """What the notice said and what came with it. A day in such a column says that it came."""
    fields = (*(f"item_{item}" for item in ITEMS), "assessment_given", "reasons_given", "care_plan_given")
    return {field: _stated(row, field) for field in fields}


def _stated(row: RowReader, field: str) -> str:
    day, words = row.day_or_words(field)
    if day is not None or words.lower() in {"stated", "given", "named", "sent", "included", "enclosed", "attached"}:
        return "yes"
    return "no" if words.lower() in {"not stated", "not given", "not named", "not sent"} else read_yes_no(words)


def _police(row: RowReader) -> Values:
    """When the police were told, or whether: one column may say both, or one of two the day and the other yes or no.

    Where one says that they were told and the other that they were not, nobody knows; the day is kept beside.
    """
    told, said = _told_when(row, "police_notified_on")
    dated, state = _told_when(row, "police_day_on")
    if (day := dated["police_day_on"]) is not None:
        at = dated.get("_police_day_at")
        told = {"police_notified_on": day} | ({"_police_notified_at": at} if at is not None else {})
    states = {said, state} - {"unknown"}
    if len(states) > 1:
        row.warn("police_told_and_not", "police_day_on")
    return {**told, "police_notified_state": states.pop() if len(states) == 1 else "unknown"}


def _pack(row: RowReader) -> str:
    words = row.text("information_pack").lower()
    return "partial" if "part" in words else read_yes_no(words)


NOTIFICATIONS = Kind("notifications", TABLE, read_notification, events=events_of)
