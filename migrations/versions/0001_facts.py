"""The first facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_log")),
    )
    op.create_table(
        "home_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words_key", sa.Text(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_alias")),
    )
    with op.batch_alter_table("home_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_alias_words_key"), ["words_key"], unique=False)

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
    with op.batch_alter_table("judgement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgement_rule"), ["rule"], unique=False)
        batch_op.create_index(batch_op.f("ix_judgement_urn"), ["urn"], unique=False)

    op.create_table(
        "layout_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layout_answer")),
    )
    op.create_table(
        "protocol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("activated_by", sa.Text(), nullable=False),
        sa.Column("activated_at", sa.DateTime(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("keeper_gss", sa.Text(), nullable=True),
        sa.Column("force", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("as_at_basis", sa.Text(), nullable=False),
        sa.Column("list_kind", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("committed_at", sa.DateTime(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Integer(), nullable=True),
        sa.Column("accepted_with_warning", sa.Integer(), nullable=True),
        sa.Column("rejected", sa.Integer(), nullable=True),
        sa.Column("skipped", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_sha256"), ["sha256"], unique=False)

    op.create_table(
        "child_identity",
        sa.Column("child_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("child_ref", sa.Text(), nullable=True),
        sa.Column("placing_la_gss", sa.Text(), nullable=True),
        sa.Column("surname", sa.Text(), nullable=True),
        sa.Column("forename", sa.Text(), nullable=True),
        sa.Column("alias", sa.Text(), nullable=True),
        sa.Column("dob", sa.Date(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("previous_address", sa.Text(), nullable=True),
        sa.Column("next_address", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_child_identity_source_id")),
        sa.PrimaryKeyConstraint("child_id", name=op.f("pk_child_identity")),
    )
    with op.batch_alter_table("child_identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_identity_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("completeness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_completeness_source_id"), ["source_id"], unique=False)

    op.create_table(
        "home_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first_source_id", sa.Integer(), nullable=False),
        sa.Column("first_sheet", sa.Text(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
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
        sa.ForeignKeyConstraint(["closed_by"], ["source.id"], name=op.f("fk_home_statement_closed_by")),
        sa.ForeignKeyConstraint(["first_source_id"], ["source.id"], name=op.f("fk_home_statement_first_source_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_home_statement_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_statement")),
    )
    with op.batch_alter_table("home_statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_statement_row_key"), ["row_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_home_statement_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_home_statement_urn"), ["urn"], unique=False)

    op.create_table(
        "row_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("other_row", sa.Integer(), nullable=True),
        sa.Column("other_sheet", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_row_remark_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_remark")),
    )
    with op.batch_alter_table("row_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_row_remark_source_id"), ["source_id"], unique=False)

    op.create_table(
        "child_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("same_as", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child_identity.child_id"], name=op.f("fk_child_link_child_id")),
        sa.ForeignKeyConstraint(["same_as"], ["child_identity.child_id"], name=op.f("fk_child_link_same_as")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_link")),
    )
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
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_event_on"), ["event_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_host_gss"), ["host_gss"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_placing_gss"), ["placing_gss"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_rule"), ["rule"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_urn"), ["urn"], unique=False)

    op.create_table(
        "notice_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first_source_id", sa.Integer(), nullable=False),
        sa.Column("first_sheet", sa.Text(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("home_state", sa.Text(), nullable=False),
        sa.Column("home_words", sa.Text(), nullable=False),
        sa.Column("placing_words", sa.Text(), nullable=False),
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
        sa.ForeignKeyConstraint(["child_id"], ["child_identity.child_id"], name=op.f("fk_notice_statement_child_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["source.id"], name=op.f("fk_notice_statement_closed_by")),
        sa.ForeignKeyConstraint(["first_source_id"], ["source.id"], name=op.f("fk_notice_statement_first_source_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_notice_statement_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_statement")),
    )
    with op.batch_alter_table("notice_statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_statement_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_statement_row_key"), ["row_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_statement_source_id"), ["source_id"], unique=False)

    op.create_table(
        "placement_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first_source_id", sa.Integer(), nullable=False),
        sa.Column("first_sheet", sa.Text(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("home_state", sa.Text(), nullable=False),
        sa.Column("home_words", sa.Text(), nullable=False),
        sa.Column("placing_words", sa.Text(), nullable=False),
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
        sa.Column("previous_address_given", sa.Boolean(), nullable=False),
        sa.Column("next_address_given", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_identity.child_id"], name=op.f("fk_placement_statement_child_id")
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["source.id"], name=op.f("fk_placement_statement_closed_by")),
        sa.ForeignKeyConstraint(
            ["first_source_id"], ["source.id"], name=op.f("fk_placement_statement_first_source_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_placement_statement_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_statement")),
    )
    with op.batch_alter_table("placement_statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_statement_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_statement_row_key"), ["row_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_statement_source_id"), ["source_id"], unique=False)

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
    with op.batch_alter_table("finding_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_decision_finding_id"), ["finding_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("finding_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_decision_finding_id"))

    op.drop_table("finding_decision")
    with op.batch_alter_table("placement_statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_statement_source_id"))
        batch_op.drop_index(batch_op.f("ix_placement_statement_row_key"))
        batch_op.drop_index(batch_op.f("ix_placement_statement_child_id"))

    op.drop_table("placement_statement")
    with op.batch_alter_table("notice_statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_statement_source_id"))
        batch_op.drop_index(batch_op.f("ix_notice_statement_row_key"))
        batch_op.drop_index(batch_op.f("ix_notice_statement_child_id"))

    op.drop_table("notice_statement")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_urn"))
        batch_op.drop_index(batch_op.f("ix_finding_state"))
        batch_op.drop_index(batch_op.f("ix_finding_rule"))
        batch_op.drop_index(batch_op.f("ix_finding_placing_gss"))
        batch_op.drop_index(batch_op.f("ix_finding_host_gss"))
        batch_op.drop_index(batch_op.f("ix_finding_event_on"))

    op.drop_table("finding")
    op.drop_table("child_link")
    with op.batch_alter_table("row_remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_row_remark_source_id"))

    op.drop_table("row_remark")
    with op.batch_alter_table("home_statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_statement_urn"))
        batch_op.drop_index(batch_op.f("ix_home_statement_source_id"))
        batch_op.drop_index(batch_op.f("ix_home_statement_row_key"))

    op.drop_table("home_statement")
    with op.batch_alter_table("completeness", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_completeness_source_id"))

    op.drop_table("completeness")
    with op.batch_alter_table("child_identity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_identity_source_id"))

    op.drop_table("child_identity")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_sha256"))

    op.drop_table("source")
    op.drop_table("protocol")
    op.drop_table("layout_answer")
    with op.batch_alter_table("judgement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judgement_urn"))
        batch_op.drop_index(batch_op.f("ix_judgement_rule"))

    op.drop_table("judgement")
    with op.batch_alter_table("home_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_alias_words_key"))

    op.drop_table("home_alias")
    op.drop_table("audit_log")
