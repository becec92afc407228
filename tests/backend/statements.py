"""Counting what is asked of a database."""

from typing import Any

from sqlalchemy import event

from backend.database import Database


def statements(database: Database) -> list[str]:
    """A list that grows by each statement from now on; one that is carried out for many rows stands in it once."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    return said
