"""That somebody was reminded of a paper that did not come: by when anew, and for the sake of which findings."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["paper_request.id"], name=op.f("fk_paper_reminder_request_id_paper_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_reminder")),
    )
    op.create_index(op.f("ix_paper_reminder_request_id"), "paper_reminder", ["request_id"])


def downgrade() -> None:
    # What is to be answered by which day stays as the last reminder left it.
    op.drop_table("paper_reminder")
