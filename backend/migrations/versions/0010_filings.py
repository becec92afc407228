"""What employers hand in by themselves: a draft like any other, under a receipt."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One table."""
    op.create_table(
        "filing",
        sa.Column("receipt", sa.String(8), nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(18), nullable=False),
        sa.Column("contact", sa.String(64), nullable=False),
        sa.Column("telephone", sa.String(64), nullable=False),
        sa.Column("filed_at", MOMENT, nullable=False),
        sa.Column("once", sa.String(64), nullable=False),
        sa.Column("returned_at", MOMENT),
        sa.Column("returned_by", sa.String(64)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("receipt", name="pk_filing"),
        sa.UniqueConstraint("once", name="uq_filing_once"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_filing_notice_id"),
        sa.ForeignKeyConstraint(["returned_by"], ["staff.name"], name="fk_filing_returned_by"),
    )
    op.create_index("ix_filing_notice_id", "filing", ["notice_id"])
    op.create_index("ix_filing_filed_at", "filing", ["filed_at"])
