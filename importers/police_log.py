"""Police logs: calls to a control room, and records of missing children's cases; a row each."""

from dataclasses import replace
from datetime import date, timedelta

from auditapp.domain.dates import age_on
from auditapp.domain.importing import HomeMatch, Withdrawal
from auditapp.domain.refs import refs_in
from importers.bodies import AuthoritySaid, placing_authority
from importers.cells import read_yes_no
from importers.context import Context
from importers.kind import Kind, OutOfScope, RowRead, SheetFacts, accepted
from importers.layout import HeadingTable
from importers.police_codes import (
    CALL_LOG,
    CANCELLED,
    CASE_RECORD,
    FOUND_REPORT,
    NOT_RELATED,
    Matter,
    calls_off,
    in_care,
    matter_of,
    risk_level,
)
from importers.police_headings import POLICE_HEADINGS, REF_HEADINGS
from importers.police_lone import lone_words
from importers.police_people import OF_AGE as ADULT
from importers.police_people import PersonSaid, person_name, read_person
from importers.police_places import HOME, PlaceSaid, address_and_kind, location_kind, place_said
from importers.police_refs import home_number, linked_refs, own_ref, person_ref, without_name
from importers.police_sheet import LINES, SheetPlan, plan_of
from importers.police_times import NO, UNKNOWN, ReportTimes, read_times, tells_of_no_absence
from importers.row import RowReader

OF_AGE = "not_under_18"
# A report that somebody of just 18 was found may be of an absence that began so many days before.
BEGUN_BEFORE = timedelta(days=7)
NO_PLACE_TOLD, NOBODY_TOLD = HomeMatch("none"), AuthoritySaid()
REPORTED_AS = {
    "reported_at": ("reported_on", "logged_on", "reported_time", "time_beside"),
    "missing_at": ("missing_on", "seen_on", "missing_time"),
    "last_seen_at": ("last_seen_on", "last_seen_time"),
    "found_at": ("found_on", "found_time", "cancelled_on"),
    "incident_ref": tuple(REF_HEADINGS),
}

TABLE = HeadingTable(
    kind="police-log",
    headings=POLICE_HEADINGS,
    required=(tuple(REF_HEADINGS), ("reported_on", "logged_on", "missing_on", "seen_on")),
    several=frozenset({"closing_codes", "linked_refs", "status"}),
    reported_as={field: name for name, fields in REPORTED_AS.items() for field in fields},
)


def read_report(row: RowReader, facts: SheetFacts) -> RowRead:
    """One call or one case, as the force's system states it; another matter, and an adult, is none."""
    plan, context = plan_of(facts.layout), facts.context
    risks = _risks(row, plan)
    closing = row.texts("closing_codes") if "closing_codes" in plan.has else []
    matter = _matter(row, plan, closing, risks[0])
    if matter.skip:
        return _skipped(row, plan, matter, context)
    times, matter = _times(row, plan, matter, context.received_on)
    ref = own_ref(row, plan)
    if row.faults and (lone := lone_words(row, plan)) is not None:
        return lone
    if _is_called_off(row, plan, matter, times):
        return _called_off(row, plan, matter, times.day)
    person = read_person(row, plan, times.day, times.field)
    if person.is_adult and not row.faults and not _may_end_a_childs_absence(matter, person, times.day):
        return _no_record(row, plan, OF_AGE)
    ref = without_name(row, plan, ref, person.name)
    day = times.day or context.received_on
    placing = placing_authority(row, context, day) if "placing_la_gss" in plan.has else NOBODY_TOLD
    if row.faults:
        return None
    place, match = _place(row, plan, context, day)
    values = {
        **_told(times, matter, person),
        "incident_ref": ref,
        "source_kind": plan.source_kind,
        "force": context.force,
        "risk": risk_level(risks[0]),
        "risk_initial": risk_level(risks[1]),
        "person_ref": person_ref(row, plan, person.name) if plan.person_refs else None,
        "looked_after": in_care(row.text("looked_after")) if "looked_after" in plan.has else UNKNOWN,
        "placing_la_gss": placing.gss,
        "missing_from": place.said or None,
        "home_urn": match.urn if match.state == "matched" else None,
        "closing_codes": _one_line(closing),
        "linked_refs": linked_refs(row, plan, ref, person.name) if plan.has_links else None,
        "circumstances": (row.text("circumstances") or None) if "circumstances" in plan.has else None,
        "episode_group": None,
        **_for_later(place, placing),
        **_lines(row, plan),
    }
    _warn_of_doubt(row, matter, person)
    return accepted(row, values, match)


