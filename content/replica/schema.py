"""The tables of a replica, and the version that says whether a file has them."""

from typing import Final

FORMAT: Final = 2
"""Written to `user_version`; a file of another format is set aside and fetched anew."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notice (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX notice_kind ON notice (kind);
CREATE INDEX notice_number ON notice (number) WHERE number <> '';
"""
"""`position` is the place in the feed, so that descending rowid is newest first; `body` is as it came."""
