"""Staff, notices with their revisions and numbers, and the feed with its one row of state."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and found a feed that no other office has."""
    _people_and_notices()
    _feed_and_numbers()
    _first_rows()


def _people_and_notices() -> None:
    op.create_table(
        "staff",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("display_name", sa.String(64), nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("roles", sa.String(128), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_staff"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("position", sa.BigInteger),
        sa.Column("is_live", sa.Boolean, nullable=False),
        sa.Column("shown_through", sa.Date),
        sa.Column("first_published", MOMENT),
        sa.Column("approved_revision", sa.Integer),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("withdrawn_reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_number", "notice", ["number"])
    op.create_index("ix_notice_is_live_shown_through", "notice", ["is_live", "shown_through"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("no", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("submitted_at", MOMENT),
        sa.Column("reviewer", sa.String(64)),
        sa.Column("reviewed_at", MOMENT),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("notice_id", "no", name="uq_revision_notice_id_no"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_revision_notice_id"),
        sa.ForeignKeyConstraint(["author"], ["staff.name"], name="fk_revision_author"),
        sa.ForeignKeyConstraint(["reviewer"], ["staff.name"], name="fk_revision_reviewer"),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'approved', 'sent_back')", name=op.f("ck_revision_state")),
        sa.CheckConstraint(
            "state <> 'approved' OR (reviewer IS NOT NULL AND reviewer <> author)", name=op.f("ck_revision_four_eyes")
        ),
    )
    op.create_index("ix_revision_state_submitted_at", "revision", ["state", "submitted_at"])


def _feed_and_numbers() -> None:
    op.create_table(
        "journal",
        sa.Column("position", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("body", sa.Text),
        sa.PrimaryKeyConstraint("position", name="pk_journal"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_journal_notice_id"),
    )
    op.create_index("ix_journal_notice_id", "journal", ["notice_id"])
    op.create_table(
        "feed_state",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("feed_id", sa.String(32), nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("trimmed_to", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed_state"),
        sa.CheckConstraint("id = 1", name=op.f("ck_feed_state_one_row")),
    )
    op.create_table(
        "number_allotment",
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("released_at", MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_number_allotment"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_number_allotment_notice_id"),
    )
    op.create_index("ix_number_allotment_notice_id", "number_allotment", ["notice_id"])
    op.create_table(
        "number_counter",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("payload", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_number_counter"),
        sa.CheckConstraint("id = 1", name=op.f("ck_number_counter_one_row")),
    )


def _first_rows() -> None:
    state = sa.table("feed_state", *map(sa.column, ("id", "feed_id", "position", "trimmed_to")))
    op.bulk_insert(state, [{"id": 1, "feed_id": secrets.token_hex(4), "position": 0, "trimmed_to": 0}])
    op.bulk_insert(sa.table("number_counter", sa.column("id"), sa.column("payload")), [{"id": 1, "payload": 0}])
