"""A session knows when it was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Sessions of before are not known to have been used since they began."""
    op.add_column("staff_session", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
