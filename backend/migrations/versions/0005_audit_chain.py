"""The audit says from where, is a chain of hashes, and lets nobody change it."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BATCH = 500


def upgrade() -> None:
    """Chain the rows that are there, keep the chain's head beside them, and refuse changes from now on."""
    for name, length in (("origin", 128), ("previous", 64), ("hash", 64)):
        op.add_column("audit", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("forgotten", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
    )
    last, head = _chain()
    columns = sa.table("audit_head", *map(sa.column, ("id", "last", "hash", "forgotten")))
    op.bulk_insert(columns, [{"id": 1, "last": last, "hash": head, "forgotten": ""}])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _chain() -> tuple[int, str]:
    """Give every row its hashes, oldest first; where the chain ends."""
    connection = op.get_bind()
    audit = sa.table("audit", sa.column("id"), sa.column("at", sa.DateTime(timezone=True)), *map(sa.column, TEXTS))
    last, previous = 0, ""
    while rows := connection.execute(sa.select(audit).where(audit.c.id > last).order_by(audit.c.id).limit(BATCH)).all():
        chained = []
        for row in rows:
            texts = [row.who, row.verb, row.subject, row.detail, row.origin]
            found = hashlib.sha256(_canonical([row.id, _utc(row.at), *texts, previous])).hexdigest()
            chained.append({"row": row.id, "before": previous, "own": found})
            last, previous = row.id, found
        setting = sa.update(audit).where(audit.c.id == sa.bindparam("row"))
        connection.execute(setting.values(previous=sa.bindparam("before"), hash=sa.bindparam("own")), chained)
    return last, previous


def _canonical(values: list[object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _utc(at: datetime) -> str:
    moment = at.astimezone(UTC) if at.tzinfo else at
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"


TEXTS = ("who", "verb", "subject", "detail", "origin", "previous", "hash")

SQLITE = (
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END",
    "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit WHEN OLD.at > datetime('now', '-3 years')"
    " BEGIN SELECT RAISE(ABORT, 'the audit is kept for three years'); END",
)

POSTGRESQL = (
    """CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '3 years' THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'the audit is append-only and kept for three years';
    END $$""",
    "CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit"
    " FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    "CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_is_append_only()",
)
