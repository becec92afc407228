"""The file under a replica: opened, checked, shared by threads, and set aside when it cannot be trusted."""

import fcntl
import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from threading import RLock

from content.clock import Clock
from content.errors import CorruptReplica, JobhallError
from content.replica.schema import FORMAT

_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_KEPT_ASIDE = 2
_PATIENCE = 30
"""Seconds that a writer waits for another process's."""

_log = logging.getLogger(__name__)


class ReplicaNotWritable(JobhallError):
    """The disk is full, or the file or its folder may not be written; what was there before is still served."""


class Storage:
    """One SQLite file in WAL: many readers, one writer at a time, and never a page that SQLite doubts."""

    def __init__(self, path: Path, clock: Clock, prepare: Callable[[sqlite3.Connection], None]) -> None:
        """Open or make the file; `prepare` brings its tables up to date inside a transaction."""
        self.path = path
        self.was_corrupt = False
        self._clock = clock
        self._prepare = prepare
        self._lock = RLock()
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._writer: sqlite3.Connection | None = None
        self._generation = 0
        self._is_still = False
        self._file: tuple[int, int] | None = None
        self._open()
        self._file = _identity(path)

    @property
    def generation(self) -> int:
        """Counts the files that were set aside under this storage."""
        return self._generation

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the file from beginning to end."""
        self._follow_the_file()
        pool = self._idle
        connection = self._borrow(pool)
        try:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise self._named(error) from error
        finally:
            self._give_back(pool, connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The one writer: what it does is seen whole or not at all."""
        with self._lock:
            self._follow_the_file()
            try:
                if self._writer is None:
                    self._writer = self._connect()
                    self._move_again()
                self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                self._writer.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                raise self._named(error) from error
            finally:
                if self._writer is not None and self._writer.in_transaction:
                    with suppress(sqlite3.Error):
                        self._writer.execute("ROLLBACK")

    def tidy(self) -> None:
        """Bring a long log back into the file, as far as readers allow, so that it does not fill the disk twice."""
        with self._lock, suppress(sqlite3.Error):
            if self._writer is not None:
                self._writer.execute("PRAGMA busy_timeout = 1000")
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self._writer.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")

    def close(self) -> None:
        """Close what is idle; connections in use are closed when they come back."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            self._close_readers()

    def _close_readers(self) -> None:
        pool, self._idle = self._idle, LifoQueue()
        with suppress(Empty):
            while True:
                pool.get_nowait().close()

    def set_aside(self, generation: int) -> None:
        """Rename the file so that it can be looked into, and begin with an empty one.

        `generation` is that of the file that was found corrupt: of two threads that find it, one sets it aside.
        """
        with self._lock:
            if generation != self._generation:
                return
            self.close()
            self._generation += 1
            self.was_corrupt = True
            aside = self._aside_path()
            for suffix in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    Path(f"{self.path}{suffix}").rename(f"{aside}{suffix}")
            _log.error("replica %s cannot be trusted; set aside as %s", self.path, aside.name)
            self._drop_older()
            self._file = None
            self._make()
            self._file = _identity(self.path)

    def _follow_the_file(self) -> None:
        """Another process that shares the file may have set it aside; then what is open here is the old one."""
        found = _identity(self.path)
        if self._file is None or found is None or found == self._file:
            return
        with self._lock:
            if found != self._file:
                self.close()
                self._generation += 1
                self._file = found

    def _aside_path(self) -> Path:
        stamp = self._clock().strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"{self.path.name}.corrupt-{stamp}")
        while aside.exists():
            aside = aside.with_name(aside.name + "x")
        return aside

    def _drop_older(self) -> None:
        kept = sorted(self.path.parent.glob(f"{self.path.name}.corrupt-*"), key=lambda p: p.stat().st_mtime)
        bases = [p for p in kept if not p.name.endswith(("-wal", "-shm"))]
        for old in bases[:-_KEPT_ASIDE]:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{old}{suffix}").unlink(missing_ok=True)

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReplicaNotWritable(f"副本文件夹 {self.path.parent} 打不开：{error.strerror}。") from error
        with self._alone():
            self._open_alone()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While a process opens the file no other does: one that is half made looks like one that is corrupt."""
        try:
            with Path(f"{self.path}.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise ReplicaNotWritable(f"副本文件夹 {self.path.parent} 写不了：{error.strerror}。") from error

    @property
    def _has_content(self) -> bool:
        return self.path.exists() and self.path.stat().st_size > 0

    def _open_alone(self) -> None:
        if not self._has_content:
            self._make()
            return
        try:
            self._check()
        except CorruptReplica:
            self.set_aside(self._generation)
            return
        try:
            self._make()
        except ReplicaNotWritable as error:
            _log.error("%s 先用原有的内容。", error)

    def _check(self) -> None:
        try:
            with closing(self._connect_to_read()) as connection:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            raise self._named(error) from error
        if self._is_still and verdict != "ok":
            raise ReplicaNotWritable(f"副本 {self.path} 现在读不了：磁盘满了。请检查磁盘。")
        if version != FORMAT or verdict != "ok":
            raise CorruptReplica(f"{self.path}: format {version}, {verdict}")

    def _make(self) -> None:
        with self.writing() as connection:
            self._prepare(connection)

    def _connect_to_read(self) -> sqlite3.Connection:
        """On a full disk SQLite cannot even make what readers share; then the file is read as if it never changed."""
        try:
            return self._connect()
        except sqlite3.OperationalError:
            if not self._has_content:
                raise
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA temp_store = MEMORY")
        self._is_still = True
        return connection

    def _move_again(self) -> None:
        """The disk has room again: whoever read the file as it was reads it as it is."""
        if self._is_still:
            self._is_still = False
            self._close_readers()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute("PRAGMA cache_size = -64000")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _borrow(self, pool: LifoQueue[sqlite3.Connection]) -> sqlite3.Connection:
        try:
            return pool.get_nowait()
        except Empty:
            try:
                return self._connect_to_read()
            except sqlite3.DatabaseError as error:
                raise self._named(error) from error

    def _give_back(self, pool: LifoQueue[sqlite3.Connection], connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        if pool is self._idle and not connection.in_transaction:
            pool.put(connection)
        else:
            connection.close()

    def _named(self, error: sqlite3.DatabaseError) -> JobhallError:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _CORRUPT and not self._is_still:
            return CorruptReplica(f"副本 {self.path} 已损坏：{error}。")
        free = shutil.disk_usage(self.path.parent).free // 2**20
        return ReplicaNotWritable(f"副本 {self.path} 用不了：{error}（磁盘还剩 {free} MB）。请检查磁盘和权限。")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path now; None while there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
