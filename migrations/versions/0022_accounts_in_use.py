"""When each account was last used, and who last said that a role is still needed."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_use",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_use_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_use")),
    )
    op.create_table(
        "grant_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("looked_by", sa.Text(), nullable=False),
        sa.Column("looked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["grant_id"], ["account_grant.id"], name=op.f("fk_grant_look_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_look")),
    )
    op.create_index(op.f("ix_grant_look_grant_id"), "grant_look", ["grant_id"])
    op.execute("INSERT INTO account_use SELECT account_id, MAX(seen_at) FROM sign_in GROUP BY account_id")


def downgrade() -> None:
    op.drop_table("grant_look")
    op.drop_table("account_use")
