"""Findings of one state and outcome are listed by day, and the heaviest first, without sorting all of them."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_finding_by_day": ["state", "outcome", "event_on", "id"],
    "ix_finding_by_weight": ["state", "outcome", "severity", "event_on", "id"],
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(op.f(name), "finding", columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(op.f(name), table_name="finding")
