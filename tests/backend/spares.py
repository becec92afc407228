"""Databases of PostgreSQL used again: to empty one takes a tenth of what it takes to make one and to drop it.

What is emptied is truncated, not deleted, so that the next test's rows lie in the order in which they came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg

from backend.database import Database

_TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_SEQUENCES = """
SELECT format('%I', sequencename), COALESCE(last_value, start_value), last_value IS NOT NULL
FROM pg_sequences ORDER BY 1
"""
_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
  SELECT format('%s %s', relname, relkind) FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('%s %s %s', tgrelid, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT format('%s %s', conrelid, conname) FROM pg_constraint
  UNION ALL SELECT format('%s %s %s', attrelid, attname, atttypid)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
) AS parts (part)
"""


class Spares:
    """Copies of a migrated template; a copy whose tables or triggers a test changed is not used again."""

    def __init__(self, cluster: Any, template: str) -> None:
        self._cluster, self._template = cluster, template
        self._ready: list[str] = []
        with self._connected(template) as connection:
            tables = [name for (name,) in connection.execute(_TABLES)]
            self._seeds = {name: found for name in tables if (found := _rows(connection, name))}
            self._sequences = connection.execute(_SEQUENCES).fetchall()
            self._shape = connection.execute(_SHAPE).fetchone()

    @contextmanager
    def database(self) -> Iterator[Database]:
        """One with all its tables, and in them what the migrations left there."""
        name = self._ready.pop() if self._ready else self._made()
        database = Database(self._cluster.url(name))
        yield database
        database.close()
        if self._is_emptied(name):
            self._ready.append(name)
        else:
            self._cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _made(self) -> str:
        name = f"t_{uuid4().hex[:12]}"
        self._cluster.execute(f"CREATE DATABASE {name} TEMPLATE {self._template}")
        return name

    def _is_emptied(self, name: str) -> bool:
        with self._connected(name) as connection:
            connection.execute(_OTHERS)
            if connection.execute(_SHAPE).fetchone() != self._shape:
                return False
            with connection.transaction():
                self._empty(connection)
        return True

    def _empty(self, connection: "psycopg.Connection[Any]") -> None:
        used = [name for (name,) in connection.execute(f"{_TABLES} AND pg_relation_size(oid) > 0")]  # type: ignore[call-overload]  # names of ours
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(f"TRUNCATE {', '.join(used)} CASCADE")  # type: ignore[call-overload]  # names of ours
        for name, rows in self._seeds.items():
            with connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:  # type: ignore[call-overload]  # names of ours
                copy.write(rows)
        for sequence, value, was_used in self._sequences:
            connection.execute("SELECT setval(%s, %s, %s)", (sequence, value, was_used))

    def _connected(self, name: str) -> "psycopg.Connection[Any]":
        return psycopg.connect(f"host={self._cluster.folder} user=postgres dbname={name}", autocommit=True)


def _rows(connection: "psycopg.Connection[Any]", table: str) -> bytes:
    with connection.cursor().copy(f"COPY {table} TO STDOUT") as copy:  # type: ignore[call-overload]  # a name of ours
        return b"".join(bytes(piece) for piece in copy)
