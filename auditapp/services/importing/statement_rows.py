"""Turning accepted rows into rows of the tables: who the child is into one, everything else into the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import Accepted
from auditapp.domain.nameless_text import FREE_TEXT, nameless
from auditapp.domain.names import child_keys, normalise_name, read_person
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.known_world import one_code, words_as_text
from auditapp.storage.homes import HOME_FIELDS
from auditapp.storage.interviews import INTERVIEW_FIELDS
from auditapp.storage.notifications import NOTICE_FIELDS
from auditapp.storage.placements import GIVEN, PLACEMENT_FIELDS
from auditapp.storage.statements import OF_A_CHILD, OF_A_ROW, Standing

FIELDS = {
    "homes": HOME_FIELDS,
    "placements": PLACEMENT_FIELDS,
    "notifications": NOTICE_FIELDS,
    "return-interviews": INTERVIEW_FIELDS,
}
GIVEN_IN = {
    "previous_address_given": "previous_address",
    "next_address_given": "next_address",
    "placing_given": "placing_la_gss",
    "legal_status_given": "legal_status",
}
# The hour of a notice, where its cell has one; the row's own field for it is a day.
HOURS = ("notified_at", "sent_at", "received_at", "police_notified_at", "area_la_notified_at")
# What no field of the contract has, and a judgement may turn on.
WEIGHED = ("_reason", "_perhaps_refs")
# Fields whose words stand under another name in the row of the file.
FROM_INNER = {
    **{name: f"_{name}" for name in HOURS},
    "interviewer_from": "_interviewer_from",
    "interviewer_employer": "_interviewer_employer",
    # What the log itself says; the answer for people may be taken from the organisation.
    "independent": "_independent",
    "reason": "_reason",
    "exploitation_marked": "_exploitation_marked",
    "place_kind": "_place_kind",
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An accepted row with the key that tells the same record in another file, and a mark of all it says.

    `before` is the statement on the same record that stands, which the row replaces unless `stands_by` has the number
    of a file received later that says it. `unsettled` are key and mark as they were of the same row while nobody knew
    which home its words mean.
    """

    accepted: Accepted
    key: str
    content: str
    unsettled: tuple[str, str] | None = None
    before: Standing | None = None
    stands_by: int | None = None

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """Key and mark as the row is read now, and as it may have been read before."""
        now = (self.key, self.content)
        return (now,) if self.unsettled is None else (now, self.unsettled)


def prepare(kind: str, accepted: Accepted, key: PseudonymKey, *, may_be_known: bool = False) -> Prepared:
    """Work out key and mark; both are made with the secret key, so that neither gives a name away.

    A row that `may_be_known` has them as well as they were before its words were answered, or its home was registered.
    """
    values = accepted.values
    # A row without hours, and without a reason, is marked as it was before they counted, so that it is known again.
    said = {name: value for name, value in values.items() if name[0] != "_" or name[1:] in HOURS}
    said |= {name: value for name in WEIGHED if (value := values.get(name))}
    words = words_as_text(home_words(values))
    mark = key.mark(_natural_key(kind, values, accepted.home.urn or words))
    unsettled = None
    if may_be_known and kind != "homes" and accepted.home.urn:
        unsettled = (key.mark(_natural_key(kind, values, words)), key.mark(said | {"home_urn": None}))
    return Prepared(accepted, mark, key.mark(said), unsettled)


def _natural_key(kind: str, values: Mapping[str, Any], home: str) -> dict[str, object]:
    if kind == "homes":
        return {"urn": values["urn"], "as_at": values["as_at"]}
    if kind == "return-interviews" and values.get("episode_ref"):
        return {"kind": kind, "episode": values["episode_ref"], "child": _child_text(values)}
    child = {"kind": kind, "child": _child_text(values), "home": home}
    if kind == "placements":
        return child | {"admitted_on": values["admitted_on"]}
    if kind == "return-interviews":
        return child | {"returned_at": values["returned_at"]}
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


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of the table of statements that a row fills, in order."""
    about_child = () if kind == "homes" else OF_A_CHILD
    return (*OF_A_ROW, *about_child, *FIELDS[kind], *(GIVEN if kind == "placements" else ()))


def statement_row(
    kind: str, prepared: Prepared, columns: frozenset[str], *, number: int, source_id: int, child: int | None
) -> list[Any]:
    """The row of the table of statements, in the order of `columns_of`; nothing in it names a child."""
    accepted, values = prepared.accepted, prepared.accepted.values
    before = prepared.before
    row: list[Any] = [number, source_id, accepted.sheet, accepted.row, prepared.key, prepared.content]
    row += _first(before) if before is not None else [source_id, accepted.sheet, accepted.row]
    if kind != "homes":
        row += [child, accepted.home.state, words_as_text(home_words(values))]
        row.append(str(values.get("_placing_words") or ""))
    row += [_stored(name, values) for name in FIELDS[kind]]
    if kind == "placements":
        row += [_given(GIVEN_IN[name], values, columns) for name in GIVEN]
    return row


def _first(before: Standing) -> list[Any]:
    return [before.first_source_id, before.first_sheet, before.first_row]


def _given(field: str, values: Mapping[str, Any], columns: frozenset[str]) -> str | None:
    if field not in columns:
        return None
    filled = values.get("_placing_words") if field == "placing_la_gss" else values.get(field)
    return "yes" if filled else "no"


def _stored(name: str, values: Mapping[str, Any]) -> object:
    """What a column holds of a row's values; free words without the child's own name."""
    value = values.get(FROM_INNER.get(name, name))
    if name.endswith("_at") and name != "as_at":
        # A moment known only to the day is a day; there is a column for it.
        return value if isinstance(value, datetime) else None
    if value is None and name.endswith("_on"):
        return _day_known(values.get(f"{name[:-2]}at"))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int | date):
        return value
    text = value if isinstance(value, str) else str(value)
    return nameless(text, values) if text and name in FREE_TEXT else text


def _day_known(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None
