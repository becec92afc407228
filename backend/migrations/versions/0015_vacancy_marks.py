"""Vacancies have marks, by which those that may be the same job are found."""

import hashlib
import json
import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

BATCH = 500
MEANINGLESS = re.compile(r"(?<=\d)[.\-/](?=\d)|([^\w+#]|_)")
CRIES = re.compile(r"^(?:急招|急聘|诚聘|诚招|高薪|热招)+(?=.{2})|(?<=.{2})(?:急招|急聘)+$")


def upgrade() -> None:
    """A mark for each revision that the public sees or that somebody works on; no other one can come back."""
    op.create_table(
        "vacancy_mark",
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name="fk_vacancy_mark_revision"),
        sa.PrimaryKeyConstraint("mark", "revision", name="pk_vacancy_mark"),
        sqlite_with_rowid=False,
    )
    connection, last = op.get_bind(), 0
    notice = sa.table("notice", *map(sa.column, ("id", "is_live", "approved_revision", "newest_revision")))
    columns = ("id", "notice_id", "no", "kind", "body", "employer_id")
    written = sa.table("revision", *map(sa.column, columns))
    marks = sa.table("vacancy_mark", sa.column("mark"), sa.column("revision"))
    seen = sa.and_(notice.c.is_live, written.c.no == notice.c.approved_revision)
    used = sa.or_(seen, written.c.id == notice.c.newest_revision)
    rows = sa.select(written).join(notice, notice.c.id == written.c.notice_id).order_by(written.c.id).limit(BATCH)
    rows = rows.where(used, written.c.kind == "vacancy", written.c.employer_id.is_not(None))
    while batch := connection.execute(rows.where(written.c.id > last)).all():
        connection.execute(sa.insert(marks), [{"mark": _mark(row), "revision": row.id} for row in batch])
        last = batch[-1].id


def _mark(row: sa.Row[tuple[object, ...]]) -> str:
    said = json.loads(row.body)
    place = said.get("place") or {}
    about = f"{row.employer_id}\n{place.get('division', '')}\n{_title(str(said.get('title', '')))}"
    return hashlib.sha256(about.encode()).hexdigest()[:32]


def _title(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    bare = MEANINGLESS.sub(lambda found: "" if found[1] else found[0], folded)
    return CRIES.sub("", bare) or re.sub(r"\s", "", folded)[:128]
