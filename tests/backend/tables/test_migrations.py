import json
from datetime import date, datetime
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text

from backend.database import Database
from backend.migrations import config, migrate
from backend.tables import audit, device, employer, feed_state, journal, metadata, notice, revision, staff
from content.clock import CHINA
from tests.backend.known import credit_code


def test_the_migrations_lead_to_the_tables_of_today(database: Database) -> None:
    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_are_numbered_without_a_gap(file_database: Database) -> None:
    with file_database.begin() as connection:
        scripts = list(ScriptDirectory.from_config(config(connection)).walk_revisions())
    assert [script.revision for script in reversed(scripts)] == [f"{n:04}" for n in range(1, len(scripts) + 1)]
    assert all(Path(script.path).name.startswith(f"{script.revision}_") for script in scripts)


def test_an_old_database_comes_up_with_its_rows(empty: Database) -> None:
    migrate(empty, "0001")
    at = datetime(2026, 1, 5, 8, tzinfo=CHINA)
    with empty.begin() as connection:
        people = [
            {"name": name, "display_name": name, "password_hash": "", "roles": "editor", "active": True}
            for name in ("lin", "zhao")
        ]
        connection.execute(insert(staff), people)
        connection.execute(insert(notice).values(id="g-1", kind="guide", number="", is_live=True, withdrawn_reason=""))
        written = {"notice_id": "g-1", "no": 1, "kind": "guide", "body": "{}", "state": "approved", "reason": ""}
        connection.execute(
            insert(revision).values(**written, author="lin", reviewer="zhao", entered_at=at, reviewed_at=at)
        )
        connection.execute(insert(journal).values(position=1, notice_id="g-1", at=at, body="{}"))
        feed_id = connection.scalar(select(feed_state.c.feed_id))
    migrate(empty)
    with empty.read() as connection:
        assert connection.scalar(select(feed_state.c.feed_id)) == feed_id
        assert connection.execute(select(revision.c.author, revision.c.entered_at)).all() == [("lin", at)]
        assert connection.execute(select(journal.c.position, journal.c.at)).all() == [(1, at)]
        assert connection.execute(select(device)).all() == []


def test_editors_become_clerks_and_reviewers_approvers(empty: Database) -> None:
    migrate(empty, "0005")
    with empty.begin() as connection:
        people = [("lin", "editor reviewer"), ("zhao", "admin reviewer"), ("wen", "editor"), ("he", "")]
        rows = [
            {"name": name, "display_name": name, "password_hash": "", "roles": r, "active": True} for name, r in people
        ]
        connection.execute(insert(staff), rows)
    migrate(empty)
    with empty.read() as connection:
        found = connection.execute(select(staff.c.name, staff.c.roles, staff.c.sites).order_by(staff.c.name)).all()
    assert found == [
        ("he", "", ""),
        ("lin", "approver clerk", ""),
        ("wen", "clerk", ""),
        ("zhao", "admin approver", ""),
    ]


def test_revisions_learn_from_the_audit_who_handed_them_in(empty: Database) -> None:
    """Of a revision that its submitter approved, before that was forbidden, the author is kept."""
    migrate(empty, "0006")
    at = datetime(2026, 1, 5, 8, tzinfo=CHINA)
    with empty.begin() as connection:
        people = [
            {"name": name, "display_name": name, "password_hash": "", "roles": "clerk", "active": True}
            for name in ("lin", "wen", "zhao")
        ]
        connection.execute(insert(staff), people)
        connection.execute(insert(notice).values(id="g-1", kind="guide", number="", is_live=True, withdrawn_reason=""))
        for no, state in enumerate(("approved", "approved", "sent_back", "submitted", "draft"), 1):
            reviewer = "zhao" if no < 4 else None
            written = {"notice_id": "g-1", "no": no, "kind": "guide", "body": "{}", "state": state, "reason": ""}
            connection.execute(insert(revision).values(**written, author="lin", reviewer=reviewer, entered_at=at))
        for no, who in enumerate(("wen", "zhao", "wen"), 1):
            row = {"at": at, "who": who, "verb": "submit", "subject": "g-1", "detail": str(no)}
            connection.execute(insert(audit).values(**row))
    migrate(empty)
    with empty.read() as connection:
        found = connection.scalars(select(revision.c.submitter).order_by(revision.c.no)).all()
    assert found == ["wen", "lin", "wen", "lin", None]


