"""What a replica knows about itself: its place in the feed, and when it last heard from the source."""

import sqlite3
from datetime import datetime

from content.feed import Cursor


def read_cursor(connection: sqlite3.Connection) -> Cursor | None:
    """The place in the feed that the content stands at, None while it is empty."""
    text = read(connection, "cursor")
    return Cursor.parse(text) if text else None


def read_heard(connection: sqlite3.Connection) -> datetime | None:
    """When the source was last heard, as it was last written down."""
    text = read(connection, "heard_at")
    return datetime.fromisoformat(text) if text else None


def read(connection: sqlite3.Connection, key: str) -> str:
    """One fact of the meta table, "" when it is not there."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def write(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Keep one fact in the meta table."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, str(value)))


def read_changed(connection: sqlite3.Connection) -> datetime | None:
    """When the newest change was made; None where none was since programs note it."""
    text = read(connection, "changed_at")
    return datetime.fromisoformat(text) if text else None


def write_changed(connection: sqlite3.Connection, at: datetime | None) -> None:
    """Note when the newest change was made."""
    write(connection, "changed_at", at.isoformat() if at else "")
