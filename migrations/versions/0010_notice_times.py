"""The time of day of a notice, beside its day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TIMES = {
    "notice_statement": ("notified_at", "sent_at", "received_at", "police_notified_at"),
    "placement_statement": ("area_la_notified_at",),
}


def upgrade() -> None:
    for table, columns in TIMES.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.DateTime(), nullable=True))


def downgrade() -> None:
    for table, columns in TIMES.items():
        for column in columns:
            op.drop_column(table, column)
