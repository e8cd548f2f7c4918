"""Indexes of findings and judgements by home that answer the page of a home by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OF_A_FINDING = ("urn", sa.text("event_on DESC"), "rule", "id", "state", "host_gss", "placing_gss")
OF_A_JUDGEMENT = ("urn", "rule", "outcome", "event_on", "host_gss", "placing_gss")


def upgrade() -> None:
    for table, columns in (("finding", OF_A_FINDING), ("judgement", OF_A_JUDGEMENT)):
        op.drop_index(op.f(f"ix_{table}_urn"), table)
        op.create_index(f"ix_{table}_at_home", table, list(columns))


def downgrade() -> None:
    for table in ("judgement", "finding"):
        op.drop_index(f"ix_{table}_at_home", table)
        op.create_index(op.f(f"ix_{table}_urn"), table, ["urn"])
