"""Who the children are: the one place where names stand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _child_identity()
    _child_link()


def downgrade() -> None:
    op.drop_table("child_link")
    op.drop_table("child_identity")


def _child_identity() -> None:
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
    op.create_index(op.f("ix_child_identity_source_id"), "child_identity", ["source_id"])


def _child_link() -> None:
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
