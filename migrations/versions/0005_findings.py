"""Findings, the decisions on them, and every judgement of the last check."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _finding()
    _finding_decision()
    _judgement()


def downgrade() -> None:
    op.drop_table("judgement")
    op.drop_table("finding_decision")
    op.drop_table("finding")


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("version_from", sa.Date(), nullable=True),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("event_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("working", sa.JSON(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("holder_gss", sa.Text(), nullable=False),
        sa.Column("host_gss", sa.Text(), nullable=False),
        sa.Column("placing_gss", sa.Text(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("first_judged_at", sa.DateTime(), nullable=False),
        sa.Column("judged_at", sa.DateTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child_identity.child_id"], name=op.f("fk_finding_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_event_on"), "finding", ["event_on"])
    op.create_index(op.f("ix_finding_host_gss"), "finding", ["host_gss"])
    op.create_index(op.f("ix_finding_placing_gss"), "finding", ["placing_gss"])
    op.create_index(op.f("ix_finding_rule"), "finding", ["rule"])
    op.create_index(op.f("ix_finding_state"), "finding", ["state"])
    op.create_index(op.f("ix_finding_urn"), "finding", ["urn"])


def _finding_decision() -> None:
    op.create_table(
        "finding_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_decision_finding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_decision")),
    )
    op.create_index(op.f("ix_finding_decision_finding_id"), "finding_decision", ["finding_id"])


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column("event_on", sa.Date(), nullable=False),
        sa.Column("version_from", sa.Date(), nullable=True),
        sa.Column("host_gss", sa.Text(), nullable=False),
        sa.Column("placing_gss", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_rule"), "judgement", ["rule"])
    op.create_index(op.f("ix_judgement_urn"), "judgement", ["urn"])
