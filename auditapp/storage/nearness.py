"""Marks of what the whole name of a child shares with names near it, kept once for a name, by the name's own mark."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, exists, select

from auditapp.storage.bulk import load, parts
from auditapp.storage.children import Identity, child_identity, identities_of
from auditapp.storage.schema import metadata

child_nearness = Table(
    "child_nearness",
    metadata,
    Column("name_mark", Text, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
)


def names_with_nearness(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of some names of which it is kept already."""
    found: set[str] = set()
    c = child_nearness.c
    for part in parts(sorted(names)):
        found.update(connection.execute(select(c.name_mark).where(c.name_mark.in_(part))).scalars())
    return found


def add_nearness(connection: Connection, marks: Mapping[str, bytes]) -> None:
    """Keep it of some names; what is kept of a name stays."""
    new = marks.keys() - names_with_nearness(connection, marks)
    rows = ([name, marks[name]] for name in sorted(new))
    load(connection, child_nearness, ("name_mark", "marks"), rows)


def nearness_of(connection: Connection, names: Iterable[str]) -> dict[str, bytes]:
    """The marks of some names; of names that were not kept when there were no such marks there are none."""
    found: dict[str, bytes] = {}
    c = child_nearness.c
    for part in parts(sorted(names)):
        rows = connection.execute(select(c.name_mark, c.marks).where(c.name_mark.in_(part)))
        found.update((name, bytes(marks)) for name, marks in rows)
    return found


def named_without_nearness(connection: Connection) -> tuple[Identity, ...]:
    """Rows whose whole name is kept, and of whose name no such marks are."""
    c = child_identity.c
    kept = exists(select(child_nearness.c.name_mark).where(child_nearness.c.name_mark == c.name_mark))
    query = select(c.child_id).where(c.name_mark.is_not(None), c.surname.is_not(None), ~kept)
    return identities_of(connection, list(connection.execute(query).scalars()))
