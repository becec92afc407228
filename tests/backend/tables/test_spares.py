"""A database that is used again is as a new one, however the test before left it."""

import pytest
from sqlalchemy import insert, text

from backend.database import Database
from backend.tables import audit
from tests.backend.conftest import NOW
from tests.backend.spares import Spares

pytestmark = pytest.mark.peer
DAMAGES = ("ALTER TABLE audit DISABLE TRIGGER USER", "DROP TABLE blob", "ALTER TABLE report RENAME TO elsewhere")


def name_of(database: Database) -> str:
    return str(database.engine.url.database)


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        names = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).all()
        return {name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))] for name in names}


def enter(database: Database) -> int:
    """A row whose number the database gives."""
    with database.begin() as connection:
        added = insert(audit).values(at=NOW, who="lin", verb="enter", subject="v-1", detail="").returning(audit.c.id)
        return int(connection.execute(added).scalar_one())


def test_nothing_is_left_of_the_test_before(spares: Spares) -> None:
    with spares.database() as first:
        before, name, number = contents(first), name_of(first), enter(first)
        left_open = first.engine.connect()
        left_open.execute(text("SELECT * FROM audit"))
    with spares.database() as again:
        assert name_of(again) == name
        assert contents(again) == before
        assert enter(again) == number
    left_open.invalidate()
    left_open.close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_one_with_other_tables_or_triggers_is_not_used_again(spares: Spares, damage: str) -> None:
    with spares.database() as first:
        name = name_of(first)
        with first.begin() as connection:
            connection.execute(text(damage))
    with spares.database() as other:
        assert name_of(other) != name
