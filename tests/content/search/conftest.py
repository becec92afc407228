"""A replica that is filled with titles, and what a search in it is called by."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from content.search import Query
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder

Filler = Callable[..., Replica]


def filled(replica: Replica, vacancies: list[Vacancy]) -> Replica:
    changes = [Change.of(position, NOW, vacancy) for position, vacancy in enumerate(vacancies, 1)]
    replica.restore(Snapshot(Cursor("a", len(changes)), len(changes), iter(changes)))
    return replica


def titled(*titles: str) -> list[Vacancy]:
    return [welder(n, title=title, occupation="6-31-99-00") for n, title in enumerate(titles, 1)]


def found(replica: Replica, text: str = "", **choices: object) -> list[str]:
    """The titles that a search finds, newest first."""
    query = Query(text=text, **choices)  # type: ignore[arg-type]  # tests pass what Query takes
    return [vacancy.title for vacancy in replica.search(query).items]


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    made = Replica(tmp_path / "replica.db", lambda: NOW)
    yield made
    made.close()
