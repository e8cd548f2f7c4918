"""Rows by home, and indexes of findings and judgements that answer the page of a home by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OF_A_FINDING = ("urn", sa.text("event_on DESC"), "rule", "id", "state", "host_gss", "placing_gss")
OF_A_JUDGEMENT = ("urn", "rule", "outcome", "event_on", "host_gss", "placing_gss")
STATEMENTS = ("placement_statement", "notice_statement", "report_statement", "interview_statement")


def upgrade() -> None:
    for table, columns in (("finding", OF_A_FINDING), ("judgement", OF_A_JUDGEMENT)):
        op.drop_index(op.f(f"ix_{table}_urn"), table)
        op.create_index(f"ix_{table}_at_home", table, list(columns))
    for table in STATEMENTS:
        op.create_index(op.f(f"ix_{table}_home_urn"), table, ["home_urn"])


def downgrade() -> None:
    for table in STATEMENTS:
        op.drop_index(op.f(f"ix_{table}_home_urn"), table)
    for table in ("judgement", "finding"):
        op.drop_index(f"ix_{table}_at_home", table)
        op.create_index(op.f(f"ix_{table}_urn"), table, ["urn"])