def test_devices_that_were_registered_before_keep_their_keys(empty: Database) -> None:
    migrate(empty, "0002")
    with empty.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO device (id, site, kind, title, key_hash, added_at, showing)"
                " VALUES ('jinhai-kiosk-1', 'jinhai', 'kiosk', '', 'hash', '2026-01-05 00:00:00+00', '[]')"
            )
        )
    migrate(empty)
    with empty.read() as connection:
        columns = (device.c.id, device.c.key_hash, device.c.version, device.c.orders, device.c.screenshot_wanted)
        assert connection.execute(select(*columns)).all() == [("jinhai-kiosk-1", "hash", "", "{}", None)]


def test_accounts_of_before_learn_from_the_audit_who_made_them(empty: Database) -> None:
    migrate(empty, "0012")
    at = datetime(2026, 1, 5, 8, tzinfo=CHINA)
    with empty.begin() as connection:
        people = text(
            "INSERT INTO staff (name, display_name, password_hash, roles, active)"
            " VALUES (:name, :name, '', 'clerk', :active)"
        )
        connection.execute(people, [{"name": name, "active": True} for name in ("guan", "lin", "wen")])
        for who, verb, subject in (("", "staff-add", "guan"), ("guan", "staff-add", "lin"), ("lin", "sign-in", "wen")):
            connection.execute(insert(audit).values(at=at, who=who, verb=verb, subject=subject, detail=""))
    migrate(empty)
    with empty.read() as connection:
        found = connection.execute(
            select(staff.c.name, staff.c.added_by, staff.c.added_at).order_by(staff.c.name)
        ).all()
    assert found == [("guan", "", at), ("lin", "guan", at), ("wen", "", None)]


def test_vacancies_of_before_are_counted_by_what_the_public_saw_of_them(empty: Database) -> None:
    """The revision that was approved last; what never was public, and what is no vacancy, is not counted."""
    migrate(empty, "0014")
    at = datetime(2026, 1, 5, 8, tzinfo=CHINA)
    seen = {"headcount": 6, "occupation": "6-18-02-04", "place": {"division": "410105"}, "sites": ["erqi", "jinhai"]}
    told = [("v-1", "vacancy", 7, 1, seen), ("v-2", "vacancy", 8, 1, {"occupation": "4-03-02-05"}),
            ("v-3", "vacancy", None, None, seen), ("g-1", "guide", 9, 1, {})]  # fmt: skip
    with empty.begin() as connection:
        for name in ("lin", "zhao"):
            person = {"name": name, "display_name": name, "password_hash": "", "roles": "clerk", "active": True}
            connection.execute(insert(staff).values(**person))
        noticed = text(
            "INSERT INTO notice (id, kind, number, position, is_live, approved_revision, withdrawn_reason)"
            " VALUES (:id, :kind, '', :position, :live, :approved, '')"
        )
        for id, kind, position, approved, body in told:
            values = {"id": id, "kind": kind, "position": position, "live": position is not None, "approved": approved}
            connection.execute(noticed, values)
            for no, what in ((1, body), (2, {"headcount": 99})):
                row = {"notice_id": id, "no": no, "kind": kind, "state": "draft", "reason": "", "author": "lin"}
                connection.execute(insert(revision).values(**row, body=json.dumps(what), entered_at=at))
    migrate(empty)
    with empty.read() as connection:
        columns = (notice.c.id, notice.c.headcount, notice.c.occupation, notice.c.division, notice.c.halls)
        assert connection.execute(select(*columns).order_by(notice.c.id)).all() == [
            ("g-1", None, "", "", ""),
            ("v-1", 6, "6-18-02-04", "410105", "erqi jinhai"),
            ("v-2", 1, "4-03-02-05", "", ""),
            ("v-3", None, "", "", ""),
        ]


def test_migrating_twice_changes_nothing(database: Database) -> None:
    with database.read() as connection:
        before = connection.execute(select(feed_state)).all()
    migrate(database)
    with database.read() as connection:
        assert connection.execute(select(feed_state)).all() == before


