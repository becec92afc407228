"""Devices with their heartbeats, what was imported from where, attachments, and who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; nothing that is there changes."""
    _device()
    _import_key_and_blob()
    _audit()


def _device() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("site", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.String(128), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT),
        sa.Column("feed_id", sa.String(32)),
        sa.Column("position", sa.BigInteger),
        sa.Column("showing", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )


def _import_key_and_blob() -> None:
    op.create_table(
        "import_key",
        sa.Column("source_key", sa.String(128), nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("source_key", name="pk_import_key"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_import_key_notice_id"),
    )
    op.create_index("ix_import_key_notice_id", "import_key", ["notice_id"])
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(128), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("verb", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])
