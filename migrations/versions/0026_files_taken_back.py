"""Which file a piece of work takes back."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job", sa.Column("takes_back", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("job", "takes_back")
