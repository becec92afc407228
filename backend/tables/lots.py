"""Lots: a long list of values is asked for in several statements, none too long for a database."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Column, Connection, Row, Select

Value = TypeVar("Value")

_MOST: Final = 500


def lots(values: Sequence[Value], most: int = _MOST) -> Iterator[Sequence[Value]]:
    """The values in order, so many at a time."""
    return (values[at : at + most] for at in range(0, len(values), most))


def among(
    connection: Connection, asked: Select[*tuple[Any, ...]], column: Column[Any], values: Sequence[Any]
) -> Iterator[Row[*tuple[Any, ...]]]:
    """The rows of a question in which `column` is one of these; the order is the question's within each lot."""
    for lot in lots(list(dict.fromkeys(values))):
        yield from connection.execute(asked.where(column.in_(lot)))
