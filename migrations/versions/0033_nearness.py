"""Marks of what a child's name shares with names near it. `auditapp init` makes them of the names that are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "child_nearness",
        sa.Column("name_mark", sa.Text(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name_mark", name=op.f("pk_child_nearness")),
    )


def downgrade() -> None:
    op.drop_table("child_nearness")
