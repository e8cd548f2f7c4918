"""What police logs say of children reported missing, a statement for each line. Who the child is stands elsewhere."""

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, select

from auditapp.domain.findings import OriginKey
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

_DETAILS = (
    *(report_statement.c[name] for name in ("division", "grade", "opening_code", "closing_codes", "return_method")),
    *(report_detail.c[name] for name in ("circumstances", "found_location", "reported_by")),
)


def details_of(connection: Connection, row: OriginKey) -> dict[str, str]:
    """What one line of a police log says beside what rules judge by; it may name anybody."""
    s = report_statement.c
    query = select(*_DETAILS).join_from(report_statement, report_detail, isouter=True)
    query = query.where(s.source_id == row.source_id, s.sheet == row.sheet, s.row == row.row)
    found = connection.execute(query).mappings().first()
    return {name: str(value) for name, value in found.items() if value} if found else {}
