"""What rows say of homes, placements and notices, and which logs are complete."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _home_statement()
    _placement_statement()
    _notice_statement()
    _completeness()
    _replacement()
    _repetition()


def downgrade() -> None:
    op.drop_table("repetition")
    op.drop_table("replacement")
    op.drop_table("completeness")
    op.drop_table("notice_statement")
    op.drop_table("placement_statement")
    op.drop_table("home_statement")


def _of_a_row() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first_source_id", sa.Integer(), nullable=False),
        sa.Column("first_sheet", sa.Text(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
    ]


def _of_a_child() -> list[sa.Column[Any]]:
    return [
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("home_state", sa.Text(), nullable=False),
        sa.Column("home_words", sa.Text(), nullable=False),
        sa.Column("placing_words", sa.Text(), nullable=False),
    ]


def _keys(table: str, *, child: bool = False) -> list[sa.Constraint]:
    columns = ("source_id", "first_source_id")
    sources = [sa.ForeignKeyConstraint([c], ["source.id"], name=op.f(f"fk_{table}_{c}")) for c in columns]
    name = op.f(f"fk_{table}_child_id")
    children = [sa.ForeignKeyConstraint(["child_id"], ["child_identity.child_id"], name=name)] if child else []
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")), *sources, *children]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _home_statement() -> None:
    op.create_table(
        "home_statement",
        *_of_a_row(),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("provision_type", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("deregistered_on", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("address_1", sa.Text(), nullable=True),
        sa.Column("address_2", sa.Text(), nullable=True),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("county", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("local_authority_gss", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("manager_name", sa.Text(), nullable=True),
        sa.Column("telephone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("last_full_inspection_on", sa.Date(), nullable=True),
        sa.Column("overall_judgement", sa.Text(), nullable=True),
        sa.Column("short_break", sa.Text(), nullable=True),
        sa.Column("multi_building", sa.Text(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("as_at", sa.Date(), nullable=False),
        *_keys("home_statement"),
    )
    op.create_index(op.f("ix_home_statement_urn"), "home_statement", ["urn"])
    _index("home_statement", "row_key", "source_id")


def _placement_statement() -> None:
    op.create_table(
        "placement_statement",
        *_of_a_row(),
        *_of_a_child(),
        sa.Column("home_urn", sa.Text(), nullable=True),
        sa.Column("placing_la_gss", sa.Text(), nullable=True),
        sa.Column("placed_by", sa.Text(), nullable=True),
        sa.Column("looked_after", sa.Text(), nullable=True),
        sa.Column("admitted_on", sa.Date(), nullable=True),
        sa.Column("admitted_at", sa.DateTime(), nullable=True),
        sa.Column("discharged_on", sa.Date(), nullable=True),
        sa.Column("discharged_at", sa.DateTime(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("planning", sa.Text(), nullable=True),
        sa.Column("short_break", sa.Text(), nullable=True),
        sa.Column("legal_status", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by_role", sa.Text(), nullable=True),
        sa.Column("area_la_notified_on", sa.Date(), nullable=True),
        sa.Column("area_la_consulted_on", sa.Date(), nullable=True),
        sa.Column("care_plan_given_on", sa.Date(), nullable=True),
        sa.Column("assessment_given", sa.Text(), nullable=True),
        sa.Column("reasons_given", sa.Text(), nullable=True),
        sa.Column("reason_not_practicable", sa.Text(), nullable=True),
        sa.Column("plan_signed_on", sa.Date(), nullable=True),
        sa.Column("exploitation_marked_on", sa.Date(), nullable=True),
        sa.Column("exploitation_marked_by", sa.Text(), nullable=True),
        sa.Column("previous_address_given", sa.Text(), nullable=True),
        sa.Column("next_address_given", sa.Text(), nullable=True),
        sa.Column("placing_given", sa.Text(), nullable=True),
        sa.Column("legal_status_given", sa.Text(), nullable=True),
        *_keys("placement_statement", child=True),
    )
    _index("placement_statement", "row_key", "source_id", "child_id")


def _notice_statement() -> None:
    op.create_table(
        "notice_statement",
        *_of_a_row(),
        *_of_a_child(),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("home_urn", sa.Text(), nullable=True),
        sa.Column("placing_la_gss", sa.Text(), nullable=True),
        sa.Column("notice_by", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("recipient_la_gss", sa.Text(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("notified_state", sa.Text(), nullable=True),
        sa.Column("notified_before_admission", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("in_writing", sa.Text(), nullable=True),
        sa.Column("item_name_dob", sa.Text(), nullable=True),
        sa.Column("item_accommodation", sa.Text(), nullable=True),
        sa.Column("item_order", sa.Text(), nullable=True),
        sa.Column("item_placing_contact", sa.Text(), nullable=True),
        sa.Column("item_iro", sa.Text(), nullable=True),
        sa.Column("item_ehc", sa.Text(), nullable=True),
        sa.Column("assessment_given", sa.Text(), nullable=True),
        sa.Column("reasons_given", sa.Text(), nullable=True),
        sa.Column("care_plan_given", sa.Text(), nullable=True),
        sa.Column("police_notified_on", sa.Date(), nullable=True),
        sa.Column("police_notified_state", sa.Text(), nullable=True),
        sa.Column("legal_status", sa.Text(), nullable=True),
        sa.Column("information_pack", sa.Text(), nullable=True),
        *_keys("notice_statement", child=True),
    )
    _index("notice_statement", "row_key", "source_id", "child_id")


def _completeness() -> None:
    op.create_table(
        "completeness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("keeper_gss", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("notice_by", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("declared_by", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_completeness_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completeness")),
    )
    op.create_index(op.f("ix_completeness_source_id"), "completeness", ["source_id"])


def _replacement() -> None:
    op.create_table(
        "replacement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("by_source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_source_id"], ["source.id"], name=op.f("fk_replacement_by_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacement")),
    )
    _index("replacement", "statement_id", "by_source_id")


def _repetition() -> None:
    op.create_table(
        "repetition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_repetition_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repetition")),
    )
    _index("repetition", "statement_id", "source_id")
