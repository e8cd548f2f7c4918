"""Files that show that an action was done."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("taken_away_by", sa.Text()),
        sa.Column("taken_away_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_file_action_id_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_file")),
    )
    op.create_index(op.f("ix_action_file_action_id"), "action_file", ["action_id"])


def downgrade() -> None:
    op.drop_table("action_file")
