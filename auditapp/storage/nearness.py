"""Marks of what the whole name of a child shares with names near it, kept once for a name, by the name's own mark.

Marks of another size were made in another way, of which nothing can be told: they are as good as none.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, delete, exists, func, select

from auditapp.storage.bulk import load, parts
from auditapp.storage.children import Identity, child_identity, identities_of
from auditapp.storage.schema import metadata

child_nearness = Table(
    "child_nearness",
    metadata,
    Column("name_mark", Text, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
)


def add_nearness(connection: Connection, marks: Mapping[str, bytes], size: int) -> None:
    """Keep it of some names; what is kept of a name in that size stays."""
    new = sorted(marks.keys() - nearness_of(connection, marks, size).keys())
    c = child_nearness.c
    for part in parts(new):
        connection.execute(delete(child_nearness).where(c.name_mark.in_(part)))
    load(connection, child_nearness, ("name_mark", "marks"), ([name, marks[name]] for name in new))


def nearness_of(connection: Connection, names: Iterable[str], size: int) -> dict[str, bytes]:
    """The marks of some names in that size; of names not kept when there were no such marks there are none."""
    found: dict[str, bytes] = {}
    c = child_nearness.c
    for part in parts(sorted(names)):
        query = select(c.name_mark, c.marks).where(c.name_mark.in_(part), func.length(c.marks) == size)
        found.update((name, bytes(marks)) for name, marks in connection.execute(query))
    return found


def named_without_nearness(connection: Connection, size: int) -> tuple[Identity, ...]:
    """Rows whose whole name is kept, and of whose name no such marks are."""
    c, near = child_identity.c, child_nearness.c
    kept = exists(select(near.name_mark).where(near.name_mark == c.name_mark, func.length(near.marks) == size))
    query = select(c.child_id).where(c.name_mark.is_not(None), c.surname.is_not(None), ~kept)
    return identities_of(connection, list(connection.execute(query).scalars()))
