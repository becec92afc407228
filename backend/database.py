"""The office database: SQLite in a hall, PostgreSQL in a city, and the two kinds of transaction on either.

`begin` writes: on SQLite it takes the write lock at once, so that a transaction never fails at its last step because
another one was faster. `read` sees one moment of the database from its first statement to its last.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, ProgrammingError

from content import shell
from content.errors import JobhallError

_BUSY_SECONDS = 30
_READS = "jobhall_reads"
_ROWS_OF_AN_INDEX = 1000
"""So many are looked at to learn how full it is: milliseconds, however long the history has become."""


class DatabaseUnavailable(JobhallError):
    """The office database cannot be reached, or nobody has made its tables yet."""


class Database:
    """Opens connections by `url`; makes no tables (that is `backend.migrations.migrate`)."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file of SQLite rather than a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that writes: committed at the end of the block, undone when it raises."""
        with _named_errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one moment throughout."""
        with _named_errors(), self.reader() as connection, connection.begin():
            yield connection

    def reader(self) -> Connection:
        """A connection whose transactions read one moment; the caller begins and closes."""
        with _named_errors():
            connection = self.engine.connect()
        if self.is_sqlite:
            return connection.execution_options(**{_READS: True})
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def learn_sizes(self) -> None:
        """Let SQLite's planner learn how full its tables and indexes are; PostgreSQL learns that by itself."""
        if self.is_sqlite:
            with self.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA analysis_limit = {_ROWS_OF_AN_INDEX}")
                connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Close every connection of the pool."""
        self.engine.dispose()


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, ProgrammingError) as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnavailable(shell.refused("database", why=reason)) from error


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailable(shell.refused("database_url", url=url)) from error
    if address.get_backend_name() == "sqlite":
        return _sqlite(address.database or "", url)
    if address.get_backend_name() != "postgresql":
        raise DatabaseUnavailable(shell.refused("database_kind", driver=address.drivername))
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, pool_pre_ping=True)


def _sqlite(path: str, url: str) -> Engine:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(shell.refused("folder", folder=Path(path).parent, why=shell.reason(error))) from error
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: sqlite3.Connection, _record: object) -> None:
    """Make a fresh connection leave BEGIN to us, survive a power cut and keep foreign keys."""
    raw.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