def _no_record(row: RowReader, plan: SheetPlan, reason: str, *, nobody_missing: bool = False) -> OutOfScope:
    """A row that is no report of a missing child: what an earlier file said under its number no longer stands.

    A case by which nobody was missing says the same of the calls that it names.
    """
    name = person_name(row, plan)
    ref = without_name(row, plan, own_ref(row, plan), name)
    if not ref:
        return OutOfScope(reason)
    tells_of_calls = nobody_missing and plan.source_kind == CASE_RECORD and plan.has_links
    calls = linked_refs(row, plan, ref, name) if tells_of_calls else None
    return OutOfScope(reason, Withdrawal(plan.source_kind, ref, refs_in(calls) if calls else ()))


def _warn_of_doubt(row: RowReader, matter: Matter, person: PersonSaid) -> None:
    if matter.is_either:
        row.warn("category_unclear")
    if person.age is None:
        row.warn("age_unknown")


def _skipped(row: RowReader, plan: SheetPlan, matter: Matter, context: Context) -> OutOfScope:
    if matter.skip == CANCELLED:
        return _called_off(row, plan, matter, read_times(row, plan, context.received_on).day)
    return _no_record(row, plan, matter.skip or NOT_RELATED)


def _called_off(row: RowReader, plan: SheetPlan, matter: Matter, day: date | None) -> OutOfScope:
    """A report that was called off; a duplicate says nothing of the child, and `cancelled` may mean that it is back."""
    record = _no_record(row, plan, CANCELLED, nobody_missing=matter.nobody_missing)
    if record.withdraws is None or matter.is_duplicate:
        return record
    linked: tuple[str, ...] = ()
    if matter.never_was and matter.nobody_missing and plan.source_kind == CALL_LOG and plan.has_links:
        linked = refs_in(linked_refs(row, plan, record.withdraws.ref, person_name(row, plan)) or "")
    said = replace(record.withdraws, called_off=day, nobody_missing=matter.never_was, linked=linked)
    return replace(record, withdraws=said)


def _may_end_a_childs_absence(matter: Matter, person: PersonSaid, day: date | None) -> bool:
    """Whether somebody reported found had gone as a child perhaps: it was one within the days before."""
    if matter.category != FOUND_REPORT or person.dob is None or day is None:
        return False
    return age_on(person.dob, day - BEGUN_BEFORE) < ADULT


def _risks(row: RowReader, plan: SheetPlan) -> tuple[str, str]:
    """The words for the risk as it is now and as it was at first; a sheet with the first alone has no other now."""
    initial = row.text("risk_initial") if "risk_initial" in plan.has else ""
    return row.text("risk") if "risk" in plan.has else initial, initial


def _matter(row: RowReader, plan: SheetPlan, closing: list[str], risk: str) -> Matter:
    """What the row is about: the words of its category, or else the code it was opened under, and what it ended as."""
    opening = row.text("category") if "category" in plan.has else ""
    if not opening and "opening_code" in plan.has:
        opening = row.text("opening_code")
    said = closing + row.texts("status") if "status" in plan.has else closing
    return matter_of(plan.source_kind, opening, "; ".join(said), risk, plan.asks_category)


