"""A page of a list: where it lies is said by the row that it lies behind or in front of, never by its number."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec
from flask import request

from backend.desk.visit import whole

Row = TypeVar("Row")
Rows = Callable[[int, int | None, int | None], Sequence[Row]]
"""So many rows: the first ones, those behind a row, or those in front of one."""


class Page(msgspec.Struct, Generic[Row], frozen=True):
    """The rows of a page, and whether there are newer and older ones."""

    rows: Sequence[Row]
    newer: bool
    older: bool


def page(rows: Rows[Row], size: int) -> Page[Row]:
    """The page that the address asks for; one that names no row is the first. One row more tells whether it goes on."""
    before, after = whole(request.args.get("before", "")), whole(request.args.get("after", ""))
    found = rows(size + 1, before, after)
    more = len(found) > size
    if after is not None:
        return Page(found[-size:], newer=more, older=True)
    return Page(found[:size], newer=before is not None, older=more)
