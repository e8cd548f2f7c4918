"""What is worked out once for a sheet of a police log: of which system it is, which columns tell what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from importers.layout import Column, SheetLayout, match_key
from importers.police_codes import CALL_LOG, CASE_RECORD
from importers.row import RowReader

Columns = Mapping[str, tuple[Column, ...]]
MOST_PLANS = 64

REFS = {
    CALL_LOG: ("incident_ref", "case_ref", "urn", "misper_id"),
    CASE_RECORD: ("case_ref", "incident_ref", "urn", "misper_id"),
}
LINES = ("sex", "found_location", "return_method", "reported_by", "grade", "opening_code", "division")
PLACES = ("address", "missing_from", "home", "home_urn", "postcode", "urn")

# Columns that only one of the two systems has, by field; and by heading where the field is common to both.
OF_CALLS = ("grade", "logged_on", "opening_code", "closing_codes")
OF_CASES = ("case_ref", "misper_id", "person_ref", "return_method", "found_location")
LOG_NUMBERS = ("cad", "fwin", "storm", "log", "policelog", "commandandcontrol", "call")
WHERE_IT_LIVES = ("homeaddress", "currentaddress", "residingat", "residesat", "residence")
CASE_TIMES = ("whentraced", "traced", "datetraced", "missingsince")


@dataclass(frozen=True, slots=True)
class When:
    """The column of a day and the one of its time; a time without a day of its own belongs to no day."""

    field: str
    time_field: str


class Times(NamedTuple):
    """The columns of the four times of a report; None where the sheet has no column for one."""

    reported: When | None = None
    missing: When | None = None
    last_seen: When | None = None
    found: When | None = None


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The columns of one sheet as the importer asks for them; what is empty is not there.

    `ref` is the field of the log's or case's own number, `other_refs` those of further ones, `person_refs` those of
    the force's number of the person. `may_be_gone` is whether any column tells of a child's still being gone,
    `has_two_places` whether `missing from` stands beside an address, `is_where_it_lives` whether that is the person's.
    """

    sheet: SheetLayout
    source_kind: str
    ref: str
    other_refs: tuple[str, ...]
    person_refs: tuple[str, ...]
    times: Times
    address: str
    has_two_places: bool
    is_where_it_lives: bool
    has_place: bool
    has: frozenset[str]
    asks_category: bool
    has_links: bool
    has_home_number: bool
    may_be_gone: bool

    def text(self, row: RowReader, field: str) -> str:
        """What a cell says, without asking the row for a column that the sheet has not."""
        return row.text(field) if field in self.has else ""


_PLANS: dict[int, SheetPlan] = {}


def plan_of(sheet: SheetLayout) -> SheetPlan:
    """The plan of a sheet, made when its first row is read. It holds the sheet, so that its id stays its own."""
    plan = _PLANS.get(id(sheet))
    if plan is None or plan.sheet is not sheet:
        if len(_PLANS) >= MOST_PLANS:
            _PLANS.clear()
        plan = _PLANS[id(sheet)] = _planned(sheet)
    return plan


def _planned(sheet: SheetLayout) -> SheetPlan:
    columns = sheet.header.columns
    kind = source_kind(columns)
    refs = [field for field in REFS[kind] if field in columns]
    address = "address" if "address" in columns else "missing_from"
    return SheetPlan(
        sheet=sheet,
        source_kind=kind,
        ref=refs[0],
        other_refs=tuple(field for field in refs[1:] if field in {"incident_ref", "case_ref"}),
        person_refs=tuple(field for field in ("misper_id", "person_ref") if field in columns and field != refs[0]),
        times=_times(columns),
        address=address if address in columns else "",
        has_two_places={"address", "missing_from"}.issubset(columns),
        is_where_it_lives="address" in columns and match_key(columns["address"][0].heading) in WHERE_IT_LIVES,
        has_place=any(field in columns for field in PLACES if field != refs[0]),
        has=frozenset(columns),
        asks_category=not {"category", "opening_code"}.isdisjoint(columns),
        has_links="linked_refs" in columns or len(refs) > 1,
        has_home_number="home_urn" in columns or ("urn" in columns and refs[0] != "urn"),
        may_be_gone=not {"found_on", "cancelled_on", "is_open", "status", "closing_codes"}.isdisjoint(columns),
    )


def source_kind(columns: Columns) -> str:
    """Which of a force's two systems a sheet comes from: its log of calls or its record of cases.

    Signs of a log of calls are a grade, a log or call time, opening and closing codes, and a number called CAD, STORM,
    FWIN, log or call. Signs of a record of cases are a case, occurrence or report id, a number of the person, two
    levels of risk, "missing since", "when traced", where the child was found and how it returned. The side with more
    signs wins. With as many on both, a number called after the log makes it one of calls; else a sheet that says when
    the child went missing and when it was found is of cases.
    """
    keys = {field: match_key(found[0].heading) for field, found in columns.items()}
    has_log_number = keys.get("incident_ref", "").startswith(LOG_NUMBERS)
    calls = sum(field in columns for field in OF_CALLS) + has_log_number
    cases = sum(field in columns for field in OF_CASES) + {"risk", "risk_initial"}.issubset(columns)
    cases += sum(keys.get(field) in CASE_TIMES for field in ("missing_on", "found_on"))
    if calls == cases:
        has_both_ends = {"missing_on", "found_on"}.issubset(columns)
        return CASE_RECORD if has_both_ends and not has_log_number else CALL_LOG
    return CASE_RECORD if cases > calls else CALL_LOG


def _times(columns: Columns) -> Times:
    """The columns of the four times. "Date last seen" is since when a child is missing where nothing else says that.

    A log time by itself is the moment of the report, and else the time of day that the report's day lacks. A column
    headed only Time belongs to the day to its left.
    """
    days = {"reported": "reported_on", "missing": "missing_on", "last_seen": "last_seen_on", "found": "found_on"}
    times = {name: f"{name}_time" for name in days}
    if "reported_on" not in columns:
        days["reported"] = "logged_on"
    elif "reported_time" not in columns and "logged_on" in columns:
        times["reported"] = "logged_on"
    if "seen_on" in columns:
        name = next((name for name in ("missing", "last_seen") if days[name] not in columns), "")
        if name:
            days[name] = "seen_on"
            times[name] = times[name] if times[name] in columns else "last_seen_time"
    if "time_beside" in columns:
        name = _left_of_time(columns, days)
        times[name] = times[name] if times[name] in columns else "time_beside"
    if "found_on" not in columns:
        days["found"] = "cancelled_on"
    return Times(**{name: When(day, times[name]) for name, day in days.items() if day in columns})


def _left_of_time(columns: Columns, days: Mapping[str, str]) -> str:
    place = columns["time_beside"][0].index
    left = {
        columns[day][0].index: name for name, day in days.items() if day in columns and columns[day][0].index < place
    }
    return left[max(left)] if left else "reported"
