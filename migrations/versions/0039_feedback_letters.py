"""The letter to a home after a visit: when it was written, by when a reply is due, and what the home replied."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_letter",
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spot_check_id"], ["spot_check.id"], name=op.f("fk_feedback_letter_spot_check_id_spot_check")
        ),
        sa.PrimaryKeyConstraint("spot_check_id", name=op.f("pk_feedback_letter")),
    )
    op.create_table(
        "feedback_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spot_check_id"],
            ["feedback_letter.spot_check_id"],
            name=op.f("fk_feedback_reply_spot_check_id_feedback_letter"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_reply")),
    )
    op.create_index(op.f("ix_feedback_reply_spot_check_id"), "feedback_reply", ["spot_check_id"])


def downgrade() -> None:
    op.drop_table("feedback_reply")
    op.drop_table("feedback_letter")
