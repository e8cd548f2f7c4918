"""Workbooks that were asked for, who fetched them, and the homes that an organisation keeps as a contract."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _contracts()
    _workbooks()
    _fetches()


def _contracts() -> None:
    op.create_table(
        "contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("authority_gss", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("homes", sa.JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contract_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
    )
    op.create_index(op.f("ix_contract_organisation_id"), "contract", ["organisation_id"])


def _workbooks() -> None:
    op.create_table(
        "issued_workbook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("authority_gss", sa.Text(), nullable=False),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=False),
        sa.Column("waits_for_second", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("known_at", sa.DateTime(), nullable=False),
        sa.Column("sheets", sa.JSON(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("built_at", sa.DateTime(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_issued_workbook_account")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_issued_workbook_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_workbook")),
    )
    op.create_index(op.f("ix_issued_workbook_organisation_id"), "issued_workbook", ["organisation_id"])
    op.create_index(op.f("ix_issued_workbook_state"), "issued_workbook", ["state"])


def _fetches() -> None:
    op.create_table(
        "workbook_fetch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_workbook_fetch_account")),
        sa.ForeignKeyConstraint(["workbook_id"], ["issued_workbook.id"], name=op.f("fk_workbook_fetch_workbook_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbook_fetch")),
    )
    op.create_index(op.f("ix_workbook_fetch_workbook_id"), "workbook_fetch", ["workbook_id"])


def downgrade() -> None:
    op.drop_table("workbook_fetch")
    op.drop_table("issued_workbook")
    op.drop_table("contract")
