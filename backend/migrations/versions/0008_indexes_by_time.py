"""What happened in some days is found without reading what happened in all years."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """One index for each table that the overview asks by time."""
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_notice_first_published", "notice", ["first_published"])
    op.create_index("ix_revision_reviewed_at", "revision", ["reviewed_at"])
