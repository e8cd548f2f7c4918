"""How whoever is asked knows a child: by its own reference, or by initials; never by name.

An authority has its own references of the children whom it placed, a home those of its own register of children.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from auditapp.services.findings.addressees import Addressee, values_of
from auditapp.services.homes.register_known import register_known
from auditapp.services.matching.who_is_who import who_is_who
from auditapp.services.workplace import Workplace
from auditapp.storage import children, rows_told
from auditapp.storage.children import Identity
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class KnownBy:
    """The own references of a child, and its initials as rows give its name; these a home has beside a reference."""

    references: frozenset[str]
    initials: frozenset[str]

    @property
    def all_of_it(self) -> frozenset[str]:
        """Everything by which the child is found."""
        return self.references | self.initials


def known_by(
    connection: Connection, place: Workplace, who: Addressee, numbers: Collection[int]
) -> Mapping[int, KnownBy]:
    """How a home or an authority knows some children, by the numbers of rows that mean them."""
    people = who_is_who(connection, place.key, place.now(), closure(connection, numbers))
    rows_of = {one: people.rows_of.get(people.child_of.get(one, one), (one,)) for one in numbers}
    rows = sorted({row for rows in rows_of.values() for row in rows})
    said = {one.child_id: one for one in children.identities_of(connection, rows)}
    codes = values_of(register_known(place, connection), who) or frozenset({who.key})
    references = _references(connection, who, codes, said)
    return {number: _known_by(who, own, references, said) for number, own in rows_of.items()}


def _known_by(
    who: Addressee, rows: Iterable[int], references: Mapping[int, set[str]], said: Mapping[int, Identity]
) -> KnownBy:
    own = frozenset(reference for row in rows for reference in references.get(row, ()))
    initials = frozenset(text for row in rows if row in said and (text := _initials(said[row])))
    return KnownBy(own, initials if who.kind == "home" or not own else frozenset())


def _references(
    connection: Connection, who: Addressee, codes: frozenset[str], said: Mapping[int, Identity]
) -> Mapping[int, set[str]]:
    """The own references by the rows that give them; one that is a name, or holds one, is not used."""
    if who.kind == "home":
        told = rows_told.references_at_home(connection, list(said), codes)
    else:
        told = [(row, one.child_ref) for row, one in said.items() if one.child_ref and one.placing_la_gss in codes]
    found: dict[int, set[str]] = defaultdict(set)
    for row, reference in told:
        if not _names_anybody(reference, said.values()):
            found[row].add(reference)
    return found


def _names_anybody(reference: str, said: Iterable[Identity]) -> bool:
    names = {name.casefold() for one in said for name in (one.surname, one.forename) if name and len(name) > 1}
    return not any(sign.isdigit() for sign in reference) or any(name in reference.casefold() for name in names)


def _initials(identity: Identity) -> str:
    names = [name for name in (identity.forename, identity.surname) if name]
    return " ".join(f"{name[0].upper()}." for name in names)
