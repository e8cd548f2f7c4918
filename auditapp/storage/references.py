"""Queries by the references that a police force gives: which stand, whose they are, which an interview is about."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
from auditapp.storage.episode_links import episode_link
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source
from auditapp.storage.statements import Standing, stands


def standing_reports(connection: Connection, force: str, keys: Sequence[str]) -> list[tuple[Standing, str, str, str]]:
    """The rows of a force's logs under some references that still count, each with its sender, file and kind of log."""
    table = report_statement
    columns = [table.c[name] for name in Standing.__slots__]
    found: list[tuple[Standing, str, str, str]] = []
    for part in parts(keys):
        query = (
            select(*columns, source.c.sender, source.c.file_name, table.c.source_kind)
            .join(source, source.c.id == table.c.source_id)
            .where(source.c.force == force, stands("police-log"), table.c.row_key.in_(part))
            .order_by(table.c.id)
        )
        for *standing, sender, file, kind in connection.execute(query):
            found.append((Standing(*standing), sender, file, kind))
    return found


def marks_of_reports(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str | None, str | None]]:
    """The marks of the child that some rows are about, of its number and of its whole name."""
    table, one = report_statement.c, child_identity.c
    query = select(table.id, one.ref_mark, one.name_mark).join(child_identity, one.child_id == table.child_id)
    found: dict[int, tuple[str | None, str | None]] = {}
    for part in parts(numbers):
        found.update((n, (ref, name)) for n, ref, name in connection.execute(query.where(table.id.in_(part))))
    return found


def known_references(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    """Which of some references a police log that stands has."""
    key = report_statement.c.row_key
    query = select(key).join(source, source.c.id == report_statement.c.source_id).where(stands("police-log"))
    found: set[str] = set()
    for part in parts(keys):
        found.update(connection.execute(query.where(key.in_(part))).scalars())
    return frozenset(found)


def interviewed_references(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    """Which of some references an interview that stands is about."""
    link = episode_link.c
    query = (
        select(link.ref)
        .join(source, source.c.id == link.source_id)
        .where(link.kind == "return-interviews", source.c.undone_at.is_(None))
    )
    found: set[str] = set()
    for part in parts(keys):
        found.update(connection.execute(query.where(link.ref.in_(part))).scalars())
    return frozenset(found)
