"""What devices hand over the counter, what staff see and set of devices, and accounts behind a PIN."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
FIRST_TICKET = 10000


def upgrade() -> None:
    """Make the tables, and give devices what they have to say from now on."""
    _shortlists_and_reports()
    _opinions_and_uses()
    _fleet()
    _agency()


def _shortlists_and_reports() -> None:
    op.create_table(
        "shortlist",
        sa.Column("code", sa.String(4), nullable=False),
        sa.Column("notices", sa.Text, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_shortlist"),
    )
    op.create_index("ix_shortlist_until", "shortlist", ["until"])
    op.create_table(
        "report",
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("recording", sa.LargeBinary),
        sa.Column("device_id", sa.String(64), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("handled_by", sa.String(64), nullable=False),
        sa.Column("handled_at", MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_report"),
        sa.CheckConstraint("state IN ('new', 'in_hand', 'closed')", name=op.f("ck_report_state")),
        sa.CheckConstraint("state = 'new' OR handled_by <> ''", name=op.f("ck_report_handled_by")),
    )
    op.create_index("ix_report_state_received_at", "report", ["state", "received_at"])
    op.create_table(
        "ticket_counter",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("payload", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_counter"),
        sa.CheckConstraint("id = 1", name=op.f("ck_ticket_counter_one_row")),
    )
    counter = sa.table("ticket_counter", sa.column("id"), sa.column("payload"))
    op.bulk_insert(counter, [{"id": 1, "payload": FIRST_TICKET}])


def _opinions_and_uses() -> None:
    op.create_table(
        "rating",
        sa.Column("device_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("score", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("device_id", "day", "score", name="pk_rating"),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_rating_score")),
    )
    op.create_table(
        "counter_use",
        sa.Column("device_id", sa.String(64), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("began", MOMENT, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("device_id", "act", "began", name="pk_counter_use"),
    )


def _fleet() -> None:
    with op.batch_alter_table("device") as device:
        device.add_column(sa.Column("version", sa.String(32), nullable=False, server_default=""))
        device.add_column(sa.Column("state", sa.Text, nullable=False, server_default="{}"))
        device.add_column(sa.Column("orders", sa.Text, nullable=False, server_default="{}"))
        device.add_column(sa.Column("screenshot_wanted", MOMENT))
    op.create_table(
        "screenshot",
        sa.Column("device_id", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("png", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_screenshot"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_screenshot_device_id"),
    )
    op.create_table(
        "exposure",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("device_id", sa.String(64), nullable=False),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("day", "device_id", "notice_id", name="pk_exposure"),
    )


def _agency() -> None:
    op.create_table(
        "agency_account",
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("ref", sa.String(16), nullable=False),
        sa.Column("pin_hash", sa.Text, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("file_fee", sa.Integer),
        sa.Column("file_fee_monthly", sa.Integer),
        sa.Column("file_fee_through", sa.Date),
        sa.Column("pension", sa.Integer),
        sa.Column("pension_monthly", sa.Integer),
        sa.Column("pension_through", sa.Date),
        sa.PrimaryKeyConstraint("number", name="pk_agency_account"),
        sa.UniqueConstraint("ref", name="uq_agency_account_ref"),
    )
    op.create_table(
        "account_guard",
        sa.Column("account_hash", sa.String(64), nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("is_known", sa.Boolean, nullable=False),
        sa.Column("tried_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("account_hash", name="pk_account_guard"),
    )
