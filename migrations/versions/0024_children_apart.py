"""Answers that a child is none of some others."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "child_apart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child_identity.child_id"], name=op.f("fk_child_apart_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_apart")),
    )


def downgrade() -> None:
    op.drop_table("child_apart")
