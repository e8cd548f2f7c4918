"""What kind of place a list of placements says that the child is at: its column for the type of placement."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("placement_statement", sa.Column("place_kind", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("placement_statement", "place_kind")
