from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from backend.database import Database, DatabaseUnavailable
from backend.editorial.office import Office
from backend.tables import audit, notice, revision
from content.clock import CHINA


def test_a_moment_comes_back_as_it_went_in(database: Database) -> None:
    at = datetime(2026, 11, 21, 23, 30, 1, 250, tzinfo=CHINA)
    with database.begin() as connection:
        connection.execute(insert(audit).values(at=at, who="", verb="test", subject="x", detail=""))
        assert connection.scalars(select(audit.c.at)).one() == at


def test_a_moment_without_offset_is_refused(database: Database) -> None:
    row = insert(audit).values(at=datetime(2026, 11, 21), who="", verb="test", subject="x", detail="")
    with pytest.raises(StatementError, match="without an offset"), database.begin() as connection:
        connection.execute(row)


def test_sqlite_survives_a_power_cut(tmp_path: Path) -> None:
    """As a hall opens it; the databases of other tests wait for no disk."""
    database = Database(f"sqlite:///{tmp_path / 'jobhall.db'}")
    with database.read() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    database.close()


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    rows = select(audit.c.subject)
    with database.read() as reader:
        assert reader.execute(rows).all() == []
        with database.begin() as writer:
            at = datetime(2026, 11, 21, tzinfo=CHINA)
            writer.execute(insert(audit).values(at=at, who="", verb="test", subject="x", detail=""))
        assert reader.execute(rows).all() == []
    with database.read() as reader:
        assert reader.execute(rows).all() == [("x",)]


@pytest.mark.parametrize(
    ("submitter", "reviewer"), [("wen", "lin"), ("wen", None), ("lin", None), ("zhao", "zhao"), (None, "zhao")]
)
def test_the_database_itself_keeps_four_eyes(office: Office, submitter: str | None, reviewer: str | None) -> None:
    at = datetime(2026, 11, 21, tzinfo=CHINA)
    with pytest.raises(IntegrityError, match="four_eyes"), office.database.begin() as connection:
        connection.execute(insert(notice).values(id="x", kind="guide", number="", is_live=False, withdrawn_reason=""))
        forged = {"notice_id": "x", "no": 1, "kind": "guide", "body": "{}", "state": "approved", "reason": ""}
        connection.execute(
            insert(revision).values(**forged, author="lin", submitter=submitter, reviewer=reviewer, entered_at=at)
        )


def test_a_database_without_tables_says_what_to_do(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(DatabaseUnavailable, match="jobhall init"), database.read() as connection:
        connection.execute(select(notice))
    database.close()


def test_a_server_that_is_away_is_a_sentence() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnavailable), database.read():
        pass
    database.close()


def test_a_wrong_address_is_a_sentence() -> None:
    with pytest.raises(DatabaseUnavailable, match="JOBHALL_DATABASE_URL"):
        Database("no address at all")
