"""Adding up: a row for each key whose figure only grows, on either database without a race."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def add_up(connection: Connection, table: Table, figure: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add each row's `figure` to the row of the same primary key, which is made where there is none."""
    if not rows:
        return
    inserting = sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
    adding = inserting.on_conflict_do_update(
        index_elements=list(table.primary_key), set_={figure: table.c[figure] + inserting.excluded[figure]}
    )
    connection.execute(adding, rows)
