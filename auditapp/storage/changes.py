"""What changed since a check: which children's rows came with some files, and what people answered or declared."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from auditapp.storage.answers import home_alias
from auditapp.storage.apart import child_apart
from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity, child_link
from auditapp.storage.day_answers import day_answer
from auditapp.storage.notifications import completeness, notice_statement
from auditapp.storage.places import is_doubtful
from auditapp.storage.reports import report_statement
from auditapp.storage.statements import TABLES, replacement


def children_of_sources(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The numbers of all children of whom some files speak, or of whose rows they say otherwise."""
    found: set[int] = set()
    own = select(child_identity.c.child_id).where(child_identity.c.source_id.in_(numbers))
    found.update(connection.execute(own).scalars())
    for kind, table in TABLES.items():
        if kind == "homes":
            continue
        of_child = table.c.child_id.is_not(None)
        found.update(
            connection.execute(select(table.c.child_id).where(table.c.source_id.in_(numbers), of_child)).scalars()
        )
        joined = (replacement.c.statement_id == table.c.id) & (replacement.c.kind == kind)
        query = select(table.c.child_id).join(replacement, joined)
        found.update(connection.execute(query.where(replacement.c.by_source_id.in_(numbers), of_child)).scalars())
    return found


def nameless_places(
    connection: Connection, files: Sequence[int], children: Sequence[int]
) -> tuple[set[str], set[int | str]]:
    """Where rows put children whom they do not name: homes, and words in doubt (a number, or a text).

    The rows are those of some files, and those that mean some children, perhaps by a reference alone. Such a row may be
    about any child at its home, so that what is said of them all may change.
    """
    homes: set[str] = set()
    doubtful: set[int | str] = set()
    of_rows = [(child_identity.c.source_id, part) for part in parts(files)]
    of_rows += [(child_identity.c.child_id, part) for part in parts(children)]
    for column, part in of_rows:
        for urn, said in _places_of_nameless(connection, column.in_(part)):
            if urn is not None:
                homes.add(urn)
            elif said is not None:
                doubtful.add(said)
    return homes, doubtful


def _places_of_nameless(connection: Connection, of_rows: ColumnElement[bool]) -> Iterator[tuple[str | None, Any]]:
    for table, words in (
        (notice_statement, notice_statement.c.home_words),
        (report_statement, report_statement.c.place_id),
    ):
        query = (
            select(table.c.home_urn, words)
            .join(child_identity, child_identity.c.child_id == table.c.child_id)
            .where(
                of_rows,
                child_identity.c.ref_mark.is_(None),
                child_identity.c.name_mark.is_(None),
            )
        )
        yield from (tuple(row) for row in connection.execute(query))


def tell_of_no_place(connection: Connection, children: Sequence[int]) -> bool:
    """Whether a report about one of some children names it in part, and is from a place that no register had."""
    r, c = report_statement.c, child_identity.c
    is_named_in_part = or_(c.surname.is_not(None), c.forename.is_not(None), c.dob.is_not(None))
    query = select(r.id).join(child_identity, c.child_id == r.child_id)
    query = query.where(is_doubtful(), r.home_state == "unmatched")
    query = query.where(c.ref_mark.is_(None), c.name_mark.is_(None), is_named_in_part).limit(1)
    return any(connection.execute(query.where(r.child_id.in_(part))).first() for part in parts(children))


def children_at_homes(connection: Connection, urns: Sequence[str]) -> set[int]:
    """The numbers of all children whom some row puts at some homes."""
    found: set[int] = set()
    for kind, table in TABLES.items():
        if kind != "homes" and urns:
            query = select(table.c.child_id).where(table.c.home_urn.in_(urns), table.c.child_id.is_not(None))
            found.update(connection.execute(query).scalars())
    return found


def answers_marked(connection: Connection, at: datetime) -> list[object]:
    """What people had answered and declared by a moment, so that a change of it shows."""
    said = [
        connection.execute(
            select(func.count(), func.max(table.c.id), func.count(table.c.closed_at)).where(table.c.decided_at <= at)
        ).one()
        for table in (home_alias, child_link, child_apart, day_answer)
    ]
    c = completeness.c
    declared = connection.execute(
        select(c.keeper_gss, c.subject, c.notice_by, c.first, c.last, c.closed_at.is_(None)).order_by(c.id)
    )
    return [*(tuple(row) for row in said), [tuple(map(str, row)) for row in declared]]
