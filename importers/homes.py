"""Registers of children's homes: Ofsted's files of every year, the restricted lists, a council's own list."""

import re
from datetime import date

from importers.bed_numbers import read_places
from importers.bodies import URN, keeper_on, tidy_urn, unknown_authority
from importers.cells import read_yes_no
from importers.days_said import said_day
from importers.home_addresses import read_address
from importers.home_codes import home_status, provision_type, sector, short_break
from importers.home_headings import HOME_REGISTER_HEADINGS
from importers.kind import Kind, OutOfScope, RowRead, SheetFacts, Values, accepted
from importers.layout import HeadingTable
from importers.placement_headings import ADMITTED_HEADINGS, CHILD_HEADINGS, PLACING_HEADINGS
from importers.row import RowReader

OUT_OF_SCOPE = OutOfScope("out_of_scope_provision_type")
COUNCILS_OWN = "childrens_home"

TABLE = HeadingTable(
    kind="homes",
    headings=HOME_REGISTER_HEADINGS,
    required=(
        ("urn",),
        ("provision_type", "name", "local_authority_gss"),
        ("local_authority_gss", "address", "address_1", "postcode", "places", "status", "owner_name"),
    ),
    several=frozenset({"deregistered_on", "status", "region"}),
    foreign={
        "child": (*CHILD_HEADINGS["child_surname"], *CHILD_HEADINGS["child_forename"], "Child", "YP", "Young person"),
        "dob": CHILD_HEADINGS["dob"],
        "placing": tuple(words for words in PLACING_HEADINGS if words.startswith(("Plac", "Respons", "Origin"))),
        "admitted": tuple(words for words in ADMITTED_HEADINGS if words.startswith(("Admi", "Date admi", "Date plac"))),
    },
)


def read_home(row: RowReader, facts: SheetFacts) -> RowRead:
    """One home, as the register states it on its as-at day."""
    kind = _provision(row)
    if isinstance(kind, OutOfScope):
        return kind
    address = read_address(row)
    values = {
        "urn": _urn(row),
        "provision_type": kind,
        **_registration(row),
        "name": row.line("name"),
        **address.values(),
        "local_authority_gss": _authority(row, facts, address.postcode),
        "sector": sector(row.text("sector")),
        "places": _places(row),
        **{field: row.line(field) for field in ("owner_name", "manager_name", "telephone", "email")},
        "last_full_inspection_on": _inspected_on(row),
        "overall_judgement": row.line("overall_judgement"),
        "short_break": short_break(row.text("short_break")),
        "multi_building": read_yes_no(row.text("multi_building")),
        "conditions": row.line("conditions"),
        "as_at": facts.as_at.day,
    }
    if facts.as_at.assumed:
        row.warn("as_at_assumed")
    return None if row.faults else accepted(row, values)


def _provision(row: RowReader) -> str | OutOfScope | None:
    """The type of provision; in a list without such a column every home is a children's home."""
    if not row.has("provision_type"):
        return COUNCILS_OWN
    words = row.text("provision_type")
    if not words:
        row.missing("provision_type", "the type of provision")
        return None
    return provision_type(words, row.text("provision_subtype")) or OUT_OF_SCOPE


def _urn(row: RowReader) -> str | None:
    if not row.text("urn"):
        row.missing("urn", "the home's URN")
        return None
    urn = tidy_urn(row.raw("urn"))
    if not URN.fullmatch(urn):
        row.fault("urn", "bad_urn", row.raw("urn"), "is not a URN (SC and six numerals, or six or seven numerals)")
    return urn


def _registration(row: RowReader) -> Values:
    registered_on, closed = row.day("registered_on"), row.days("deregistered_on")
    deregistered_on = min(closed, default=None)
    if registered_on is not None and deregistered_on is not None and deregistered_on < registered_on:
        what = f"is before the day of registration ({said_day(registered_on)}); a later day was expected"
        row.fault("deregistered_on", "end_before_start", said_day(deregistered_on), what)
    return {
        "status": _status(row, deregistered_on),
        "registered_on": registered_on,
        "deregistered_on": deregistered_on,
    }


def _status(row: RowReader, deregistered_on: date | None) -> str | None:
    """The state of registration: the last one of several columns; without a word, what the closing day says."""
    said = row.texts("status")
    if said:
        status = home_status(said[-1])
        if status is None:
            row.warn("status_not_read", "status")
        return status
    return "resigned_or_closed" if deregistered_on else "active"


def _authority(row: RowReader, facts: SheetFacts, postcode: str | None) -> str | None:
    """The authority where the home stands: the column's; in a list without one, the authority that keeps the list."""
    context, day = facts.context, facts.as_at.day
    words = row.line("local_authority_gss")
    if words is None and row.has("local_authority_gss") and postcode:
        found = context.postcode_authority(postcode, day)
        if found:
            return found
    if words is None:
        keeper = None if row.has("local_authority_gss") else keeper_on(context, day)
        if keeper is None:
            row.missing("local_authority_gss", _authority_expected(row))
        return keeper
    answer = context.find_authority(words, day)
    if answer.gss is None and answer.in_england:
        unknown_authority(row, "local_authority_gss", words, answer)
    elif not answer.in_england:
        row.warn("la_outside_england")
    elif context.keeper and not row.has("region") and answer.gss != keeper_on(context, day):
        row.warn("home_outside_list_area")
    return answer.gss


def _authority_expected(row: RowReader) -> str:
    if row.has("local_authority_gss"):
        return "the local authority where the home stands"
    return "a column for it, or --authority with the name of the authority whose own list this is,"


def _places(row: RowReader) -> int | None:
    """How many children the home may have; words that are no number of places are noticed."""
    read = read_places(row.text("places"))
    if read.code:
        row.warn(read.code, "places")
    return read.places


def _inspected_on(row: RowReader) -> date | None:
    """The last full inspection. Some lists explain in this column why there is none."""
    return row.day_or_words("last_full_inspection_on")[0]


# Sheets of the yearly workbooks that list providers too: inspections in the year, joiners and leavers, premises.
ASIDE = re.compile(
    r"\bin year\b|time series|leavers?\W+(?:and\W+)?joiners?|joiners?\W+(?:and\W+)?leavers?|premises|conditions"
)
TWO_FORMS = (re.compile(r"provider level"), re.compile(r"providers?\W*(?:and|&|\+)?\W*places"))

HOMES = Kind(
    "homes",
    TABLE,
    read_home,
    key=lambda values: (values["urn"], values["as_at"]),
    key_field="urn",
    aside=ASIDE,
    two_forms=(TWO_FORMS,),
    with_sheet="provision_type",
)
