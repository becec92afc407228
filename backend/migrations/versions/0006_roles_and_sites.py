"""Roles as a centre has them, and halls that staff are bound to."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

RENAMED = {"editor": "clerk", "reviewer": "approver"}


def upgrade() -> None:
    """Editors become clerks, reviewers approvers; nobody is bound to a hall until somebody binds them."""
    op.add_column("staff", sa.Column("sites", sa.Text, nullable=False, server_default=""))
    staff = sa.table("staff", sa.column("name"), sa.column("roles"))
    connection = op.get_bind()
    for name, roles in connection.execute(sa.select(staff.c.name, staff.c.roles)).all():
        renamed = " ".join(sorted(RENAMED.get(role, role) for role in roles.split()))
        connection.execute(sa.update(staff).where(staff.c.name == name).values(roles=renamed))
