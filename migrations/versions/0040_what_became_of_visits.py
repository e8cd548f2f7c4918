"""What became of visits: what the office did and why, which tablets took each along, photos that cannot be shown."""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

KINDS = {"visit refused by home": "not_let_in", "visit sent back": "sent_back"}


def upgrade() -> None:
    op.create_table(
        "spot_check_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spot_check_id"], ["spot_check.id"], name=op.f("fk_spot_check_act_spot_check_id_spot_check")
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_spot_check_act_account_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_act")),
    )
    op.create_index(op.f("ix_spot_check_act_spot_check_id"), "spot_check_act", ["spot_check_id"])
    op.create_table(
        "spot_check_tablet",
        sa.Column("spot_check_id", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["spot_check_id"], ["spot_check.id"], name=op.f("fk_spot_check_tablet_spot_check_id_spot_check")
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_spot_check_tablet_account_account")),
        sa.PrimaryKeyConstraint("spot_check_id", "device", "account", name=op.f("pk_spot_check_tablet")),
    )
    op.add_column("spot_check_photo", sa.Column("looked_at", sa.DateTime(), nullable=True))
    op.add_column("spot_check_photo", sa.Column("looked_by", sa.Text(), nullable=True))
    _from_the_log(op.get_bind())


def _from_the_log(connection: sa.Connection) -> None:
    """The newest refusal or return of a visit, whose words stand with it, is its first act; the log says whose."""
    query = sa.text("SELECT at, actor, action, detail FROM audit_log WHERE action IN :actions ORDER BY seq")
    logged = connection.execute(
        query.bindparams(sa.bindparam("actions", expanding=True)), {"actions": sorted(KINDS)}
    ).all()
    stands = sa.text("SELECT id, state_words FROM spot_check WHERE state IN ('refused', 'returned')")
    words = {number: said for number, said in connection.execute(stands)}  # noqa: C416 (a row is no pair)
    last = {_visit(detail): (at, actor, action) for at, actor, action, detail in logged}
    rows = [
        {
            "visit": visit,
            "kind": KINDS[action],
            "words": words[visit],
            "by": actor,
            "at": datetime.fromisoformat(at).replace(tzinfo=None),
        }
        for visit, (at, actor, action) in last.items()
        if visit in words
    ]
    if rows:
        kept = "(spot_check_id, kind, words, done_by, done_at)"
        put = sa.text(f"INSERT INTO spot_check_act {kept} VALUES (:visit, :kind, :words, :by, :at)")  # noqa: S608
        connection.execute(put.bindparams(sa.bindparam("at", type_=sa.DateTime())), rows)


def _visit(detail: object) -> str:
    said = json.loads(detail) if isinstance(detail, str) else detail
    return str(said["visit"]) if isinstance(said, dict) else ""


def downgrade() -> None:
    op.drop_column("spot_check_photo", "looked_by")
    op.drop_column("spot_check_photo", "looked_at")
    op.drop_table("spot_check_tablet")
    op.drop_index(op.f("ix_spot_check_act_spot_check_id"), "spot_check_act")
    op.drop_table("spot_check_act")
