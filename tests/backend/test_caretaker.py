"""The caretaker withdraws what is over without being asked, and lives through a database that is away."""

from collections.abc import Callable
from datetime import date

import pytest

from backend.caretaker import Caretaker
from backend.database import Database
from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.feed import Cursor
from content.vacancy import Vacancy

from .conftest import HandClock


def test_what_is_over_is_withdrawn(
    file_office: Office, lin: Staff, zhao: Staff, welder: Callable[..., Vacancy], clock: HandClock
) -> None:
    with file_office.work() as work:
        draft = enter(work, lin, welder(valid_through=date(2026, 11, 21)))
        approve(work, zhao, submit(work, lin, draft.id).id)
    clock.forward(days=1)
    Caretaker(file_office).keep_house()
    beginning = Cursor(file_office.journal.head().feed_id, 0)
    newest = file_office.journal.changes(beginning)[-1]
    assert (newest.id, newest.body) == ("v-1", None)


def test_a_database_that_is_away_is_no_end(file_office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    empty = Database(f"sqlite:///{file_office.settings.home / 'nobody-made-this.db'}")
    Caretaker(Office(empty, file_office.bell, file_office.clock, file_office.settings)).keep_house()
    empty.close()
    said = capsys.readouterr()
    assert "the house was not kept" in said.out + said.err
