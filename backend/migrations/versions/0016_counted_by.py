"""A notice knows what it is counted by: the head's page need not read the bodies of all that is public."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

BATCH = 500


def upgrade() -> None:
    """Fill the columns of what was ever public from the revision that was approved last, and index them."""
    op.add_column("notice", sa.Column("headcount", sa.Integer))
    op.add_column("notice", sa.Column("occupation", sa.String(16), nullable=False, server_default=""))
    op.add_column("notice", sa.Column("division", sa.String(8), nullable=False, server_default=""))
    op.add_column("notice", sa.Column("halls", sa.Text, nullable=False, server_default=""))
    _fill()
    op.create_index(
        "ix_notice_counted",
        "notice",
        ["is_live", "division", "halls", "occupation", "shown_through", "headcount"],
        sqlite_where=sa.text("is_live = 1 AND headcount IS NOT NULL"),
        postgresql_where=sa.text("is_live AND headcount IS NOT NULL"),
    )
    op.create_index("ix_notice_first_published_headcount", "notice", ["first_published", "headcount"])
    op.drop_index("ix_notice_first_published", "notice")


def _fill() -> None:
    connection, last = op.get_bind(), ""
    notice = sa.table("notice", *map(sa.column, ("id", "kind", "position", "approved_revision", *_COUNTED)))
    written = sa.table("revision", *map(sa.column, ("notice_id", "no", "body")))
    approved = sa.and_(written.c.notice_id == notice.c.id, written.c.no == notice.c.approved_revision)
    bodies = sa.select(notice.c.id, written.c.body).join(written, approved).order_by(notice.c.id)
    bodies = bodies.where(notice.c.kind == "vacancy", notice.c.position.is_not(None))
    filling = sa.update(notice).where(notice.c.id == sa.bindparam("of"))
    filling = filling.values({name: sa.bindparam(f"as_{name}") for name in _COUNTED})
    while rows := connection.execute(bodies.where(notice.c.id > last).limit(BATCH)).all():
        connection.execute(filling, [{"of": id, **_counted(body)} for id, body in rows])
        last = rows[-1].id


_COUNTED = ("headcount", "occupation", "division", "halls")


def _counted(body: str) -> dict[str, object]:
    vacancy = json.loads(body)
    return {
        "as_headcount": vacancy.get("headcount") or 1,
        "as_occupation": vacancy.get("occupation", ""),
        "as_division": (vacancy.get("place") or {}).get("division", ""),
        "as_halls": " ".join(vacancy.get("sites") or ()),
    }
