"""What rows tell by which whoever is asked finds an event: hours, the police's own numbers, a home's own references."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, select

from auditapp.domain.findings import OriginKey
from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
from auditapp.storage.interviews import interview_statement
from auditapp.storage.placements import placement_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source


def hours_told(connection: Connection, rows: Collection[OriginKey]) -> Iterator[tuple[OriginKey, str, datetime]]:
    """The hours that rows of lists of placements and of logs of interviews give, each with what happened then."""
    p, i = placement_statement, interview_statement
    of = ((p, "admission", p.c.admitted_at), (p, "discharge", p.c.discharged_at), (i, "return", i.c.returned_at))
    for table, occasion, hour in of:
        yield from ((row, occasion, at) for row, at in _told(connection, table, rows, hour))


def police_told(connection: Connection, rows: Collection[OriginKey], force: str) -> Iterator[tuple[OriginKey, str]]:
    """A force's own numbers of the calls and cases that stand in some rows of its logs."""
    r = report_statement
    yield from _told(connection, r, rows, r.c.incident_ref, r.c.force == force)


def returns_told(
    connection: Connection, rows: Collection[OriginKey], force: str
) -> Iterator[tuple[OriginKey, datetime]]:
    """The hours at which a child was back by some rows of a force's own logs."""
    r = report_statement
    yield from _told(connection, r, rows, r.c.found_at, r.c.force == force)


def references_at_home(connection: Connection, numbers: Sequence[int], urns: Collection[str]) -> list[tuple[int, str]]:
    """The references under which a home's own register has some children."""
    c, p = child_identity.c, placement_statement.c
    found: list[tuple[int, str]] = []
    for part in parts(sorted(numbers)):
        query = select(c.child_id, c.child_ref).join(placement_statement, p.child_id == c.child_id)
        query = query.join(source, source.c.id == c.source_id).where(source.c.list_kind == "home", p.home_urn.in_(urns))
        query = query.where(c.child_id.in_(part), c.child_ref.is_not(None)).order_by(c.child_id)
        found.extend((number, ref) for number, ref in connection.execute(query))
    return found


def _told(
    connection: Connection, table: Table, rows: Collection[OriginKey], told: Column[Any], *more: ColumnElement[bool]
) -> Iterator[tuple[OriginKey, Any]]:
    by_sheet: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row in rows:
        by_sheet[row.source_id, row.sheet].append(row.row)
    for (source_id, sheet), numbers in by_sheet.items():
        for part in parts(sorted(set(numbers))):
            query = select(table.c.row, told).where(table.c.source_id == source_id, table.c.sheet == sheet, *more)
            query = query.where(table.c.row.in_(part), told.is_not(None))
            yield from ((OriginKey(source_id, sheet, row), value) for row, value in connection.execute(query))
