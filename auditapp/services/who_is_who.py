"""Which rows mean one child, as known at a moment: by number, by whole name, or by a person's word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.names import Clash, Person, link_children, may_be_same, read_person
from auditapp.services.known_world import one_code
from auditapp.services.workplace import Workplace
from auditapp.storage import children
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """Every row's child: the smallest number that means it, whether it is identified, and what rows say of it."""

    child_of: Mapping[int, int]
    identified: frozenset[int]
    people: Mapping[int, tuple[Person, ...]]
    clashes: tuple[Clash, ...]
    text_of: Mapping[int, str]

    def may_be_same(self, one: int, other: int) -> bool:
        """Whether nothing that rows say of two children keeps them from being one."""
        return any(may_be_same(a, b) for a in self.people[one] for b in self.people[other])


def person_of(identity: Identity) -> Person:
    """Who a row says the child is, in one spelling."""
    return read_person(
        {
            "child_ref": identity.child_ref,
            "placing_la_gss": identity.placing_la_gss,
            "child_surname": identity.surname,
            "child_forename": identity.forename,
            "dob": identity.dob,
        },
        one_code,
    )


def who_is_who(connection: Connection, at: datetime) -> WhoIsWho:
    """Join the rows that mean one child."""
    rows = [(i.child_id, person_of(i)) for i in children.identities(connection, at)]
    linkage = link_children(rows)
    child_of = _with_words_of_people(dict(linkage.child_of), children.links(connection, at))
    people: dict[int, dict[Person, None]] = defaultdict(dict)
    for number, person in rows:
        people[child_of[number]][person] = None
    return WhoIsWho(
        child_of,
        frozenset(child_of[row] for row in linkage.identified),
        {child: tuple(said) for child, said in people.items()},
        linkage.clashes,
        {child: _text(child, tuple(said)) for child, said in people.items()},
    )


def whole_names(people: Iterable[Person]) -> tuple[str, ...]:
    """The whole names of people, which must not stand anywhere in a workbook."""
    whole = (p for p in people if len(p.forename) > 1 and len(p.surname) > 1)
    return tuple(sorted({f"{p.forename} {p.surname}" for p in whole}))


def known_names(place: Workplace) -> tuple[str, ...]:
    """The whole names of the children that the database knows now."""
    with place.reading() as connection:
        return whole_names(person_of(identity) for identity in children.identities(connection, place.now()))


def texts_of(connection: Connection, people: WhoIsWho, numbers: Iterable[int]) -> dict[int, str]:
    """What the pseudonyms of some children are made of, of those too whose rows were taken back."""
    asked = sorted(set(numbers))
    gone = [number for number in asked if number not in people.text_of]
    texts = {number: people.text_of[number] for number in asked if number in people.text_of}
    for identity in children.identities_of(connection, gone):
        texts[identity.child_id] = _text(identity.child_id, (person_of(identity),))
    return texts


def _text(child: int, said: Sequence[Person]) -> str:
    """What the pseudonym is made of: the first number or whole name said of the child, else the row itself."""
    for person in said:
        if person.ref and person.authority:
            return f"{person.authority}:{person.ref}"
        if len(person.forename) > 1 and person.surname and person.dob:
            return f"{person.surname}:{person.forename}:{person.dob}"
    return f"row:{child}"


def _with_words_of_people(child_of: dict[int, int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    for one, other in links:
        if one in child_of and other in child_of:
            low, high = sorted((child_of[one], child_of[other]))
            child_of = {row: low if child == high else child for row, child in child_of.items()}
    return child_of
