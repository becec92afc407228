"""Accounts: what signing in knows of each member of staff, and the sessions that they have open."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """New columns for everyone; each gets a mark of their own, by which their sessions are known."""
    for column in (
        sa.Column("uniquifier", sa.String(32), nullable=False, server_default=""),
        sa.Column("must_change", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("wrong_tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.Column("signed_in_at", MOMENT, nullable=True),
        sa.Column("signed_in_from", sa.String(128), nullable=False, server_default=""),
        sa.Column("totp_secret", sa.Text, nullable=False, server_default=""),
        sa.Column("totp_counter", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("recovery_codes", sa.Text, nullable=False, server_default=""),
    ):
        op.add_column("staff", column)
    staff = sa.table("staff", sa.column("name"), sa.column("uniquifier"))
    connection = op.get_bind()
    for name in connection.scalars(sa.select(staff.c.name)).all():
        connection.execute(sa.update(staff).where(staff.c.name == name).values(uniquifier=uuid4().hex))
    op.create_table(
        "staff_session",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("staff", sa.String(64), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("origin", sa.String(128), nullable=False),
        sa.Column("agent", sa.String(256), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff_session"),
        sa.ForeignKeyConstraint(["staff"], ["staff.name"], name="fk_staff_session_staff"),
    )
    op.create_index("ix_staff_session_staff_began_at", "staff_session", ["staff", "began_at"])
