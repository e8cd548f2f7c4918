"""What logs say of notices, a statement for each line, and which logs their keepers declare complete."""

from datetime import datetime

from sqlalchemy import Column, Connection, Date, ForeignKey, Integer, Table, Text, insert, select

from auditapp.domain.statements import Completeness
from auditapp.storage.placements import column_named, words_of_the_row
from auditapp.storage.schema import Moment, metadata, statement_columns

NOTICE_FIELDS = (
    "event",
    "event_on",
    "home_urn",
    "placing_la_gss",
    "notice_by",
    "recipient",
    "recipient_la_gss",
    "notified_on",
    "notified_at",
    "sent_on",
    "sent_at",
    "received_on",
    "received_at",
    "notified_state",
    "notified_before_admission",
    "method",
    "in_writing",
    "item_name_dob",
    "item_accommodation",
    "item_order",
    "item_placing_contact",
    "item_iro",
    "item_ehc",
    "assessment_given",
    "reasons_given",
    "care_plan_given",
    "police_notified_on",
    "police_notified_at",
    "police_notified_state",
    "legal_status",
    "information_pack",
)

notice_statement = Table(
    "notice_statement",
    metadata,
    *statement_columns(),
    *words_of_the_row(),
    *(column_named(name) for name in NOTICE_FIELDS),
)

# One line a declaration: whose log, of what, for which days, and who says so.
completeness = Table(
    "completeness",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("keeper_gss", Text, nullable=False),
    Column("subject", Text, nullable=False),  # admission, discharge, register, else the kind of the list
    Column("notice_by", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("declared_by", Text, nullable=False),
    Column("declared_at", Moment, nullable=False),
    Column("closed_at", Moment),
)


def completenesses(connection: Connection, at: datetime) -> tuple[Completeness, ...]:
    """What keepers had declared by a moment and not taken back."""
    names = ("keeper_gss", "subject", "notice_by", "first", "last")
    query = (
        select(*(completeness.c[name] for name in names))
        .where(
            completeness.c.declared_at <= at,
            completeness.c.closed_at.is_(None) | (completeness.c.closed_at > at),
        )
        .order_by(completeness.c.id)
    )
    return tuple(Completeness(*row) for row in connection.execute(query))


def add_completeness(connection: Connection, **values: object) -> None:
    """Note one declaration."""
    connection.execute(insert(completeness).values(**values))
