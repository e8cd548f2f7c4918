"""Requests for papers that were taken back: by whom, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paper_request", sa.Column("taken_back_by", sa.Text(), nullable=True))
    op.add_column("paper_request", sa.Column("taken_back_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("paper_request", "taken_back_at")
    op.drop_column("paper_request", "taken_back_by")
