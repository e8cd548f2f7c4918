"""Police reports, return interviews, the places and episodes they name, marks of children, what a check had seen."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENTS = ("reported", "missing", "last_seen", "found")


def upgrade() -> None:
    _marks()
    op.add_column("placement_statement", sa.Column("exploitation_marked", sa.Text(), nullable=True))
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("mark", name=op.f("uq_place_mark")),
    )
    _report_statement()
    _report_detail()
    _interview_statement()
    _episode_link()
    _check_state()
    op.add_column("finding", sa.Column("linked", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("finding", sa.Column("child", sa.Text(), nullable=False, server_default=""))
    op.add_column("finding", sa.Column("digest", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_finding_child_id"), "finding", ["child_id"])
    op.create_index(op.f("ix_judgement_child_id"), "judgement", ["child_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_judgement_child_id"), "judgement")
    op.drop_index(op.f("ix_finding_child_id"), "finding")
    op.drop_column("finding", "digest")
    op.drop_column("finding", "child")
    op.drop_column("finding", "linked")
    for table in ("check_state", "episode_link", "interview_statement", "report_detail", "report_statement", "place"):
        op.drop_table(table)
    op.drop_column("placement_statement", "exploitation_marked")
    for column in ("ref_mark", "name_mark"):
        op.drop_index(op.f(f"ix_child_identity_{column}"), "child_identity")
        op.drop_column("child_identity", column)


def _marks() -> None:
    for column in ("ref_mark", "name_mark"):
        op.add_column("child_identity", sa.Column(column, sa.Text(), nullable=True))
        op.create_index(op.f(f"ix_child_identity_{column}"), "child_identity", [column])


def _of_a_row() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first_source_id", sa.Integer(), nullable=False),
        sa.Column("first_sheet", sa.Text(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
    ]


def _keys(table: str, **columns: str) -> list[sa.Constraint]:
    keys = {"source_id": "source.id", "first_source_id": "source.id", **columns}
    foreign = [sa.ForeignKeyConstraint([c], [other], name=op.f(f"fk_{table}_{c}")) for c, other in keys.items()]
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")), *foreign]


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def _report_statement() -> None:
    times = [
        column
        for name in MOMENTS
        for column in (sa.Column(f"{name}_on", sa.Date()), sa.Column(f"{name}_at", sa.DateTime()))
    ]
    op.create_table(
        "report_statement",
        *_of_a_row(),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("home_state", sa.Text(), nullable=False),
        *_words("home_urn", "placing_la_gss", "incident_ref", "source_kind", "force"),
        *times,
        *_words("open", "category", "risk", "risk_initial"),
        sa.Column("age", sa.Integer(), nullable=True),
        *_words("looked_after", "place_kind", "person_ref", "return_method", "grade", "opening_code"),
        *_words("closing_codes", "linked_refs", "division"),
        *_keys("report_statement", child_id="child_identity.child_id", place_id="place.id"),
    )
    for column in ("row_key", "source_id", "child_id"):
        op.create_index(op.f(f"ix_report_statement_{column}"), "report_statement", [column])


def _report_detail() -> None:
    op.create_table(
        "report_detail",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        *_words("circumstances", "found_location", "reported_by"),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_report_detail")),
        sa.ForeignKeyConstraint(["statement_id"], ["report_statement.id"], name=op.f("fk_report_detail_statement_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_report_detail_source_id")),
    )
    op.create_index(op.f("ix_report_detail_source_id"), "report_detail", ["source_id"])


def _interview_statement() -> None:
    op.create_table(
        "interview_statement",
        *_of_a_row(),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("home_state", sa.Text(), nullable=False),
        sa.Column("home_words", sa.Text(), nullable=False),
        sa.Column("placing_words", sa.Text(), nullable=False),
        *_words("home_urn", "responsible_la_gss"),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        *_words("offered"),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("offered_at", sa.DateTime(), nullable=True),
        *_words("outcome"),
        sa.Column("interview_on", sa.Date(), nullable=True),
        sa.Column("interview_at", sa.DateTime(), nullable=True),
        *_words("interviewer_from", "independent", "shared_with_police", "reason"),
        *_keys("interview_statement", child_id="child_identity.child_id"),
    )
    for column in ("row_key", "source_id", "child_id"):
        op.create_index(op.f(f"ix_interview_statement_{column}"), "interview_statement", [column])


def _episode_link() -> None:
    op.create_table(
        "episode_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode_link")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_episode_link_source_id")),
    )
    for column in ("statement_id", "source_id", "ref"):
        op.create_index(op.f(f"ix_episode_link_{column}"), "episode_link", [column])


def _check_state() -> None:
    op.create_table(
        "check_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("needs_whole", sa.Boolean(), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_state")),
    )
