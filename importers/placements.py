"""Placement lists: a home's register of children, a commissioner's list, a placing authority's."""

import re
from datetime import date, datetime, timedelta

from importers.bodies import home_of, placing_authority
from importers.cells import read_yes_no
from importers.children import read_child
from importers.codes import legal_status, looked_after_by_status
from importers.days_said import said_day
from importers.kind import Kind, RowRead, SheetFacts, Values, accepted
from importers.layout import HeadingTable
from importers.placement_headings import PLACEMENT_HEADINGS
from importers.placement_types import place_kind
from importers.row import RowReader

# Places are entered ahead of the day, but a date further ahead than a quarter is a slip.
AHEAD = timedelta(days=92)
END_AHEAD = timedelta(days=366)

STILL_THERE = re.compile(
    r"\W*(?:current\w*|on-?going|open|still .*|present|remains .*|in placement|to date)\W*", re.IGNORECASE
)

TABLE = HeadingTable(
    kind="placements",
    headings=PLACEMENT_HEADINGS,
    required=(("child", "child_surname", "child_forename", "child_ref"), ("admitted_on",)),
    reported_as={"home": "home_urn", "child": "child_surname"},
)


def read_placement(row: RowReader, facts: SheetFacts) -> RowRead:
    """One stay of a child at a home, as the list states it."""
    context = facts.context
    child = read_child(row)
    if not child.is_named:
        row.missing(child.column(row), "the child's name or initials")
    admitted_on, admitted_at = row.moment("admitted_on", "admitted_time")
    discharged_on, discharged_at = _end(row)
    _check_days(row, admitted_on, discharged_on, child.dob, context.received_on)
    day = admitted_on or context.received_on
    kind = place_kind(row.text("place_kind"))
    home = home_of(row, context, admitted_on, facts.named, kind=kind)
    placing = placing_authority(row, context, day)
    values = {
        **child.values(),
        "sex": row.line("sex"),
        "home_urn": home.urn,
        "placing_la_gss": placing.gss,
        "placed_by": placing.placed_by,
        "admitted_on": admitted_on,
        "admitted_at": admitted_at,
        "discharged_on": discharged_on,
        "discharged_at": discharged_at,
        **_circumstances(row),
        **_papers(row),
        "_home": home.words,
        "_home_words": home.said,
        "_home_postcode": home.words.postcode or None,
        "_placing_words": placing.words,
        "_place_kind": kind,
    }
    return None if row.faults else accepted(row, values, home=home.match)


def _end(row: RowReader) -> tuple[date | None, date | datetime | None]:
    """The end of the stay; words such as `current` say that there is none."""
    if STILL_THERE.fullmatch(row.text("discharged_on")):
        return None, None
    return row.moment("discharged_on", "discharged_time")


def _check_days(row: RowReader, start: date | None, end: date | None, dob: date | None, received_on: date) -> None:
    if start is None:
        if not any(fault.field == "admitted_on" for fault in row.faults):
            row.missing("admitted_on", "the day of admission")
        return
    said = said_day(start)
    if end is not None and end < start:
        value, what = row.raw("discharged_on"), f"is before the day of admission ({said}); a later day was expected"
        row.fault("discharged_on", "end_before_start", value, what)
    if dob is not None and start < dob:
        row.fault("admitted_on", "before_birth", row.raw("admitted_on"), "is before the child's date of birth")
    if start > received_on + AHEAD:
        what = f"is long after the day this file was received ({said_day(received_on)})"
        row.fault("admitted_on", "future_date", row.raw("admitted_on"), what)
    elif end is not None and end > received_on:
        _check_end_ahead(row, end, received_on)


def _check_end_ahead(row: RowReader, end: date, received_on: date) -> None:
    """A leaving yet to come is planned at best: it is told, and one more than a year ahead is a slip."""
    if end > received_on + END_AHEAD:
        what = f"is more than a year after the day this file was received ({said_day(received_on)})"
        row.fault("discharged_on", "future_date", row.raw("discharged_on"), what)
    else:
        row.warn("discharge_ahead")


def _circumstances(row: RowReader) -> Values:
    """How the child came and went, and under what order."""
    status = legal_status(row.text("legal_status"))
    looked_after = read_yes_no(row.cell("looked_after"))
    return {
        "looked_after": looked_after if looked_after != "unknown" else looked_after_by_status(status),
        "end_reason": row.line("end_reason"),
        "planning": _planning(row),
        "short_break": _short_break(row),
        "legal_status": status,
        "previous_address": row.line("previous_address"),
        "next_address": row.line("next_address"),
    }


def _planning(row: RowReader) -> str:
    """Whether the placement was planned: a word in its column, or yes and no to a question."""
    words = row.text("planning").lower()
    if "emergenc" in words or "unplanned" in words or "crisis" in words:
        return "emergency"
    if "planned" in words:
        return "planned"
    answers = (
        {"e": "emergency", "u": "emergency", "p": "planned"}.get(words),
        {"yes": "emergency", "no": "planned"}.get(read_yes_no(row.cell("is_emergency"))),
        {"yes": "planned", "no": "emergency"}.get(read_yes_no(row.cell("is_planned"))),
    )
    return next((answer for answer in answers if answer), "unknown")


def _short_break(row: RowReader) -> str:
    words = row.text("short_break").lower()
    if "long term" in words or "full time" in words:
        return "no"
    return "yes" if "short" in words or "respite" in words else read_yes_no(row.cell("short_break"))


def _papers(row: RowReader) -> Values:
    """Approvals, notices and plans: the day of each, or the words that stand in its place under a name of their own."""
    values: dict[str, object] = {}
    for field in (
        "area_la_notified_on",
        "area_la_consulted_on",
        "care_plan_given_on",
        "plan_signed_on",
        "exploitation_marked_on",
    ):
        values[field], at, words = row.moment_or_words(field)
        if words:
            values[f"_{field}_words"] = words
        if at is not None and field == "area_la_notified_on":
            values["_area_la_notified_at"] = at
    marked = "yes" if values["exploitation_marked_on"] else read_yes_no(row.cell("exploitation_marked_on"))
    values["_exploitation_marked"] = marked
    values["approved_on"], values["approved_by_role"] = _approval(row)
    for field in ("assessment_given", "reasons_given"):
        values[field] = _given(row, field)
    for field in ("reason_not_practicable", "exploitation_marked_by"):
        values[field] = row.line(field)
    return values


def _approval(row: RowReader) -> tuple[date | None, str | None]:
    """The day of approval and who gave it; a column headed with the director's office says both."""
    (day, _), role = row.day_or_words("approved_on"), row.line("approved_by_role")
    if day is None and row.has("dcs_approved_on"):
        day, _ = row.day_or_words("dcs_approved_on")
        return day, role or ("DCS" if day else None)
    return day, role


def _given(row: RowReader, field: str) -> str:
    """Whether a paper was given: a yes, or the day it was."""
    day, words = row.day_or_words(field)
    return "yes" if day else read_yes_no(words)


PLACEMENTS = Kind("placements", TABLE, read_placement)
