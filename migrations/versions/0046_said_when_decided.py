"""What a finding said when somebody decided about it, and since when it says what it says now."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

# What stands decided and unchanged says what it said at the last decision. Of others it is not known.
AS_IT_STANDS = """
UPDATE finding_decision SET
  outcome_then = (SELECT outcome FROM finding WHERE finding.id = finding_id),
  reason_then = (SELECT reason FROM finding WHERE finding.id = finding_id)
WHERE id IN (SELECT max(id) FROM finding_decision GROUP BY finding_id)
  AND finding_id IN (
    SELECT id FROM finding
    WHERE NOT changed AND state IN ('upheld', 'dismissed', 'excepted', 'referred', 'closed')
  )
"""


def upgrade() -> None:
    op.add_column("finding", sa.Column("says_since", sa.DateTime(), nullable=True))
    op.add_column("finding_decision", sa.Column("outcome_then", sa.Text(), nullable=True))
    op.add_column("finding_decision", sa.Column("reason_then", sa.Text(), nullable=True))
    op.execute(AS_IT_STANDS)


def downgrade() -> None:
    op.drop_column("finding_decision", "reason_then")
    op.drop_column("finding_decision", "outcome_then")
    op.drop_column("finding", "says_since")
