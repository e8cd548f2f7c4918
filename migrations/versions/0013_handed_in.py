"""For which area a file was handed in, and when it was taken back that two numbers are one child."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handed_in",
        sa.Column("source_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("area_kind", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_handed_in_source_id")),
        sa.PrimaryKeyConstraint("source_id", "area_kind", "area", name=op.f("pk_handed_in")),
    )
    with op.batch_alter_table("child_link") as table:
        table.add_column(sa.Column("closed_at", sa.DateTime()))


def downgrade() -> None:
    with op.batch_alter_table("child_link") as table:
        table.drop_column("closed_at")
    op.drop_table("handed_in")
