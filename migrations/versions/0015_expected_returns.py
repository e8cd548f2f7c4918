"""Returns expected of homes, authorities and forces; findings that are about no child."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEPT = "finding_decision_kept"


def upgrade() -> None:
    _expected_return()
    _return_entry()
    _about_no_child(nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM finding_decision WHERE finding_id IN (SELECT id FROM finding WHERE child_id IS NULL)")
    op.execute("DELETE FROM finding WHERE child_id IS NULL")
    op.execute("DELETE FROM judgement WHERE child_id IS NULL")
    _about_no_child(nullable=False)
    op.drop_table("return_entry")
    op.drop_table("expected_return")


def _about_no_child(*, nullable: bool) -> None:
    """A return is owed by a home or an authority, so a finding about it names no child."""
    if op.get_bind().dialect.name == "postgresql":
        for table in ("finding", "judgement"):
            op.alter_column(table, "child_id", existing_type=sa.Integer(), nullable=nullable)
        return
    # SQLite makes the table anew, and would not let go of the old one while decisions name its rows.
    op.execute(f"CREATE TABLE {KEPT} AS SELECT * FROM finding_decision")  # noqa: S608 - a name of our own
    op.execute("DELETE FROM finding_decision")
    for table in ("finding", "judgement"):
        with op.batch_alter_table(table) as batch:
            batch.alter_column("child_id", existing_type=sa.Integer(), nullable=nullable)
    op.execute(f"INSERT INTO finding_decision SELECT * FROM {KEPT}")  # noqa: S608 - a name of our own
    op.execute(f"DROP TABLE {KEPT}")


def _expected_return() -> None:
    op.create_table(
        "expected_return",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("area_gss", "sender_kind", "sender", "paper")),
        sa.Column("every", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("agreed_in", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_return")),
    )
    for column in ("area_gss", "sender"):
        op.create_index(op.f(f"ix_expected_return_{column}"), "expected_return", [column])


def _return_entry() -> None:
    op.create_table(
        "return_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expected_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["expected_id"], ["expected_return.id"], name=op.f("fk_return_entry_expected_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_entry")),
    )
    op.create_index(op.f("ix_return_entry_expected_id"), "return_entry", ["expected_id"])
