"""What one person did is found in the audit log without looking at all of it."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_audit_log_actor_seq"), "audit_log", ["actor", "seq"])


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_log_actor_seq"), table_name="audit_log")
