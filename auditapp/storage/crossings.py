"""Rows about interviews that give the number of a report about another child, as their rows stand."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, select

from auditapp.domain.dates import to_london
from auditapp.storage.episode_links import episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source
from auditapp.storage.statements import counted

KIND = "return-interviews"


def crossings(connection: Connection, at: datetime) -> Iterator[RowMapping]:
    """Each line about an interview beside each report of another number of a child that bears a number it gives."""
    own, target, given = interview_statement, report_statement.alias("target"), source.alias("given")
    moments = [target.c[f"{name}_{end}"] for name in ("reported", "missing", "found") for end in ("on", "at")]
    query = (
        select(
            *(own.c.source_id, own.c.sheet, own.c.row, own.c.returned_on, own.c.returned_at, *moments),
            *(
                source.c.file_name,
                episode_link.c.ref,
                own.c.child_id,
                target.c.child_id.label("reported_child"),
            ),
        )
        .select_from(
            episode_link.join(own, and_(own.c.id == episode_link.c.statement_id, episode_link.c.kind == KIND))
            .join(source, source.c.id == own.c.source_id)
            .join(target, target.c.row_key == episode_link.c.ref)
            .join(given, given.c.id == target.c.source_id)
        )
        .where(counted(KIND, at), counted("police-log", at, target, given), target.c.child_id != own.c.child_id)
        .order_by(own.c.id, target.c.id)
    )
    yield from connection.execute(query).mappings()


def day_of(row: Mapping[Any, Any], name: str) -> date | None:
    """The day of a moment of a row, in England; None where the row has none."""
    at: datetime | None = row[f"{name}_at"]
    on: date | None = row[f"{name}_on"]
    return to_london(at).date() if at is not None else on
