"""A line of the feed that withdraws says why, as far as the public is told; so do those of before."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_WHY = {
    "filled": ("招满了", "All places are filled", "已招满", "filled"),
    "untrue": ("信息不实", "Not true"),
    "over": ("expired",),
}
"""What the office had written behind its buttons, `jobhall filled` and the clock until then."""


def upgrade() -> None:
    """Fill the column of every notice's newest line from the reason that the office kept."""
    op.add_column("journal", sa.Column("why", sa.String(16), nullable=False, server_default=""))
    journal = sa.table("journal", *map(sa.column, ("position", "body", "why")))
    notice = sa.table("notice", *map(sa.column, ("position", "is_live", "withdrawn_reason")))
    for why, reasons in _WHY.items():
        gone = sa.select(notice.c.position).where(
            notice.c.withdrawn_reason.in_(reasons), notice.c.is_live.is_(sa.false())
        )
        lines = sa.and_(journal.c.body.is_(None), journal.c.position.in_(gone.where(notice.c.position.is_not(None))))
        op.execute(sa.update(journal).where(lines).values(why=why))
