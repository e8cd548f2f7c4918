"""When a child was last seen, missing, reported and found, as a police log has it, and whether it is still gone."""

import re
from datetime import date, datetime
from typing import NamedTuple

from auditapp.domain.dates import Moment, london_offset, moment_told, put_after
from importers.cells import read_time, read_yes_no
from importers.days_said import ends_early, said_day
from importers.police_codes import CASE_RECORD, says_back, still_gone
from importers.police_sheet import SheetPlan, Times, When
from importers.row import RowReader

Told = date | datetime | None
Read = tuple[date | None, Told]
NOT_READ: Read = (None, None)
YES, NO, UNKNOWN = "yes", "no", "unknown"
CANCELLED = When("cancelled_on", "")
# Numerals behind a day that can only be meant as a time: with a colon, with hours named, or four behind a whole date.
CLOCK_BEHIND = re.compile(
    r"(?:[\s,T]|\bat )(\d{1,2}:\d{2}(?::\d{2})?(?:\s*h(?:ou)?rs?)?|\d{3,4}\s*h(?:ou)?rs?"
    r"|(?<=[/.-]\d\d )\d{4}|(?<=[/.-]\d{4} )\d{4})$",
    re.ASCII | re.IGNORECASE,
)
# What may be meant as a day, or as a time of one; other numerals are those of a street, an officer, a record.
LIKE_A_DAY = re.compile(
    r"\d\s*[/.\-:\\]\s*\d|(?<!\d)\d{5,8}(?!\d)|\d\s*(?:h(?:ou)?rs?|[ap]\.?m)\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)(?:[a-z]{3,6})?\b",
    re.ASCII | re.IGNORECASE,
)
A_WORD = re.compile(r"[^\W\d_]{3}")
DAY_TOLD = "the day and time of the report, or since when the child is missing"


class ReportTimes(NamedTuple):
    """The times of a report, each a moment, or a day where no time of day is told.

    `day` is the one on which the child went missing, or else of the report; `field` is the column that tells it.
    """

    day: date | None
    field: str
    reported: Told
    missing: Told
    last_seen: Told
    found: Told
    open: str


def read_times(row: RowReader, plan: SheetPlan, received_on: date, *, is_back: bool = False) -> ReportTimes:
    """Read the times of a report, and note those that cannot be. One that the child `is_back` comes after."""
    times = plan.times
    reported_on, reported = _moment(row, times.reported)
    missing_on, missing = _moment(row, times.missing)
    seen_on, last_seen = _seen(row, times.last_seen)
    times = times._replace(found=_end_column(row, plan))
    (found_on, found), gone = _found(row, plan, times.found) if plan.may_be_gone else (NOT_READ, UNKNOWN)
    day = missing_on or reported_on
    if (day and london_offset(day) is None) or (found_on and london_offset(found_on) is None):
        missing = put_after(missing, last_seen)
        found = put_after(found, last_seen, missing)
        reported = put_after(reported, last_seen, missing, found if is_back else None)
        found = found if is_back else put_after(found, reported)
    start = times.missing if missing_on else times.reported
    field = start.field if start else ""
    if day is None:
        if not row.faults:
            row.missing(_field_of_day(times), DAY_TOLD)
    else:
        if found_on is not None and (missing_on or not is_back):
            _check_end(
                row, _as_moment(day, missing if missing_on else reported), _as_moment(found_on, found), times.found
            )
        for when, told_on in zip(times, (reported_on, missing_on, seen_on, found_on), strict=True):
            if told_on is not None and told_on > received_on and when is not None:
                what = f"is after the day this file was received ({said_day(received_on)})"
                row.fault(when.field, "future_date", row.raw(when.field), what)
    if reported_on and missing_on and _as_moment(reported_on, reported).is_before(_as_moment(missing_on, missing)):
        row.warn("reported_before_missing")
    if date in {type(reported), type(missing), type(last_seen), type(found)}:
        row.warn("time_missing")
    return ReportTimes(day, field, reported, missing, last_seen, found, gone if found is None else NO)


def tells_of_no_absence(times: ReportTimes) -> bool:
    """Whether a report says neither since when the child was gone nor that it may have been found after the report."""
    if times.missing is not None or times.last_seen is not None:
        return False
    reported, found = (moment_told(told) for told in (times.reported, times.found))
    return reported is None or found is None or found.latest <= reported.earliest


