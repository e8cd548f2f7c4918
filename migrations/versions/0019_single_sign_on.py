"""Accounts held elsewhere that open accounts here, questions to their provider, and links that could not be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_identity",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_identity_account_id")),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_account_identity")),
        sa.UniqueConstraint("account_id", name=op.f("uq_account_identity_account_id")),
    )
    op.create_table(
        "sign_on_question",
        sa.Column("state_hash", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_sign_on_question")),
    )
    with op.batch_alter_table("account_link") as table:
        table.add_column(sa.Column("failed_at", sa.DateTime()))


def downgrade() -> None:
    with op.batch_alter_table("account_link") as table:
        table.drop_column("failed_at")
    for table in ("sign_on_question", "account_identity"):
        op.drop_table(table)
