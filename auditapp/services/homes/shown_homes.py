"""What of a home somebody may see: its name and where it is go to the bodies that the law lists, and to nobody else.

Everything that pages show of a home comes from here, so that there is one place to look at.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import day_in_words
from auditapp.domain.people import Body
from auditapp.domain.records import Registration
from auditapp.domain.register import HomeHistory, Particular
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.known_world import authority_name

LABELS = {
    "name": "Name",
    "provision_type": "Kind of provision",
    "status": "Status",
    "registered_on": "Registered from",
    "deregistered_on": "Registered to",
    "local_authority_gss": "Authority",
    "address_1": "Address",
    "address_2": "Address, second line",
    "town": "Town",
    "county": "County",
    "postcode": "Postcode",
    "places": "Places",
    "sector": "Sector",
    "owner_name": "Provider",
    "manager_name": "Registered manager",
    "telephone": "Telephone",
    "email": "E-mail",
    "last_full_inspection_on": "Last full inspection",
    "overall_judgement": "Overall judgement",
    "short_break": "Short breaks",
    "multi_building": "More than one building",
    "conditions": "Conditions of registration",
}
# What the police need of a register, as areas have agreed it; judgements and conditions are the inspectorate's.
OF_POLICE = frozenset(LABELS) - {
    *("last_full_inspection_on", "overall_judgement", "short_break", "multi_building", "conditions", "sector", "email")
}
WITHOUT_NAMES = frozenset({"local_authority_gss"})


@dataclass(frozen=True, slots=True)
class Value:
    """What one row said of one field, the row in words, and the day that its register is as at."""

    words: str
    source: str
    as_at: str


@dataclass(frozen=True, slots=True)
class ShownParticular:
    """One field of a home: the newest value known, and what registers said before where it changed."""

    label: str
    now: Value
    before: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class HomeShown:
    """What of a home somebody may see. `title` is its name, or its number where the name is not for them."""

    urn: str
    title: str
    other_numbers: tuple[str, ...]
    authority: str
    basis: str
    registered: str
    places: int | None
    particulars: tuple[ShownParticular, ...]


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One home in a list."""

    urn: str
    name: str
    authority: str
    where: str
    registered: str


def fields_for(body: Body) -> frozenset[str]:
    """Which fields of a home people of a body may see."""
    if body not in MAY_HOLD_NAMES:
        return WITHOUT_NAMES
    return OF_POLICE if body is Body.POLICE else frozenset(LABELS)


def holds_names(body: Body) -> bool:
    """Whether people of a body may see names and addresses of homes."""
    return body in MAY_HOLD_NAMES


def home_shown(known: RegisterKnown, urn: str, day: date, body: Body) -> HomeShown:
    """A home as somebody of a body may see it on a day."""
    history = known.homes[urn]
    allowed, stood = fields_for(body), history.on(day)
    named = "name" in allowed
    places = history.particulars().get("places") if named else None
    return HomeShown(
        urn=urn,
        title=stood.name if named else f"Home {urn}",
        other_numbers=tuple(sorted(history.numbers - {urn})),
        authority=_authority(known, urn, day),
        basis=stood.host.basis,
        registered=f"{REGISTERED[stood.registration]}, for {stood.basis}" if named else "",
        places=places.value if places is not None and isinstance(places.value, int) else None,
        particulars=tuple(_particulars(known, history, allowed)),
    )


def home_line(known: RegisterKnown, urn: str, day: date, body: Body) -> HomeLine:
    """A home as it stands in a list, for somebody of a body."""
    authority = _authority(known, urn, day)
    if body not in MAY_HOLD_NAMES:
        return HomeLine(urn, "", authority, "", "")
    history = known.homes[urn]
    said, stood = history.particulars(), history.on(day)
    where = " ".join(str(said[name].value) for name in ("town", "postcode") if name in said)
    return HomeLine(urn, stood.name, authority, where, REGISTERED[stood.registration])


def home_names(known: RegisterKnown, urns: Iterable[str], day: date, body: Body) -> Mapping[str, str]:
    """The names of those of some homes that a register has, as they are called on a day, to whoever may hold them."""
    if body not in MAY_HOLD_NAMES:
        return {}
    return {urn: known.homes[urn].on(day).name for urn in urns if urn in known.homes}


REGISTERED = {
    Registration.REGISTERED: "on the register",
    Registration.NOT_REGISTERED: "not on the register",
    Registration.UNKNOWN: "not known whether it is on the register",
}


def row_shown(known: RegisterKnown, source_id: int, sheet: str, row: int, body: Body) -> str:
    """Where a row stands; by the number of its file alone where its name might name a home."""
    source = known.sources[source_id]
    if body not in MAY_HOLD_NAMES:
        return f"file {source.id}, row {row}"
    return f"{source.file_name}, {sheet + ', ' if sheet else ''}row {row}"


def _authority(known: RegisterKnown, urn: str, day: date) -> str:
    names = sorted(authority_name(code) for code in known.areas(day)[urn])
    return " or ".join(names) or "not known"


def _particulars(known: RegisterKnown, history: HomeHistory, allowed: frozenset[str]) -> Iterator[ShownParticular]:
    body = Body.COUNCIL if "name" in allowed else Body.BOARD
    for name, label in LABELS.items():
        told = _changes(history.told(name)) if name in allowed else ()
        values = [_value(known, name, particular, body) for particular in told]
        if values and values[-1].words != "Unknown":
            yield ShownParticular(label, values[-1], tuple(reversed(values[:-1])))


def _changes(told: tuple[Particular, ...]) -> tuple[Particular, ...]:
    """What was said, without what only says the same again: of the same words the newest row counts."""
    pairs = zip(told, (*told[1:], None), strict=False)
    return tuple(one for one, after in pairs if after is None or after.value != one.value)


def _value(known: RegisterKnown, name: str, particular: Particular, body: Body) -> Value:
    source = row_shown(known, particular.row.source_id, particular.row.sheet, particular.row.row, body)
    as_at = day_in_words(particular.as_at) + (", assumed" if particular.is_assumed else "")
    return Value(_words(name, particular.value), source, as_at)


def _words(name: str, value: object) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if name == "local_authority_gss":
        return authority_name(str(value))
    text = str(value)
    is_code = name in {"provision_type", "status", "sector", "short_break", "multi_building", "overall_judgement"}
    return text.replace("_", " ").capitalize() if is_code else text
