"""Employers have a place of their own, and no vacancy of one whose papers were not seen is approved."""

import json
import re
import unicodedata
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

CARRIED = "升级前登记在岗位上的核实日期 / the date that stood in its vacancies"
YEAR = timedelta(days=365)
BATCH = 500


def upgrade() -> None:
    """Make the table, fill it with the employers that vacancies name, and let the database refuse the rest."""
    _table()
    column = "ADD COLUMN employer_id INTEGER CONSTRAINT fk_revision_employer_id REFERENCES employer (id)"
    op.execute(f"ALTER TABLE revision {column}")  # SQLite takes this as it is, and need not build the table anew.
    op.create_index("ix_revision_employer_id", "revision", ["employer_id"])
    _fill()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _table() -> None:
    op.create_table(
        "employer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("short", sa.String(32), nullable=False),
        sa.Column("code", sa.String(18), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("contact", sa.String(64), nullable=False),
        sa.Column("telephone", sa.String(64), nullable=False),
        sa.Column("address", sa.String(256), nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("verified_on", sa.Date),
        sa.Column("verified_by", sa.String(64)),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_employer"),
        sa.ForeignKeyConstraint(["verified_by"], ["staff.name"], name="fk_employer_verified_by"),
        sa.CheckConstraint("kind IN ('employer', 'agency', 'household')", name=op.f("ck_employer_kind")),
        sa.CheckConstraint(
            "(verified_on IS NULL) = (verified_by IS NULL) AND (verified_on IS NULL) = (due_on IS NULL)",
            name=op.f("ck_employer_verified"),
        ),
    )
    op.create_index("ix_employer_key", "employer", ["key"])
    op.create_index("ix_employer_due_on", "employer", ["due_on"])
    given = sa.text("code <> ''")
    op.create_index("uq_employer_code", "employer", ["code"], unique=True, sqlite_where=given, postgresql_where=given)


EMPLOYER = sa.table(
    "employer",
    *map(sa.column, ("id", "name", "key", "short", "code", "kind", "contact", "telephone", "address", "notes", "seen")),
    *map(sa.column, ("verified_on", "verified_by", "due_on")),
)
REVISION = sa.table(
    "revision", *map(sa.column, ("id", "kind", "body", "state", "author", "reviewer", "notice_id", "employer_id"))
)


def _fill() -> None:
    """One employer for each code and each name; a licence that was said to have been seen counts for a year."""
    connection = op.get_bind()
    known: dict[str, int] = {}
    employers: dict[int, dict[str, Any]] = {}
    whose: list[dict[str, int]] = []
    last = 0
    vacancies = sa.select(REVISION).where(REVISION.c.kind == "vacancy").order_by(REVISION.c.id).limit(BATCH)
    while rows := connection.execute(vacancies.where(REVISION.c.id > last)).all():
        last = rows[-1].id
        for row in rows:
            said = json.loads(row.body).get("employer") or {}
            if said.get("name"):
                id = _known(said, known, employers)
                _carry(employers[id], said, row)
                whose.append({"row": row.id, "employer": id})
    for found in employers.values():
        connection.execute(sa.insert(EMPLOYER).values(**found))
    if employers and connection.dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('employer', 'id'), (SELECT max(id) FROM employer))")
    setting = sa.update(REVISION).where(REVISION.c.id == sa.bindparam("row"))
    for at in range(0, len(whose), BATCH):
        connection.execute(setting.values(employer_id=sa.bindparam("employer")), whose[at : at + BATCH])


def _known(said: dict[str, Any], known: dict[str, int], employers: dict[int, dict[str, Any]]) -> int:
    name, code = str(said["name"])[:128], _code(str(said.get("credit_code", "")))
    key = _key(name)
    id = known.get(f"code {code}") if code else None
    if id is None:
        id = known.get(key)
        if id is not None and code and employers[id]["code"] not in ("", code):
            id = None
    if id is None:
        id = len(employers) + 1
        blank = {"short": "", "code": "", "contact": "", "telephone": "", "address": "", "notes": "", "seen": ""}
        employers[id] = {"id": id, "name": name, "key": key, "kind": "employer", **blank}
        employers[id].update(verified_on=None, verified_by=None, due_on=None)
    found = employers[id]
    found["code"] = found["code"] or code
    found["short"] = str(said.get("short", ""))[:32] or found["short"]
    known.setdefault(key, id)
    if found["code"]:
        known[f"code {found['code']}"] = id
    return id


def _carry(found: dict[str, Any], said: dict[str, Any], row: Any) -> None:
    """The newest date that a second person approved."""
    try:
        on = date.fromisoformat(str(said.get("verified_on", "")))
    except ValueError:
        return
    if row.state == "approved" and (found["verified_on"] is None or on > found["verified_on"]):
        found.update(verified_on=on, verified_by=row.author, due_on=on + YEAR, seen=CARRIED)


def _key(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()[:128]


def _code(text: str) -> str:
    """The code, if its check character is right."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
    if len(code) != 18 or any(letter not in letters for letter in code):
        return ""
    total = sum(letters.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    return code if letters[-total % 31] == code[17] else ""


SQLITE = (
    """CREATE TRIGGER revision_of_verified_employer BEFORE UPDATE OF state, employer_id ON revision
    WHEN NEW.kind = 'vacancy' AND NEW.state = 'approved' AND NOT EXISTS (
        SELECT 1 FROM employer
        WHERE employer.id = NEW.employer_id AND employer.due_on >= date(NEW.reviewed_at, '+8 hours')
    ) BEGIN SELECT RAISE(ABORT, 'nobody has seen the papers of this employer, or not lately'); END""",
    """CREATE TRIGGER revision_of_verified_employer_at_once BEFORE INSERT ON revision
    WHEN NEW.kind = 'vacancy' AND NEW.state = 'approved' AND NOT EXISTS (
        SELECT 1 FROM employer
        WHERE employer.id = NEW.employer_id AND employer.due_on >= date(NEW.reviewed_at, '+8 hours')
    ) BEGIN SELECT RAISE(ABORT, 'nobody has seen the papers of this employer, or not lately'); END""",
)

POSTGRESQL = (
    """CREATE FUNCTION employer_is_verified() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind = 'vacancy' AND NEW.state = 'approved' AND NOT EXISTS (
            SELECT 1 FROM employer WHERE employer.id = NEW.employer_id
            AND employer.due_on >= (NEW.reviewed_at AT TIME ZONE 'Asia/Shanghai')::date
        ) THEN
            RAISE EXCEPTION 'nobody has seen the papers of this employer, or not lately'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER revision_of_verified_employer BEFORE INSERT OR UPDATE OF state, employer_id ON revision"
    " FOR EACH ROW EXECUTE FUNCTION employer_is_verified()",
)
