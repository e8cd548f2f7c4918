"""Which rows name which episodes: a call that is linked to another, a case to its calls, an interview to its cases."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, select

from auditapp.storage.bulk import load, next_id
from auditapp.storage.schema import metadata

# The number of the row, not of its content: a later file that says otherwise has links of its own.
episode_link = Table(
    "episode_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("statement_id", Integer, nullable=False, index=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("ref", Text, nullable=False, index=True),
)


def add_links(connection: Connection, rows: Sequence[tuple[str, int, int, str]]) -> None:
    """Store links: kind, number of the statement, source, reference."""
    if rows:
        first = next_id(connection, episode_link)
        columns = ("id", "kind", "statement_id", "source_id", "ref")
        load(connection, episode_link, columns, ([first + n, *row] for n, row in enumerate(rows)))


def refs_of(connection: Connection, kind: str) -> dict[int, tuple[str, ...]]:
    """The references that the rows of a kind name, by the number of the row."""
    query = select(episode_link.c.statement_id, episode_link.c.ref).where(episode_link.c.kind == kind)
    found: dict[int, list[str]] = {}
    for number, ref in connection.execute(query.order_by(episode_link.c.id)):
        found.setdefault(number, []).append(ref)
    return {number: tuple(refs) for number, refs in found.items()}
