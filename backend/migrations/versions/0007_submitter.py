"""A revision knows who handed it in, and whoever did does not approve it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

FOUR_EYES = (
    "state <> 'approved' OR (reviewer IS NOT NULL AND submitter IS NOT NULL"
    " AND reviewer <> author AND reviewer <> submitter)"
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Fill the new column from the audit, then put the stronger rule in the place of the old one."""
    op.add_column("revision", sa.Column("submitter", sa.String(64)))
    op.execute(FROM_AUDIT)
    # What was approved by its submitter before this was forbidden keeps its author here; the audit has who it was.
    op.execute("UPDATE revision SET submitter = author WHERE submitter = reviewer")
    op.execute("UPDATE revision SET submitter = author WHERE submitter IS NULL AND state <> 'draft'")
    # SQLite builds the table anew from this, since it tells nobody of its checks; PostgreSQL alters the one it has.
    with op.batch_alter_table("revision", copy_from=_before()) as table:
        table.drop_constraint(op.f("ck_revision_four_eyes"), type_="check")
        table.create_check_constraint(op.f("ck_revision_four_eyes"), FOUR_EYES)
        table.create_foreign_key("fk_revision_submitter", "staff", ["submitter"], ["name"])


FROM_AUDIT = """UPDATE revision SET submitter = (
    SELECT max(audit.who) FROM audit JOIN staff ON staff.name = audit.who
    WHERE audit.verb = 'submit' AND audit.subject = revision.notice_id AND audit.detail = CAST(revision.no AS VARCHAR)
) WHERE state <> 'draft'"""


def _before() -> sa.Table:
    return sa.Table(
        "revision",
        sa.MetaData(),
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
        sa.Column("submitter", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("notice_id", "no", name="uq_revision_notice_id_no"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_revision_notice_id"),
        sa.ForeignKeyConstraint(["author"], ["staff.name"], name="fk_revision_author"),
        sa.ForeignKeyConstraint(["reviewer"], ["staff.name"], name="fk_revision_reviewer"),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'approved', 'sent_back')", name="ck_revision_state"),
        sa.CheckConstraint("reviewer <> author", name="ck_revision_four_eyes"),
        sa.Index("ix_revision_state_submitted_at", "state", "submitted_at"),
    )
