"""Findings have an owner, decisions may end or name whom they refer to, and actions follow, with every word said."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("finding_decision", sa.Column("until", sa.Date()))
    op.add_column("finding_decision", sa.Column("referred_to", sa.Text(), nullable=False, server_default=""))
    op.add_column("finding", sa.Column("owner", sa.Text()))
    op.add_column("finding", sa.Column("until", sa.Date()))
    op.create_index(op.f("ix_finding_owner"), "finding", ["owner"])
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_action_finding_id")),
        sa.ForeignKeyConstraint(["owner"], ["account.id"], name=op.f("fk_action_owner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_finding_id"), "action", ["finding_id"])
    op.create_table(
        "finding_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Integer()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("due_on", sa.Date()),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_finding_word_action_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_word_finding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_word")),
    )
    op.create_index(op.f("ix_finding_word_finding_id"), "finding_word", ["finding_id"])


def downgrade() -> None:
    op.drop_table("finding_word")
    op.drop_table("action")
    op.drop_index(op.f("ix_finding_owner"), table_name="finding")
    for table, column in (
        ("finding", "until"),
        ("finding", "owner"),
        ("finding_decision", "referred_to"),
        ("finding_decision", "until"),
    ):
        op.drop_column(table, column)
