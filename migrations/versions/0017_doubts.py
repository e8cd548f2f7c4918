"""Answers about days of which lists disagree; what is open at the matching desk as it was last worked out."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("believed", sa.JSON(), nullable=False),
        sa.Column("doubted", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_answer")),
    )
    op.create_table(
        "open_doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("stands_alone", sa.Integer(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("possible", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_doubt")),
        sa.UniqueConstraint("mark", name=op.f("uq_open_doubt_mark")),
    )
    op.create_table(
        "doubts_read",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubts_read")),
    )


def downgrade() -> None:
    op.drop_table("doubts_read")
    op.drop_table("open_doubt")
    op.drop_table("day_answer")
