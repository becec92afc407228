"""Unsaved forms: what somebody is typing is kept here until it is saved, and who else has the same form open.

It is theirs alone, no revision and no part of the audit; it is gone when they save, say so, or after `KEPT`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from backend.editorial.errors import FormTooLarge
from backend.tables import staff as people
from backend.tables import unsaved

KEPT: Final = timedelta(days=14)
MOST_BYTES: Final = 2**20
"""Of one form; more than that is kept in the browser alone."""

NEARBY: Final = timedelta(minutes=10)
"""So long after its page last spoke a form that holds nothing unsaved counts as open."""

Pairs = Sequence[tuple[str, str]]


class Kept(msgspec.Struct, frozen=True):
    """What was typed, and when."""

    fields: tuple[tuple[str, str], ...]
    at: datetime


class Other(msgspec.Struct, frozen=True):
    """Somebody else with the same form: since when, and whether they have typed what is not saved."""

    name: str
    opened_at: datetime
    has_typed: bool


def open_form(connection: Connection, who: str, form: str, now: datetime) -> None:
    """Note that they have it open: since now, unless it was just open or what they typed earlier still waits there."""
    mine = update(unsaved).where(unsaved.c.staff == who, unsaved.c.form == form)
    anew = mine.where(unsaved.c.fields == "", unsaved.c.seen_at < now - NEARBY)
    connection.execute(anew.values(opened_at=now))
    if not connection.execute(mine.values(seen_at=now)).rowcount:
        connection.execute(insert(unsaved).values(staff=who, form=form, fields="", opened_at=now, seen_at=now))


def keep(connection: Connection, who: str, form: str, fields: Pairs, now: datetime) -> None:
    """Keep what stands in the form in the place of what stood there before. Raises FormTooLarge."""
    text = msgspec.json.encode(fields).decode() if fields else ""
    if len(text.encode()) > MOST_BYTES:
        raise FormTooLarge
    open_form(connection, who, form, now)
    mine = update(unsaved).where(unsaved.c.staff == who, unsaved.c.form == form)
    connection.execute(mine.values(fields=text, typed_at=now if text else None))


def kept(connection: Connection, who: str, form: str) -> Kept | None:
    """What they typed into this form and did not save, on whichever machine."""
    mine = select(unsaved.c.fields, unsaved.c.typed_at).where(unsaved.c.staff == who, unsaved.c.form == form)
    row = connection.execute(mine).first()
    if row is None or not row.fields or row.typed_at is None:
        return None
    return Kept(msgspec.json.decode(row.fields, type=tuple[tuple[str, str], ...]), row.typed_at)


def others(connection: Connection, who: str, form: str, now: datetime) -> list[Other]:
    """Who else has this form open, or has left something unsaved in it; whoever came first, first."""
    columns = unsaved.c
    joined = select(people.c.display_name, columns.opened_at, columns.seen_at, columns.fields)
    joined = joined.join(people, people.c.name == columns.staff).where(columns.form == form, columns.staff != who)
    rows = connection.execute(joined.order_by(columns.opened_at, columns.staff))
    return [
        Other(row.display_name, row.opened_at, bool(row.fields))
        for row in rows
        if row.fields or now - row.seen_at < NEARBY
    ]


def forget(connection: Connection, who: str, form: str) -> None:
    """They have saved it, or do not want it any more."""
    connection.execute(delete(unsaved).where(unsaved.c.staff == who, unsaved.c.form == form))


def forget_old(connection: Connection, now: datetime) -> int:
    """What nobody came back to."""
    return connection.execute(delete(unsaved).where(unsaved.c.seen_at < now - KEPT)).rowcount
