"""What is asked of whom, so that what cannot be told may be, and for the sake of which findings."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


WAITING = ["state", "outcome", "rule", "wants", "urn", "placing_gss", "host_gss", "event_on", "first_judged_at"]


def upgrade() -> None:
    op.create_index(op.f("ix_finding_waiting"), "finding", WAITING)
    op.create_table(
        "paper_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_letter", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_request")),
    )
    op.create_index(op.f("ix_paper_request_addressee"), "paper_request", ["addressee"])
    op.create_table(
        "paper_request_finding",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["paper_request.id"], name=op.f("fk_paper_request_finding_request_id_paper_request")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_paper_request_finding_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("request_id", "finding_id", name=op.f("pk_paper_request_finding")),
    )
    op.create_index(op.f("ix_paper_request_finding_finding_id"), "paper_request_finding", ["finding_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_finding_waiting"), table_name="finding")
    op.drop_table("paper_request_finding")
    op.drop_table("paper_request")
