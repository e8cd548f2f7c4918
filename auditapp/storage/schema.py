"""What every table shares: one MetaData, and moments kept in UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """A moment: aware in the program, UTC without a zone in the database, alike on both databases."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a moment without a zone is a mistake of the program."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its zone"
            raise ValueError(message)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware moment."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


def statement_columns() -> list[Column[Any]]:
    """The columns of every table of statements: where a row came from.

    `first_...` is the row that first told of the record: the row itself, unless it says otherwise than an earlier file.
    Rows are neither deleted nor changed, but for a home that an answer gave and that is asked about again. A row stops
    counting when its source is undone, or while a later file of the same sender that says otherwise counts
    (`replacement`), so that what was known on any day can be told.
    """
    return [
        Column("id", Integer, primary_key=True),
        Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("row_key", Text, nullable=False, index=True),
        Column("content", Text, nullable=False),
        Column("first_source_id", Integer, ForeignKey("source.id"), nullable=False),
        Column("first_sheet", Text, nullable=False),
        Column("first_row", Integer, nullable=False),
    ]
