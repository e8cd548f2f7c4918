"""Files given, as far as somebody may see them, and for which area each was handed in.

A file belongs to the authority or the force that keeps it, and to the area for which it was handed in. A force's log
speaks of every authority that the force polices, so it belongs to those who hold all of them; somebody who holds one of
them sees it when it was handed in for that one. A file of no keeper that was handed in for nobody in particular, as
by a command, belongs to those who hold the whole database. The police see files of their own force and no others.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    FromClause,
    Integer,
    Table,
    Text,
    func,
    insert,
    or_,
    select,
    true,
)

from auditapp.domain.dates import Period
from auditapp.domain.people import Area, AreaKind
from auditapp.domain.scope import Scope
from auditapp.storage.schema import metadata
from auditapp.storage.sources import STANDS, Remark, Source, row_remark, source

handed_in = Table(
    "handed_in",
    metadata,
    Column("source_id", Integer, ForeignKey("source.id"), primary_key=True, autoincrement=False),
    Column("area_kind", Text, primary_key=True),
    Column("area", Text, primary_key=True),
)


def note_area(connection: Connection, source_id: int, area: Area) -> None:
    """Note for which area a file was handed in; several may hand in the same one."""
    if area not in areas_of(connection, source_id):
        values = {"source_id": source_id, "area_kind": area.kind.value, "area": area.code}
        connection.execute(insert(handed_in).values(**values))


def areas_of(connection: Connection, source_id: int) -> tuple[Area, ...]:
    """For which areas a file was handed in."""
    h = handed_in.c
    query = select(h.area_kind, h.area).where(h.source_id == source_id).order_by(h.area_kind, h.area)
    return tuple(Area(AreaKind(kind), code) for kind, code in connection.execute(query))


def may_see(scope: Scope, of: FromClause = source) -> ColumnElement[bool]:
    """Whether a file belongs to somebody."""
    if scope.authorities is None:
        return true()
    of_force = of.c.force.in_(scope.forces)
    if scope.host_only:
        return of_force
    h = handed_in.c
    for_areas = or_(
        (h.area_kind == AreaKind.AUTHORITY.value) & h.area.in_(scope.authorities),
        (h.area_kind == AreaKind.FORCE.value) & h.area.in_(scope.forces),
    )
    given = of.c.id.in_(select(h.source_id).where(for_areas))
    return or_(of.c.keeper_gss.in_(scope.authorities), of_force, given)


def _is_listed(scope: Scope) -> ColumnElement[bool]:
    """Whether a file stands in the list of somebody's files: one that was answered does as the file that it became."""
    later = source.alias()
    became = select(later.c.id).where(later.c.sha256 == source.c.sha256, later.c.id > source.c.id)
    is_held = (source.c.state == "held_for_confirmation") & (source.c.code == "answered")
    return may_see(scope) & ~(is_held & became.where(may_see(scope, later)).exists())


def files(connection: Connection, scope: Scope, *, most: int | None = None, after: int = 0) -> tuple[Source, ...]:
    """The files somebody may see, the newest first: so many, after so many others.

    One that waited and was answered is the file that came of it, where that may be seen.
    """
    query = select(source).where(_is_listed(scope)).order_by(source.c.id.desc()).limit(most).offset(after)
    return tuple(Source(**row) for row in connection.execute(query).mappings())


class FilesCounted(NamedTuple):
    """How many files of a kind of one keeper were received and count, with how many rows, the last of them when."""

    kind: str
    keeper_gss: str | None
    force: str | None
    files: int
    rows_read: int
    rows_kept: int
    last_on: date


def files_received(connection: Connection, scope: Scope, within: Period) -> list[FilesCounted]:
    """The files that were received in some days and were not taken back, by whose they are and of which kind."""
    c = source.c
    rows = (func.coalesce(func.sum(column), 0) for column in (c.rows_read, c.accepted))
    query = select(c.kind, c.keeper_gss, c.force, func.count(), *rows, func.max(c.received_on))
    query = query.where(may_see(scope), *STANDS, c.received_on.between(within.first, within.last))
    return [FilesCounted._make(row) for row in connection.execute(query.group_by(c.kind, c.keeper_gss, c.force))]


def files_counted(connection: Connection, scope: Scope) -> int:
    """How many files stand in the list of those that somebody may see."""
    return int(connection.execute(select(func.count()).select_from(source).where(_is_listed(scope))).scalar_one())


def waiting_files(connection: Connection, scope: Scope) -> tuple[Source, ...]:
    """The files that wait for an answer, the oldest first."""
    waits = (source.c.state == "held_for_confirmation") & (source.c.code != "answered")
    query = select(source).where(may_see(scope), waits).order_by(source.c.id)
    return tuple(Source(**row) for row in connection.execute(query).mappings())


def file_numbered(connection: Connection, scope: Scope, number: int) -> Source | None:
    """One file by its number, if it may be seen."""
    row = connection.execute(select(source).where(may_see(scope), source.c.id == number)).mappings().one_or_none()
    return None if row is None else Source(**row)


def files_numbered(connection: Connection, scope: Scope, numbers: Collection[int]) -> tuple[Source, ...]:
    """Some files by their numbers, those left out that may not be seen."""
    query = select(source).where(may_see(scope), source.c.id.in_(numbers)).order_by(source.c.id)
    return tuple(Source(**row) for row in connection.execute(query).mappings())


def numbers_seen(connection: Connection, scope: Scope) -> frozenset[int]:
    """The numbers of all files that somebody may see."""
    return frozenset(connection.execute(select(source.c.id).where(may_see(scope))).scalars())


def same_bytes(connection: Connection, scope: Scope, sha256: str) -> tuple[Source, ...]:
    """The files with these very bytes, in whatever state."""
    query = select(source).where(may_see(scope), source.c.sha256 == sha256).order_by(source.c.id)
    return tuple(Source(**row) for row in connection.execute(query).mappings())


def remarks_by_code(connection: Connection, scope: Scope, number: int) -> dict[tuple[str, str], int]:
    """How many rows of a file have a remark of which outcome and code."""
    r = row_remark.c
    query = (
        select(r.outcome, r.code, func.count())
        .join_from(row_remark, source, source.c.id == r.source_id)
        .where(r.source_id == number, may_see(scope))
        .group_by(r.outcome, r.code)
        .order_by(r.outcome, func.count().desc(), r.code)
    )
    return {(outcome, code): count for outcome, code, count in connection.execute(query)}


def rejections(connection: Connection, scope: Scope, number: int, *, most: int, after: int) -> tuple[Remark, ...]:
    """Why rows of a file could not be used, in the order of the file: so many, after so many others."""
    return _remarks(connection, scope, number, row_remark.c.outcome == "rejected", most=most, after=after)


def noticed(connection: Connection, scope: Scope, number: int, *, most: int) -> tuple[Remark, ...]:
    """What was made of words in rows of a file that were kept all the same: so many, in the order of the file."""
    told = (row_remark.c.outcome == "warned") & (row_remark.c.column_name != "")
    return _remarks(connection, scope, number, told, most=most)


def _remarks(
    connection: Connection, scope: Scope, number: int, which: ColumnElement[bool], *, most: int, after: int = 0
) -> tuple[Remark, ...]:
    query = (
        select(*(row_remark.c[name] for name in Remark.__slots__))
        .join_from(row_remark, source, source.c.id == row_remark.c.source_id)
        .where(row_remark.c.source_id == number, which, may_see(scope))
        .order_by(row_remark.c.id)
        .limit(most)
        .offset(after)
    )
    return tuple(Remark(*row) for row in connection.execute(query))
