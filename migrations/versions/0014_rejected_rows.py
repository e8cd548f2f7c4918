"""Of whom rejected rows of logs may tell, in marks alone."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rejected_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("ref_mark", sa.Text(), nullable=True),
        sa.Column("name_mark", sa.Text(), nullable=True),
        sa.Column("home_urn", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_rejected_row_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_row")),
    )
    op.create_index(op.f("ix_rejected_row_source_id"), "rejected_row", ["source_id"])


def downgrade() -> None:
    op.drop_table("rejected_row")
