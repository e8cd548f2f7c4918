"""Rows that name no child, and whose they are by the references that police and interviewers give."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, exists, or_, select, union

from auditapp.storage.children import child_identity, child_link, said_by
from auditapp.storage.episode_links import episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import given_by, source
from auditapp.storage.statements import counted


def nameless(connection: Connection, at: datetime) -> list[int]:
    """The numbers of rows that say too little to know their child again, and of which nobody said whose they are."""
    said = or_(child_link.c.child_id == child_identity.c.child_id, child_link.c.same_as == child_identity.c.child_id)
    query = (
        select(child_identity.c.child_id)
        .join(source, source.c.id == child_identity.c.source_id)
        .where(
            child_identity.c.ref_mark.is_(None),
            child_identity.c.name_mark.is_(None),
            given_by(at),
            ~exists(select(child_link.c.id).where(said, said_by(at))),
        )
        .order_by(child_identity.c.child_id)
    )
    return list(connection.execute(query).scalars())


def referred(connection: Connection, at: datetime) -> Iterator[tuple[int, int]]:
    """Pairs of a nameless row's number and another number, one of whose rows is linked with the other's."""
    queries = [
        _linked(kind, own, at, own_is_nameless=own_is_nameless)
        for kind, own in (("police-log", report_statement), ("return-interviews", interview_statement))
        for own_is_nameless in (True, False)
    ]
    for row in connection.execute(union(*queries).order_by("nameless", "other")).mappings():
        yield row["nameless"], row["other"]


def _linked(kind: str, own: Any, at: datetime, *, own_is_nameless: bool) -> Select[tuple[int, int]]:
    """Rows that name an episode, with the rows of that episode, where one of the two says not who the child is."""
    target = report_statement.alias("target")
    of_own, of_target = child_identity.alias("of_own"), child_identity.alias("of_target")
    given = source.alias("given")
    short, other = (of_own, of_target) if own_is_nameless else (of_target, of_own)
    joined: FromClause = (
        episode_link.join(own, and_(own.c.id == episode_link.c.statement_id, episode_link.c.kind == kind))
        .join(source, source.c.id == own.c.source_id)
        .join(target, target.c.row_key == episode_link.c.ref)
        .join(given, given.c.id == target.c.source_id)
        .join(of_own, of_own.c.child_id == own.c.child_id)
        .join(of_target, of_target.c.child_id == target.c.child_id)
    )
    return (
        select(short.c.child_id.label("nameless"), other.c.child_id.label("other"))
        .select_from(joined)
        .where(
            counted(kind, at),
            counted("police-log", at, target, given),
            short.c.ref_mark.is_(None),
            short.c.name_mark.is_(None),
        )
    )
