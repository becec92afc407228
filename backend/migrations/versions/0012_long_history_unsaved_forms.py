"""A notice knows its newest revision and its words, for fast lists; what is typed is kept before it is saved."""

import json
import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

MOMENT = sa.DateTime(timezone=True)
BATCH = 500


def upgrade() -> None:
    """Fill the new columns from what is there, index them, and let the database keep them from now on."""
    _columns()
    op.execute(NEWEST)
    _indexes()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.create_table(
        "notice_word",
        sa.Column("word", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word", "revision", name="pk_notice_word"),
        sqlite_with_rowid=False,
    )
    _fill_words()
    op.create_table(
        "unsaved",
        sa.Column("staff", sa.String(64), nullable=False),
        sa.Column("form", sa.String(96), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("typed_at", MOMENT),
        sa.PrimaryKeyConstraint("staff", "form", name="pk_unsaved"),
    )
    op.create_index("ix_unsaved_seen_at", "unsaved", ["seen_at"])
    op.create_table(
        "device_use",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("device_id", sa.String(64), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("day", "device_id", "act", name="pk_device_use"),
    )


def _columns() -> None:
    op.add_column("notice", sa.Column("newest_revision", sa.Integer))
    op.add_column("notice", sa.Column("newest_no", sa.Integer, nullable=False, server_default="0"))
    op.add_column("notice", sa.Column("newest_state", sa.String(16), nullable=False, server_default=""))
    op.add_column("notice", sa.Column("newest_author", sa.String(64), nullable=False, server_default=""))
    op.add_column("notice", sa.Column("waiting_since", MOMENT))


def _indexes() -> None:
    op.create_index("ix_notice_newest_revision", "notice", ["newest_revision"], unique=True)
    op.create_index("ix_notice_kind", "notice", ["kind", "newest_revision"])
    op.create_index("ix_notice_state", "notice", ["newest_state", "newest_revision"])
    op.create_index("ix_notice_state_kind", "notice", ["newest_state", "kind", "newest_revision"])
    op.create_index("ix_notice_author_state", "notice", ["newest_author", "newest_state", "newest_revision"])
    waits, live = "waiting_since IS NOT NULL", ("is_live = 1", "is_live")
    gone = ("is_live = 0 AND position IS NOT NULL", "NOT is_live AND position IS NOT NULL")
    _partial("ix_notice_waiting", (waits, waits), "waiting_since", "newest_revision")
    for name, condition in (("live", live), ("withdrawn", gone)):
        _partial(f"ix_notice_{name}", condition, "is_live", "newest_revision")
        _partial(f"ix_notice_{name}_kind", condition, "kind", "newest_revision")


def _partial(name: str, where: tuple[str, str], *columns: str) -> None:
    op.create_index(name, "notice", list(columns), sqlite_where=sa.text(where[0]), postgresql_where=sa.text(where[1]))


def _fill_words() -> None:
    connection, last = op.get_bind(), 0
    notice = sa.table("notice", sa.column("newest_revision"))
    written = sa.table("revision", sa.column("id"), sa.column("body"))
    words = sa.table("notice_word", sa.column("word"), sa.column("revision"))
    bodies = sa.select(written).join(notice, notice.c.newest_revision == written.c.id).order_by(written.c.id)
    while rows := connection.execute(bodies.where(written.c.id > last).limit(BATCH)).all():
        found = [{"word": word, "revision": row.id} for row in rows for word in sorted(_words(row.body))]
        if found:
            connection.execute(sa.insert(words), found)
        last = rows[-1].id


def _words(body: str) -> set[str]:
    notice = json.loads(body)
    employer = notice.get("employer") or {}
    title = str(notice.get("title", ""))
    found = {word for text in (title, employer.get("name"), employer.get("short")) for word in _grams(text or "")}
    halls = [notice.get("id", "")] if notice.get("kind") == "site" else notice.get("sites", ())
    return found | set(_grams(title, 1)) | {f"@{hall}"[:32] for hall in halls or ("",)}


def _grams(text: str, size: int = 2) -> Iterator[str]:
    for run in re.findall(r"[a-z0-9+#]+|[\u3400-\u9fff]+", unicodedata.normalize("NFKC", text).casefold()):
        if run.isascii():
            yield run[:32]
        else:
            yield from (run[at : at + size] for at in range(len(run) - size + 1))


NEWEST = """UPDATE notice SET
    newest_revision = newest.id, newest_no = newest.no, newest_state = newest.state, newest_author = newest.author,
    waiting_since = CASE WHEN newest.state = 'submitted' THEN newest.submitted_at END
FROM revision AS newest
WHERE newest.notice_id = notice.id
    AND newest.no = (SELECT max(other.no) FROM revision AS other WHERE other.notice_id = notice.id)"""

KEPT = """UPDATE notice SET
        newest_revision = NEW.id, newest_no = NEW.no, newest_state = NEW.state, newest_author = NEW.author,
        waiting_since = CASE WHEN NEW.state = 'submitted' THEN NEW.submitted_at END
    WHERE id = NEW.notice_id AND newest_no <= NEW.no"""

SQLITE = (
    f"CREATE TRIGGER revision_is_newest_when_written AFTER INSERT ON revision BEGIN {KEPT}; END",
    f"CREATE TRIGGER revision_is_newest_when_moved AFTER UPDATE ON revision BEGIN {KEPT}; END",
)

POSTGRESQL = (
    f"CREATE FUNCTION revision_is_newest() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {KEPT}; RETURN NULL; END $$",
    "CREATE TRIGGER revision_is_newest AFTER INSERT OR UPDATE ON revision"
    " FOR EACH ROW EXECUTE FUNCTION revision_is_newest()",
)
