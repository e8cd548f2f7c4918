"""Whom a paper is asked of: a home, an authority, a force, the inspectorate; or our own office, which decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from auditapp.domain.people import Body
from auditapp.reference import authorities
from auditapp.reference.police_forces import forces
from auditapp.services.findings.papers_wanted import papers_asked
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.homes.shown_homes import home_line
from auditapp.services.known_world import authority_name, force_code_of, one_code
from auditapp.services.workplace import Workplace
from auditapp.storage.piles import Asks, EveryAsks, PileOf, label

# What an addressee is, by what a rule asks: one authority may be asked as that of the area and as one that places.
KIND_OF: Mapping[str, str] = {
    "home": "home",
    "placing_authority": "authority",
    "area_authority": "authority",
    "force": "force",
    "inspectorate": "inspectorate",
    "reviewer": "ourselves",
}
# Which column of a finding says who that is.
COLUMN_OF: Mapping[str, str] = {
    "home": "urn",
    "placing_authority": "placing_gss",
    "area_authority": "host_gss",
    "force": "host_gss",
}
# Of these there is one, so that no record has to say which.
ONLY_ONE = frozenset({"inspectorate", "ourselves"})
THE_ONE, NOT_KNOWN = "all", "none"
NAMES = {
    ("inspectorate", THE_ONE): "The inspectorate (Ofsted)",
    ("ourselves", THE_ONE): "Our own office",
    ("home", NOT_KNOWN): "Homes that the records do not number",
    ("authority", NOT_KNOWN): "Authorities that the records do not name",
    ("force", NOT_KNOWN): "Forces of areas that are not known",
}


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who may be asked: what they are, and the number or code that they go by."""

    kind: str
    key: str

    @property
    def can_be_asked(self) -> bool:
        """Whether a letter can be written to them."""
        return self.kind != "ourselves" and self.key != NOT_KNOWN


@cache
def every_asks() -> EveryAsks:
    """Whom the rules ask, each with the column of a finding that says who that is, and what is asked of them."""
    found: dict[str, list[str]] = {}
    for one in papers_asked().values():
        found.setdefault(one.paper.asked, []).extend(label(*pair) for pair in one.wanted)
    return {asked: Asks(COLUMN_OF.get(asked, ""), labels) for asked, labels in found.items()}


def piles_of(known: RegisterKnown, some: Iterable[Addressee]) -> list[PileOf]:
    """Everything that some could settle, as the findings have it."""
    chosen = list(some)
    kinds = {one.kind for one in chosen}
    found = []
    for asked, asks in every_asks().items():
        kind = KIND_OF[asked]
        if kind in kinds:
            values = (values_of(known, one) for one in chosen if one.kind == kind)
            found.append(PileOf(asks.labels, asks.column, frozenset().union(*values)))
    return found


def addressee_of(known: RegisterKnown, asked: str, who: str) -> Addressee:
    """Who is asked, by what the column of a finding says; a home or authority of several numbers is one."""
    kind = KIND_OF[asked]
    if kind in ONLY_ONE:
        return Addressee(kind, THE_ONE)
    if not who:
        return Addressee(kind, NOT_KNOWN)
    if kind == "home":
        return Addressee(kind, min(numbers_of(known.homes, who)))
    if kind == "force":
        return Addressee(kind, force_code_of(who) or who)
    return Addressee(kind, one_code(who))


def values_of(known: RegisterKnown, one: Addressee) -> frozenset[str]:
    """Every number or code under which findings have them; of what there is one of, none is asked."""
    if one.kind in ONLY_ONE:
        return frozenset()
    if one.key == NOT_KNOWN:
        return frozenset({""})
    if one.kind == "home":
        return numbers_of(known.homes, one.key)
    if one.kind == "force":
        name = _force_names().get(one.key)
        return authorities().of_force(name) if name else frozenset({one.key})
    known_authority = authorities().get(one.key)
    return frozenset({one.key, *(known_authority.same_as if known_authority else ())})


def is_addressee(kind: str, key: str) -> bool:
    """Whether an address names somebody in the form that addressees have."""
    return kind in KIND_OF.values() and (kind in ONLY_ONE) == (key == THE_ONE)


def name_of(place: Workplace, known: RegisterKnown, one: Addressee, body: Body) -> str:
    """What they are called: a home by its name as well where somebody of a body may hold it."""
    if one.kind == "home" and one.key in known.homes:
        name = home_line(known, one.key, place.today, body).name
        return f"{name}, {one.key}" if name else f"Home {one.key}"
    return plain_name(one)


def plain_name(one: Addressee) -> str:
    """What they are called, homes by their numbers alone."""
    if (one.kind, one.key) in NAMES:
        return NAMES[one.kind, one.key]
    if one.kind == "home":
        return f"Home {one.key}"
    if one.kind == "force":
        return _force_names().get(one.key) or f"The police force of {authority_name(one.key)}"
    return authority_name(one.key)


@cache
def _force_names() -> Mapping[str, str]:
    return {force.code: force.name for force in forces()}