def _times(row: RowReader, plan: SheetPlan, matter: Matter, received_on: date) -> tuple[ReportTimes, Matter]:
    """The times, and what the row is about by them: a child that is back, where it tells of nothing else."""
    is_back = matter.perhaps_back or matter.category == FOUND_REPORT
    times = read_times(row, plan, received_on, is_back=is_back)
    return times, Matter(FOUND_REPORT) if matter.perhaps_back and tells_of_no_absence(times) else matter


def _is_called_off(row: RowReader, plan: SheetPlan, matter: Matter, times: ReportTimes) -> bool:
    """Whether the report was cancelled, and not because the child came back."""
    if times.found is not None:
        return False
    found = plan.times.found
    if found is not None and (words := row.text(found.field)) and calls_off(words):
        return True
    return matter.perhaps_cancelled or ("cancelled_on" in plan.has and read_yes_no(row.cell("cancelled_on")) == "yes")


def _told(times: ReportTimes, matter: Matter, person: PersonSaid) -> dict[str, object]:
    """The times, the child, and whether it is still gone; a report that it was found says that it is not."""
    name = person.name
    return {
        "reported_at": times.reported,
        "missing_at": times.missing,
        "last_seen_at": times.last_seen,
        "found_at": times.found,
        "open": NO if matter.category == FOUND_REPORT else times.open,
        "category": matter.category,
        "child_surname": name.surname,
        "child_forename": name.forename,
        "child_alias": name.alias,
        "dob": person.dob,
        "age": person.age,
    }


def _lines(row: RowReader, plan: SheetPlan) -> dict[str, object]:
    """What stands in cells of words; the division is also told by the title of a block of rows."""
    said: dict[str, object] = {field: row.line(field) if field in plan.has else None for field in LINES}
    if not said["division"]:
        said["division"] = row.block or None
    return said


def _for_later(place: PlaceSaid, placing: AuthoritySaid) -> dict[str, object]:
    """What is kept to ask again when more registers are known."""
    return {
        "_home": place.words,
        "_home_words": place.said,
        "_home_postcode": place.postcode,
        "_placing_words": placing.words,
        "_place_kind": place.kind,
    }


def _place(row: RowReader, plan: SheetPlan, context: Context, day: date) -> tuple[PlaceSaid, HomeMatch]:
    """The place that the child went missing from, and which home that is, if the log's words can mean one."""
    address, kind = row.text(plan.address) if plan.address else "", ""
    if plan.has_two_places:
        address, kind = address_and_kind(row.text("missing_from"), address, plan.is_where_it_lives)
    if not kind and "place_kind" in plan.has:
        kind = row.text("place_kind")
    if not kind and "location_kind" in plan.has:
        kind = location_kind(row.text("location_kind"))
    if address and "town" in plan.has:
        address = ", ".join(part for part in (address, row.text("town")) if part)
    place = place_said(
        home_number(row, plan) if plan.has_home_number else "",
        row.text("home") if "home" in plan.has else "",
        address,
        row.text("postcode") if "postcode" in plan.has else "",
        kind,
        force=context.force or "",
    )
    if not plan.has_place:
        return place, NO_PLACE_TOLD
    if place.perhaps is not None and (match := context.find_home(place.perhaps, day)).state == "matched":
        return replace(place, words=place.perhaps, kind=HOME, why=""), match
    match = HomeMatch("unmatched", why=place.why) if place.why else context.find_home(place.words, day)
    if match.state in {"ambiguous", "unmatched"}:
        row.warn(f"home_{match.state}")
    return place, match


def _one_line(codes: list[str]) -> str | None:
    return "; ".join(dict.fromkeys(" ".join(code.split()) for code in codes)) or None if codes else None


POLICE_LOG = Kind(
    "police-log",
    TABLE,
    read_report,
    key=lambda values: (values["source_kind"], values["incident_ref"]),
    key_field="incident_ref",
    key_column=lambda sheet: plan_of(sheet).ref,
)
