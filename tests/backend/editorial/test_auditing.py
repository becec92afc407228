"""The audit cannot be changed, and what is changed in spite of that is found."""

import hashlib
import json
from datetime import UTC, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import DBAPIError

from backend.database import Database
from backend.editorial import auditing
from backend.editorial.housekeeping import keep_house
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.migrations import migrate
from backend.tables import audit, audit_head


def wrong(office: Office, noted: str = "") -> list[tuple[str, str]]:
    with office.database.read() as connection:
        return [(fault.rule, fault.subject) for fault in faults(connection, noted)]


def unlock(connection: Connection) -> None:
    """What whoever owns the database can do: the triggers are no lock for them."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER audit_is_not_changed"))
        connection.execute(text("DROP TRIGGER audit_is_not_deleted"))
    else:
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))


def record(office: Office, *verbs: str) -> None:
    with office.at("desk 192.0.2.7").work() as work:
        for verb in verbs:
            work.record("lin", verb, "v-1", '第 1 稿 "改" 😀')


def test_who_did_what_when_and_from_where(office: Office) -> None:
    record(office, "enter")
    with office.database.read() as connection:
        row = connection.execute(select(audit).order_by(audit.c.id.desc())).first()
        head = auditing.head(connection)
    assert row is not None
    assert (row.who, row.verb, row.origin, row.at) == ("lin", "enter", "desk 192.0.2.7", office.clock())
    assert (row.id, row.hash) == (head.last, head.hash)
    assert wrong(office) == []


def test_the_hash_is_what_the_documentation_says(office: Office) -> None:
    record(office, "enter")
    with office.database.read() as connection:
        before, row = connection.execute(select(audit).order_by(audit.c.id)).all()[-2:]
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    values = [row.id, at, "lin", "enter", "v-1", '第 1 稿 "改" 😀', "desk 192.0.2.7", before.hash]
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    assert row.hash == hashlib.sha256(written).hexdigest()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET detail = ''",
        "UPDATE audit SET who = who",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE id = 1",
    ],
)
def test_the_database_refuses_changes(office: Office, sql: str) -> None:
    with pytest.raises(DBAPIError, match=r"append-only|three years"), office.database.engine.begin() as connection:
        connection.execute(text(sql))
    assert wrong(office) == []


@pytest.mark.parametrize(
    ("sql", "rules"),
    [
        ("UPDATE audit SET detail = 'x' WHERE id = 2", {("audit_edited", "2")}),
        ("UPDATE audit SET origin = 'x' WHERE id = 2", {("audit_edited", "2")}),
        ("DELETE FROM audit WHERE id = 2", {("audit_gap", "3")}),
        ("DELETE FROM audit WHERE id = 1", {("audit_gap", "2")}),
        ("DELETE FROM audit WHERE id = 8", {("audit_cut", "7 / 8")}),
        ("DELETE FROM audit", {("audit_cut", "0 / 8")}),
    ],
)
def test_edits_and_cuts_are_found(office: Office, sql: str, rules: set[tuple[str, str]]) -> None:
    record(office, "enter", "submit", "approve")
    with office.database.begin() as connection:
        unlock(connection)
        connection.execute(text(sql))
    assert set(wrong(office)) == rules


def test_a_row_by_hand_is_found(office: Office) -> None:
    with office.database.begin() as connection:
        values: dict[str, Any] = {"who": "zhao", "verb": "approve", "subject": "v-1", "detail": ""}
        connection.execute(insert(audit).values(id=9, at=office.clock(), **values))
    assert {rule for rule, _ in wrong(office)} == {"audit_gap", "audit_edited", "audit_cut"}


def test_a_cut_that_mends_the_head_too_is_found_by_a_head_noted_elsewhere(office: Office) -> None:
    record(office, "enter", "submit")
    with office.database.read() as connection:
        noted = str(auditing.head(connection))
    assert wrong(office, noted) == []
    with office.database.begin() as connection:
        unlock(connection)
        connection.execute(text("DELETE FROM audit WHERE id = 7"))
        hash = connection.scalar(select(audit.c.hash).where(audit.c.id == 6))
        connection.execute(text(f"UPDATE audit_head SET last = 6, hash = '{hash}'"))
    assert wrong(office) == []
    assert wrong(office, noted) == [("audit_head", noted)]


def test_after_three_years_the_chain_begins_later(office: Office, clock: Any) -> None:
    now, years = clock.now, timedelta(days=5 * 366)
    clock.now = now - years
    with office.database.begin() as connection:  # As if the office had been opened five years ago.
        unlock(connection)
        connection.execute(audit.delete())
        connection.execute(audit_head.update().values(last=0, hash="", forgotten=""))
    record(office, "enter", "submit")
    clock.now = now - timedelta(days=3 * 365 - 2)
    record(office, "approve")
    with office.database.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
    clock.now = now
    assert keep_house(office).audited == 2
    with office.database.read() as connection:
        assert connection.scalars(select(audit.c.verb)).all() == ["approve"]
    assert wrong(office) == []
    assert keep_house(office).audited == 0


def test_rows_from_before_the_chain_are_chained(empty: Database) -> None:
    migrate(empty, "0004")
    rows = [
        ("2026-01-05 00:00:00.000000+00:00", "lin", "enter", "第 1 稿"),
        ("2026-01-05 00:00:01.250000+00:00", "", "withdraw", "expired"),
    ]
    with empty.begin() as connection:
        sqlite = connection.dialect.name == "sqlite"
        for id, (at, *texts) in enumerate(rows, 1):
            values = ", ".join(f"'{value}'" for value in [at.removesuffix("+00:00") if sqlite else at, *texts])
            connection.execute(
                text(f"INSERT INTO audit (id, at, who, verb, detail, subject) VALUES ({id}, {values}, 'v')")
            )
    migrate(empty)
    with empty.read() as connection:
        assert list(auditing.broken(connection)) == []
        assert auditing.head(connection).last == 2
