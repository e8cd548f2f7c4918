"""The number of the child that a row is about: rows of one file that say the same of one child share it."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from auditapp.domain.importing import Accepted
from auditapp.domain.names import Person, child_keys, read_person
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.near_marks import SIZE, near_marks
from auditapp.services.known_world import one_code
from auditapp.storage import children
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.nearness import add_nearness
from importers.seen_rows import MarkTable, mark_of

OF_THE_CHILD = ("child_ref", "dob", "sex", "previous_address", "next_address", "note")
NAMES = ("child_surname", "child_forename", "child_alias")
NOTHING_SAID = (None,) * (len(NAMES) + len(OF_THE_CHILD))


def marks_of(person: Person, key: PseudonymKey) -> tuple[str | None, str | None]:
    """The marks by which a child is known again: of its number at its authority, and of its whole name."""
    keys = child_keys(person)
    ref = key.child_mark(f"{person.authority}:{person.ref}") if keys.ref_key else None
    name = key.child_mark(f"{person.surname}:{person.forename}:{person.dob}") if keys.name_key else None
    return ref, name


class ChildrenOfRows:
    """Numbers for the children of one file's rows; what is new of who they are is stored with each `flush`.

    Only rows that identify their child share a number: two rows of initials may be two children. What a row says of
    its child is known again by a mark of 64 bits, as its row is: a log may name hundreds of thousands.
    """

    def __init__(self, connection: Connection, key: PseudonymKey) -> None:
        self._connection, self._key = connection, key
        self._next = children.next_child(connection)
        self._known, self._numbers = MarkTable(), array("Q")
        self._new: list[Identity] = []
        self._compared = MarkTable()
        self._near: dict[str, bytes] = {}

    def number_of(self, accepted: Accepted) -> int:
        """The number of a row's child, with everything that the row says of who it is."""
        values = accepted.values
        person = read_person(values, one_code)
        ref_mark, name_mark = marks_of(person, self._key)
        self.compare(name_mark, lambda: person)
        return self.number(accepted, values, ref_mark, name_mark)

    def compare(self, name_mark: str | None, person: Callable[[], Person]) -> None:
        """Have names that are near a child's whole name found, whichever comes first; each name is marked once."""
        if name_mark is None or not self._compared.is_new(_short(name_mark)):
            return
        marks = near_marks(person(), self._key)
        if marks is not None:
            self._near[name_mark] = marks

    def number(self, accepted: Accepted, values: Mapping[str, Any], ref_mark: str | None, name_mark: str | None) -> int:
        """The number of a child by its marks and by what is to be kept of it."""
        said = tuple(map(values.get, (*NAMES, *OF_THE_CHILD))) if values else NOTHING_SAID
        placing = _placing(values) if values else None
        if ref_mark or name_mark:
            known = self._known.number_of(mark_of((ref_mark, name_mark, placing, *said)))
            if known < len(self._numbers):
                return self._numbers[known]
            self._numbers.append(self._next)
        number, self._next = self._next, self._next + 1
        self._new.append(
            Identity(
                number,
                accepted.sheet,
                accepted.row,
                placing_la_gss=placing,
                **dict(zip(("surname", "forename", "alias", *OF_THE_CHILD), said, strict=True)),
                ref_mark=ref_mark,
                name_mark=name_mark,
            )
        )
        return number

    def flush(self, source_id: int) -> None:
        """Store what is new."""
        children.add_identities(self._connection, source_id, self._new)
        add_nearness(self._connection, self._near, SIZE)
        self._new, self._near = [], {}


def _short(mark: str) -> int:
    """A mark in as few bytes as tell it from a million others."""
    return int(mark[:16], 16)


def _placing(values: Mapping[str, Any]) -> str | None:
    return values.get("placing_la_gss") or values.get("responsible_la_gss")


def keys_of(values: Mapping[str, Any]) -> list[object]:
    """The keys by which a row's child is known, for comparing rows with one another."""
    keys = child_keys(read_person(values, one_code))
    return [k for k in (keys.ref_key, keys.name_key) if k]


def people_of(identities: Iterable[Identity]) -> dict[int, Person]:
    """Who rows say that the children are, in one spelling, by number."""
    return {identity.child_id: person_of(identity) for identity in identities}


def person_of(identity: Identity) -> Person:
    """Who a row says the child is, in one spelling."""
    return read_person(said_of(identity), one_code)


def said_of(identity: Identity) -> dict[str, Any]:
    """What is kept of who a row says the child is, by the names that rows have for it."""
    return {
        "child_ref": identity.child_ref,
        "placing_la_gss": identity.placing_la_gss,
        "child_surname": identity.surname,
        "child_forename": identity.forename,
        "child_alias": identity.alias,
        "dob": identity.dob,
    }
