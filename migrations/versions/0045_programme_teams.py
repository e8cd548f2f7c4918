"""Who a programme plans to take part in its visits, and the agreement under which they see a home's address."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("programme", sa.Column("agreement", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "programme_team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_team_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_programme_team_account_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_team")),
        sa.UniqueConstraint("programme_id", "task", name=op.f("uq_programme_team_programme_id_task")),
    )


def downgrade() -> None:
    op.drop_table("programme_team")
    op.drop_column("programme", "agreement")
