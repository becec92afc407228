"""Booths that close before their fair does."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Which booths of which fairs the feed leaves out, whatever was approved."""
    op.create_table(
        "closed_booth",
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("notice_id", "label", name="pk_closed_booth"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_closed_booth_notice_id"),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.name"], name="fk_closed_booth_closed_by"),
    )