def test_two_offices_never_have_the_same_feed(tmp_path: Path) -> None:
    feeds = set()
    for name in ("a", "b"):
        database = Database(f"sqlite:///{tmp_path / name}.db")
        migrate(database)
        with database.read() as connection:
            feeds.add(connection.scalar(select(feed_state.c.feed_id)))
        database.close()
    assert len(feeds) == 2


def test_lines_of_before_say_why_as_the_office_kept_it(empty: Database) -> None:
    migrate(empty, "0016")
    at = datetime(2026, 1, 5, 8, tzinfo=CHINA)
    kept = ("招满了", "filled", "信息不实", "单位要求撤下", "expired", "")
    with empty.begin() as connection:
        for n, reason in enumerate(kept, 1):
            row = {"id": f"v-{n}", "kind": "vacancy", "number": "", "position": 10 + n, "withdrawn_reason": reason}
            connection.execute(insert(notice).values(**row, is_live=reason == ""))
            connection.execute(insert(journal).values(position=n, notice_id=f"v-{n}", at=at, body="{}"))
            body = None if reason else "{}"
            connection.execute(insert(journal).values(position=10 + n, notice_id=f"v-{n}", at=at, body=body))
    migrate(empty)
    with empty.read() as connection:
        told = connection.scalars(select(journal.c.why).order_by(journal.c.position)).all()
    assert told == [""] * len(kept) + ["filled", "filled", "untrue", "", "over", ""]


def test_a_failed_migration_leaves_the_database_as_it_was(file_database: Database) -> None:
    with file_database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        connection.execute(text("DROP TABLE blob"))
    try:
        migrate(file_database)
    except Exception as error:
        assert "device" in str(error)
    with file_database.read() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
        assert connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'blob'")) == 0


def test_vacancies_of_before_bring_their_employers(empty: Database) -> None:
    """One row for each; a date that two people approved counts for a year, what was only drafted does not."""
    migrate(empty, "0008")
    at = datetime(2026, 1, 5, 8, tzinfo=CHINA)
    code = credit_code(3)
    said: list[tuple[str, dict[str, str]]] = [
        ("approved", {"name": "郑州恒岳机械", "verified_on": "2025-11-03"}),
        ("approved", {"name": "郑州 恒岳机械", "credit_code": code, "verified_on": "2025-12-03"}),
        ("draft", {"name": "郑州恒岳机械", "short": "恒岳", "verified_on": "2026-01-03"}),
        ("draft", {"name": "另一家", "credit_code": "91410100MA00000000", "verified_on": "2026-01-03"}),
    ]
    with empty.begin() as connection:
        for name in ("lin", "zhao"):
            person = {"name": name, "display_name": name, "password_hash": "", "roles": "clerk", "active": True}
            connection.execute(insert(staff).values(**person))
        connection.execute(
            insert(notice).values(id="v-1", kind="vacancy", number="", is_live=False, withdrawn_reason="")
        )
        for no, (state, who) in enumerate(said, 1):
            row = {"notice_id": "v-1", "no": no, "kind": "vacancy", "state": state, "reason": "", "author": "lin"}
            by = {"reviewer": "zhao", "submitter": "lin", "reviewed_at": at} if state == "approved" else {}
            connection.execute(insert(revision).values(**row, **by, body=json.dumps({"employer": who}), entered_at=at))
    migrate(empty)
    with empty.begin() as connection:
        rows = connection.execute(select(employer).order_by(employer.c.id)).all()
        whose = connection.scalars(select(revision.c.employer_id).order_by(revision.c.no)).all()
        values = {name: value for name, value in rows[1]._mapping.items() if name != "id"}
        added = connection.execute(insert(employer).values(**values))
        assert added.inserted_primary_key
        assert added.inserted_primary_key[0] == 3
    assert whose == [1, 1, 1, 2]
    assert [(one.name, one.short, one.code, one.verified_on, one.verified_by, one.due_on) for one in rows] == [
        ("郑州恒岳机械", "恒岳", code, date(2025, 12, 3), "lin", date(2026, 12, 3)),
        ("另一家", "", "", None, None, None),
    ]
