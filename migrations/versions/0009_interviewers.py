"""For whom an interviewer works, in the words of the log: the register of homes says whether that is the provider."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("interview_statement", sa.Column("interviewer_employer", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("interview_statement", "interviewer_employer")
