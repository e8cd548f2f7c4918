"""What police logs say of children reported missing, a statement for each line. Who the child is stands elsewhere."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from auditapp.storage.placements import column_named
from auditapp.storage.schema import metadata, statement_columns

REPORT_FIELDS = (
    "home_urn",
    "placing_la_gss",
    "incident_ref",
    "source_kind",
    "force",
    "reported_on",
    "reported_at",
    "missing_on",
    "missing_at",
    "last_seen_on",
    "last_seen_at",
    "found_on",
    "found_at",
    "open",
    "category",
    "risk",
    "risk_initial",
    "age",
    "looked_after",
    "place_kind",
    "person_ref",
    "return_method",
    "grade",
    "opening_code",
    "closing_codes",
    "linked_refs",
    "division",
)


def _column(name: str) -> Column[object]:
    return Column(name, Integer) if name == "age" else column_named(name)


report_statement = Table(
    "report_statement",
    metadata,
    *statement_columns(),
    # A row that tells nothing of who the child is, and is about no home, is nobody's.
    Column("child_id", Integer, ForeignKey("child_identity.child_id"), index=True),
    Column("place_id", Integer, ForeignKey("place.id")),
    Column("home_state", Text, nullable=False),
    *(_column(name) for name in REPORT_FIELDS),
)

# What a log says in free words of a child in care: it may name anybody.
report_detail = Table(
    "report_detail",
    metadata,
    Column("statement_id", Integer, ForeignKey("report_statement.id"), primary_key=True, autoincrement=False),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False, index=True),
    Column("circumstances", Text),
    Column("found_location", Text),
    Column("reported_by", Text),
)
