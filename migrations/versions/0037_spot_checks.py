"""Spot checks: visits, whoever visits, what is looked at, tablets, what they send, photos."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _visits()
    _people_and_subjects()
    _sent()
    _answers()
    _photos()


def _visits() -> None:
    op.create_table(
        "spot_check",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("host_gss", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("is_announced", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("basis_words", sa.Text(), nullable=False),
        sa.Column("consented_by", sa.Text(), nullable=False),
        sa.Column("consented_on", sa.Date()),
        sa.Column("may_read", sa.JSON(), nullable=False),
        sa.Column("question_set", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_words", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.DateTime()),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("private_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_spot_check_made_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
    )
    op.create_index(op.f("ix_spot_check_urn"), "spot_check", ["urn"])
    op.create_index(op.f("ix_spot_check_host_gss"), "spot_check", ["host_gss"])


def _people_and_subjects() -> None:
    op.create_table(
        "spot_check_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("may_meet_children", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        _of_visit("spot_check_member"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_spot_check_member_account_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_member")),
    )
    op.create_index(op.f("ix_spot_check_member_spot_check_id"), "spot_check_member", ["spot_check_id"])
    op.create_index(op.f("ix_spot_check_member_account"), "spot_check_member", ["account"])
    op.create_table(
        "spot_check_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Integer()),
        sa.Column("on_day", sa.Date()),
        _of_visit("spot_check_subject"),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_identity.child_id"], name=op.f("fk_spot_check_subject_child_id_child_identity")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_subject")),
        sa.UniqueConstraint("spot_check_id", "key", name=op.f("uq_spot_check_subject_spot_check_id_key")),
    )


def _sent() -> None:
    op.create_table(
        "tablet",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime()),
        sa.Column("revoked_by", sa.Text()),
        sa.Column("told_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_tablet_account_account")),
        sa.PrimaryKeyConstraint("id", "account", name=op.f("pk_tablet")),
    )
    op.create_index(op.f("ix_tablet_account"), "tablet", ["account"])
    op.create_table(
        "spot_check_operation",
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("base_rev", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime()),
        _of_visit("spot_check_operation"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_spot_check_operation_account_account")),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_spot_check_operation")),
    )
    op.create_index(op.f("ix_spot_check_operation_spot_check_id"), "spot_check_operation", ["spot_check_id"])


def _answers() -> None:
    op.create_table(
        "spot_check_answer",
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _of_visit("spot_check_answer"),
        sa.PrimaryKeyConstraint("spot_check_id", "question", "subject", name=op.f("pk_spot_check_answer")),
    )


def _photos() -> None:
    op.create_table(
        "spot_check_photo",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("child_in_picture", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("chunks", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("whole_at", sa.DateTime()),
        sa.Column("kept_at", sa.DateTime()),
        sa.Column("kept_sha256", sa.Text()),
        _of_visit("spot_check_photo"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_spot_check_photo_account_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_photo")),
    )
    op.create_index(op.f("ix_spot_check_photo_spot_check_id"), "spot_check_photo", ["spot_check_id"])
    op.create_index(op.f("ix_spot_check_photo_state"), "spot_check_photo", ["state"])


def _of_visit(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["spot_check_id"], ["spot_check.id"], name=op.f(f"fk_{table}_spot_check_id_spot_check")
    )


def downgrade() -> None:
    for table in ("spot_check_photo", "spot_check_answer", "spot_check_operation", "tablet"):
        op.drop_table(table)
    for table in ("spot_check_subject", "spot_check_member", "spot_check"):
        op.drop_table(table)
