"""Every number that may mean a child whom one of some numbers means: by marks, by people's words, by references.

It reaches too far rather than not far enough: rows that were taken back, and marks that prove torn, join too.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, select

from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity, child_link
from auditapp.storage.episode_links import episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement

Asked = Sequence[Any]


def closure(connection: Connection, seeds: Iterable[int]) -> list[int]:
    """The numbers, with all that are joined to them, in ascending order."""
    reached: set[int] = set()
    waiting = set(seeds)
    links = [tuple(row) for row in connection.execute(select(child_link.c.child_id, child_link.c.same_as))]
    has_references = connection.execute(select(episode_link.c.id).limit(1)).first() is not None
    while waiting:
        reached |= waiting
        found = _by_marks(connection, waiting)
        found |= {other for one, two in links for other in (one, two) if one in waiting or two in waiting}
        if has_references:
            found |= _by_references(connection, waiting)
        waiting = found - reached
    return sorted(reached)


def _by_marks(connection: Connection, numbers: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for column in (child_identity.c.ref_mark, child_identity.c.name_mark):
        own = select(column).where(column.is_not(None))
        marks = _values(connection, own, child_identity.c.child_id, numbers)
        found |= _values(connection, select(child_identity.c.child_id), column, marks)
    return found


def _by_references(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Children of rows that these numbers' rows are linked with, whichever of the two names the other."""
    found: set[int] = set()
    of_report = report_statement.c.child_id
    keys = _values(connection, select(report_statement.c.row_key), of_report, numbers)
    for kind, table in (("police-log", report_statement), ("return-interviews", interview_statement)):
        joined = (episode_link.c.statement_id == table.c.id) & (episode_link.c.kind == kind)
        named = _values(connection, select(episode_link.c.ref).join(table, joined), table.c.child_id, numbers)
        found |= _values(connection, select(of_report).where(of_report.is_not(None)), report_statement.c.row_key, named)
        own = select(table.c.child_id).join(episode_link, joined).where(table.c.child_id.is_not(None))
        found |= _values(connection, own, episode_link.c.ref, keys)
    return found


def _values(connection: Connection, query: Select[Any], column: Column[Any], asked: Iterable[Any]) -> set[Any]:
    in_order = sorted(set(asked))
    found: set[Any] = set()
    for part in parts(in_order):
        found.update(connection.execute(query.where(column.in_(part))).scalars())
    return found
