"""The audit is found by person and by act, withdrawals by day; an account knows who made it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Index what the pages ask; whoever made an account before is known from the audit, as far as that goes back."""
    op.create_index("ix_audit_who_at_id", "audit", ["who", "at", "id"])
    op.create_index("ix_audit_verb_at_id", "audit", ["verb", "at", "id"])
    op.add_column("staff", sa.Column("added_by", sa.String(64), nullable=False, server_default=""))
    op.add_column("staff", sa.Column("added_at", MOMENT, nullable=True))
    audit = sa.table("audit", *map(sa.column, ("id", "who", "verb", "subject")), sa.column("at", MOMENT))
    staff = sa.table("staff", sa.column("name"), sa.column("added_by"), sa.column("added_at", MOMENT))
    connection = op.get_bind()
    made = sa.select(audit.c.subject, audit.c.who, audit.c.at).where(audit.c.verb == "staff-add")
    for name, who, at in connection.execute(made.order_by(audit.c.id)).all():
        connection.execute(sa.update(staff).where(staff.c.name == name).values(added_by=who, added_at=at))
