"""Programmes of spot checks: the homes chosen with the parts of their scores, and the visits planned for them."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_gss", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("is_announced", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("weights_from", sa.Date(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("one_by_lot_in", sa.Integer(), nullable=False),
        sa.Column("homes_ranked", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_programme_made_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_index(op.f("ix_programme_area_gss"), "programme", ["area_gss"])
    op.create_table(
        "programme_home",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("urn", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_home_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_home")),
        sa.UniqueConstraint("programme_id", "urn", name=op.f("uq_programme_home_programme_id_urn")),
    )
    op.create_table(
        "programme_visit",
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("programme_home_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spot_check_id"], ["spot_check.id"], name=op.f("fk_programme_visit_spot_check_id_spot_check")
        ),
        sa.ForeignKeyConstraint(
            ["programme_home_id"],
            ["programme_home.id"],
            name=op.f("fk_programme_visit_programme_home_id_programme_home"),
        ),
        sa.PrimaryKeyConstraint("spot_check_id", name=op.f("pk_programme_visit")),
    )
    op.create_index(op.f("ix_programme_visit_programme_home_id"), "programme_visit", ["programme_home_id"])


def downgrade() -> None:
    for table in ("programme_visit", "programme_home", "programme"):
        op.drop_table(table)
