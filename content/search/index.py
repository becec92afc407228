"""The search index in a replica's file: a row of text for each vacancy, and the FTS5 table of its tokens.

The FTS5 table keeps no text and no positions. What is taken out of it must be given the very tokens that were put
in, so they are made anew from the notice, and an index made by other code or other tables is made anew as a whole.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final
from unicodedata import unidata_version
from zlib import crc32

from content.codec import KINDS
from content.search.codes import EVERYWHERE, code_token, wage_of
from content.search.pinyin import PINYIN_VERSION
from content.search.tokens import VERSION, Bag, bag_of
from content.vacancy import Vacancy

TABLES: Final = """
CREATE TABLE vacancy (
    position INTEGER PRIMARY KEY,
    last_day INTEGER NOT NULL,
    wage INTEGER NOT NULL,
    title TEXT NOT NULL,
    rest TEXT NOT NULL,
    codes TEXT NOT NULL
);
CREATE INDEX vacancy_wage ON vacancy (wage);
CREATE INDEX vacancy_last_day ON vacancy (last_day);
CREATE VIRTUAL TABLE search USING fts5 (
    bag, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_-.'"
);
"""

_INSERT = "INSERT INTO vacancy (position, last_day, wage, title, rest, codes) VALUES (?, ?, ?, ?, ?, ?)"
_BULK_BYTES = 64 * 2**20
_USUAL_BYTES = 2**20
_LIFTS = 2
_SMALL = 5000
_REFERENCE = ("occupations.tsv", "occupations_en.tsv", "kinds_of_work.tsv", "divisions.tsv")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the tokens depend on besides the notice; another one means that the index is made anew."""
    tables = [files("content.reference").joinpath(name).read_bytes() for name in _REFERENCE]
    tables.append(files("content.search").joinpath("synonyms.toml").read_bytes())
    nouns = ";".join(f"{name}:{','.join(noun.__struct_fields__)}" for name, noun in KINDS.items()).encode()
    sums = (f"{crc32(part):08x}" for part in (nouns, *tables))
    return "/".join((str(VERSION), PINYIN_VERSION, unidata_version, *sums))


def add(connection: sqlite3.Connection, position: int, vacancy: Vacancy) -> None:
    """Make the vacancy findable."""
    bag = bag_of(vacancy)
    row = _row(position, vacancy, bag)
    connection.execute(
        "INSERT INTO vacancy (position, last_day, wage, title, rest, codes) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    connection.execute("INSERT INTO search (rowid, bag) VALUES (?, ?)", (position, bag.tokens))


def remove(connection: sqlite3.Connection, position: int, vacancy: Vacancy) -> None:
    """Make the vacancy, which must be the one that was added, unfindable."""
    connection.execute("DELETE FROM vacancy WHERE position = ?", (position,))
    row = ("delete", position, bag_of(vacancy).tokens)
    connection.execute("INSERT INTO search (search, rowid, bag) VALUES (?, ?, ?)", row)


def live_count(connection: sqlite3.Connection, day: date, site: str) -> int:
    """How many vacancies are live on `day` and belong in the hall `site`, all of them counted."""
    sql = "SELECT count(*) FROM vacancy WHERE last_day >= ?"
    values: tuple[str | int, ...] = (day.toordinal(),)
    if site:
        sql += " AND (instr(codes, ?) OR instr(codes, ?))"
        values += (f" {EVERYWHERE} ", f" {code_token('s', site)} ")
    return int(connection.execute(sql, values).fetchone()[0])


@contextmanager
def emptied(connection: sqlite3.Connection) -> Iterator[None]:
    """Empty the index, for many vacancies to be added; at the end it is one piece that is out of the way."""
    connection.execute("DELETE FROM vacancy")
    _command(connection, "delete-all")
    _configure(connection, "hashsize", _BULK_BYTES)
    yield
    _command(connection, "optimize")
    _raise_level(connection)
    _configure(connection, "hashsize", _USUAL_BYTES)


def _raise_level(connection: sqlite3.Connection) -> None:
    """Lift the bulk to a level on which no publication has to wait for it.

    FTS5 merges what has gathered on a level, and levels fill one from the other; were the bulk on one of the lowest,
    the fifteenth publication after it would rewrite all of it. Each `optimize` with something new lifts it.
    """
    (size,) = connection.execute("SELECT count(*) FROM vacancy").fetchone()
    for dummy in range(-_LIFTS, 0) if size > _SMALL else ():
        connection.execute("INSERT INTO search (rowid, bag) VALUES (?, '_')", (dummy,))
        _command(connection, "optimize")


def _row(position: int, vacancy: Vacancy, bag: Bag) -> tuple[int, int, int, str, str, str]:
    last_day = vacancy.valid_through.toordinal() if vacancy.valid_through else 0
    return position, last_day, wage_of(vacancy), bag.title, bag.rest, bag.codes


def _command(connection: sqlite3.Connection, command: str) -> None:
    connection.execute("INSERT INTO search (search) VALUES (?)", (command,))


def _configure(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute("INSERT INTO search (search, rank) VALUES (?, ?)", (name, value))