def _field_of_day(times: Times) -> str:
    when = times.reported or times.missing
    return when.field if when else "reported_on"


def _moment(row: RowReader, when: When | None) -> Read:
    """The day and the moment of a column; a time behind a day that is no time of any day is a fault."""
    if when is None:
        return NOT_READ
    read = row.moment(when.field, when.time_field)
    if read[0] is not None and read[0] is read[1] and isinstance(row.cell(when.field), str):
        words = row.text(when.field)
        behind = CLOCK_BEHIND.search(words)
        clock = read_time(behind[1]) if behind else None
        if clock is not None and clock.code == "bad_time":
            row.fault(when.field, "bad_time", words, f"has no time of day ({clock.reason})")
    return read


def _seen(row: RowReader, when: When | None) -> Read:
    """When the child was last seen; the column may as well say where."""
    if when is None or _is_words(row, when.field):
        return NOT_READ
    return _moment(row, when)


def _is_words(row: RowReader, field: str) -> bool:
    """Whether a cell is empty, or holds words whose numerals, if any, are those of no day: `Returned by PC 1234`."""
    cell = row.cell(field)
    if cell is None or not isinstance(cell, str):
        return cell is None
    has_numeral = any(character.isdigit() for character in cell)
    return not has_numeral or (A_WORD.search(cell) is not None and not LIKE_A_DAY.search(cell))


def _end_column(row: RowReader, plan: SheetPlan) -> When | None:
    """The column of the day of return; where that is blank, the one headed Cancelled, if a day stands in it."""
    when = plan.times.found
    if when is None or "cancelled_on" not in plan.has or when.field == CANCELLED.field:
        return when
    is_blank = _is_words(row, when.field) and not row.text(when.field)
    return CANCELLED if is_blank and not _is_words(row, CANCELLED.field) else when


def _found(row: RowReader, plan: SheetPlan, when: When | None) -> tuple[Read, str]:
    """When the child was found, and what is known of its still being gone where no day stands there."""
    if when is None or _is_words(row, when.field):
        gone = _said_gone(row, plan, when)
        if when is None or gone != "?":
            return NOT_READ, gone
    return _moment(row, when), UNKNOWN


def _said_gone(row: RowReader, plan: SheetPlan, when: When | None) -> str:
    """Whether the child is still gone, by everything that a row without a day of return says; `?` of odd words.

    That a case has no day of return says that it is open; of a call, which ends before the child is back, it says
    nothing. The status of either does, and so does a report that was called off, or closed as one of a child found.
    """
    is_case = plan.source_kind == CASE_RECORD
    asked = read_yes_no(row.cell("is_open")) if "is_open" in plan.has else UNKNOWN
    if asked != UNKNOWN:
        return asked
    by_status = still_gone(plan.text(row, "status"))
    if by_status == UNKNOWN and "closing_codes" in plan.has and any(map(says_back, row.texts("closing_codes"))):
        by_status = NO
    if when is None or when.field == CANCELLED.field:
        return by_status
    words = row.text(when.field)
    by_words = still_gone(words) if words else UNKNOWN
    if words and by_words == UNKNOWN:
        return "?"
    if by_words != UNKNOWN or by_status != UNKNOWN:
        return by_words if by_words != UNKNOWN else by_status
    if plan.text(row, when.time_field) or _says_returned(row, plan):
        return NO
    return YES if is_case and not row.raw(when.field) else UNKNOWN


def _says_returned(row: RowReader, plan: SheetPlan) -> bool:
    """Whether other columns say how the child came back, or where it was found."""
    said = (plan.text(row, field) for field in ("return_method", "found_location"))
    return any(words and still_gone(words) != YES for words in said)


def _check_end(row: RowReader, began: Moment, end: Moment, when: When | None) -> None:
    """A child is found after it went missing, or after the report where that is all that is told."""
    if when is not None and end.is_before(began):
        what = ends_early(end, began, "the child went missing or was reported")
        row.fault(when.field, "end_before_start", row.raw(when.field), what)


def _as_moment(day: date, told: Told) -> Moment:
    return Moment(day, told if isinstance(told, datetime) else None)
