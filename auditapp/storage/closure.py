"""Every number that may mean a child whom one of some numbers means: by marks, by people's words, by references.

It reaches too far rather than not far enough: rows that were taken back, and marks that prove torn, join too.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Subquery,
    bindparam,
    or_,
    select,
    union,
)

from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity, child_link
from auditapp.storage.episode_links import episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement

_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)


def closure(connection: Connection, seeds: Iterable[int]) -> list[int]:
    """The numbers, with all that are joined to them, in ascending order."""
    reached: set[int] = set()
    waiting = set(seeds)
    while waiting:
        named = waiting | _found(connection, select(*_marked().c), waiting)
        waiting = _found(connection, select(*_linked().c), named - reached) - named - reached
        reached |= named
    return sorted(reached)


def _found(connection: Connection, query: Select[Any], numbers: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(sorted(numbers)):
        found.update(connection.execute(query, {"numbers": part}).scalars())
    return found


@cache
def _marked() -> Subquery:
    """All that share a mark of number or of name with some numbers, or with one that does, and so on."""
    one, other = child_identity, child_identity.alias("other")
    marks = select(one.c.ref_mark, one.c.name_mark).where(one.c.child_id.in_(_NUMBERS)).cte("marks", recursive=True)
    shares = or_(other.c.ref_mark == marks.c.ref_mark, other.c.name_mark == marks.c.name_mark)
    marks = marks.union(select(other.c.ref_mark, other.c.name_mark).join(marks, shares))
    by_number = select(one.c.child_id).join(marks, one.c.ref_mark == marks.c.ref_mark)
    by_name = select(one.c.child_id).join(marks, one.c.name_mark == marks.c.name_mark)
    return union(by_number, by_name).subquery()


@cache
def _linked() -> Subquery:
    """Whom people's words and references join to some numbers."""
    return union(*_said(), *_referred()).subquery()


def _said() -> Iterator[Select[Any]]:
    """The other of each two of whom a person said that they are one child."""
    link = child_link.c
    for one, other in ((link.child_id, link.same_as), (link.same_as, link.child_id)):
        yield select(other).where(one.in_(_NUMBERS))


def _referred() -> Iterator[Select[Any]]:
    """Children of rows that these numbers' rows are linked with, whichever of the two names the other."""
    target = report_statement.alias("target")
    for kind, table in (("police-log", report_statement), ("return-interviews", interview_statement)):
        joined = episode_link.join(table, (episode_link.c.statement_id == table.c.id) & (episode_link.c.kind == kind))
        joined = joined.join(target, target.c.row_key == episode_link.c.ref)
        for one, other in ((table.c.child_id, target.c.child_id), (target.c.child_id, table.c.child_id)):
            yield select(other).select_from(joined).where(one.in_(_NUMBERS), other.is_not(None))
