"""Turning accepted rows into rows of the tables: who the child is into one, everything else into the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import Accepted
from auditapp.domain.names import child_keys, normalise_name, read_person
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.known_world import one_code, words_as_text
from auditapp.services.nameless_text import FREE_TEXT, nameless
from auditapp.storage.children import Identity
from auditapp.storage.homes import HOME_FIELDS
from auditapp.storage.notifications import NOTICE_FIELDS
from auditapp.storage.placements import GIVEN, PLACEMENT_FIELDS
from auditapp.storage.statements import Standing

FIELDS = {"homes": HOME_FIELDS, "placements": PLACEMENT_FIELDS, "notifications": NOTICE_FIELDS}
GIVEN_IN = {
    "previous_address_given": "previous_address",
    "next_address_given": "next_address",
    "placing_given": "placing_la_gss",
    "legal_status_given": "legal_status",
}
OF_THE_CHILD = ("child_ref", "placing_la_gss", "dob", "sex", "previous_address", "next_address", "note")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An accepted row with the key that tells the same record in another file, and a mark of all it says."""

    accepted: Accepted
    key: str
    content: str
    replaces: Standing | None = None


def prepare(kind: str, accepted: Accepted, key: PseudonymKey) -> Prepared:
    """Work out key and mark; both are made with the secret key, so that neither gives a name away."""
    values = accepted.values
    said = {name: value for name, value in values.items() if not name.startswith("_")}
    return Prepared(accepted, key.mark(_natural_key(kind, values, accepted)), key.mark(said))


def _natural_key(kind: str, values: Mapping[str, Any], accepted: Accepted) -> dict[str, object]:
    if kind == "homes":
        return {"urn": values["urn"], "as_at": values["as_at"]}
    home = accepted.home.urn or words_as_text(home_words(values))
    child = {"kind": kind, "child": _child_text(values), "home": home}
    if kind == "placements":
        return child | {"admitted_on": values["admitted_on"]}
    names = ("event", "event_on", "notice_by", "recipient", "recipient_la_gss")
    return child | {name: values.get(name) for name in names}


def _child_text(values: Mapping[str, Any]) -> str:
    keys = child_keys(read_person(values, one_code))
    if keys.ref_key or keys.name_key:
        return str(keys.ref_key or keys.name_key)
    names = (values.get("child_surname"), values.get("child_forename"), values.get("child_alias"))
    return "|".join((*(normalise_name(n) for n in names), str(values.get("dob"))))


def home_words(values: Mapping[str, Any]) -> HomeWords:
    """The words a row has for its home."""
    words = values.get("_home")
    return words if isinstance(words, HomeWords) else HomeWords()


def identity_of(number: int, accepted: Accepted) -> Identity:
    """What the row says of who the child is."""
    values: Mapping[str, Any] = accepted.values
    return Identity(
        number,
        accepted.sheet,
        accepted.row,
        surname=values.get("child_surname"),
        forename=values.get("child_forename"),
        alias=values.get("child_alias"),
        **{name: values.get(name) for name in OF_THE_CHILD},
    )


def statement_of(
    kind: str, source_id: int, prepared: Prepared, child: int | None, columns: frozenset[str]
) -> dict[str, Any]:
    """The row of the table of statements; nothing in it names a child."""
    accepted, values = prepared.accepted, prepared.accepted.values
    row: dict[str, Any] = {
        "source_id": source_id,
        "sheet": accepted.sheet,
        "row": accepted.row,
        "row_key": prepared.key,
        "content": prepared.content,
        "first_source_id": source_id,
        "first_sheet": accepted.sheet,
        "first_row": accepted.row,
        **{name: _stored(name, values.get(name)) for name in FIELDS[kind]},
    }
    row |= {name: nameless(row[name], values) for name in FREE_TEXT.intersection(row) if row[name]}
    if prepared.replaces is not None:
        before = prepared.replaces
        row |= {"first_source_id": before.first_source_id}
        row |= {"first_sheet": before.first_sheet, "first_row": before.first_row}
    if kind == "homes":
        return row
    row |= {
        "child_id": child,
        "home_state": accepted.home.state,
        "home_words": words_as_text(home_words(values)),
        "placing_words": str(values.get("_placing_words") or ""),
    }
    if kind == "placements":
        row |= {name: _given(GIVEN_IN[name], values, columns) for name in GIVEN}
    return row


def _given(field: str, values: Mapping[str, Any], columns: frozenset[str]) -> str | None:
    if field not in columns:
        return None
    filled = values.get("_placing_words") if field == "placing_la_gss" else values.get(field)
    return "yes" if filled else "no"


def _stored(name: str, value: object) -> object:
    # A moment known only to the day is a day; beside it there is a column for the day already.
    if name.endswith("_at") and name != "as_at":
        return value if isinstance(value, datetime) else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str | int | date):
        return value
    return str(value)
