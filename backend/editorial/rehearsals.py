"""Rehearsals: who wants a day of a screen played asks here again and again until it is there, and never waits.

All processes that answer pages share one folder: a file holds what was played, by all that it depends on, and one lock
lets one process at a time play on a machine, so that a hall of twenty screens never takes more than one processor.
"""

import fcntl
import hashlib
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import IO, Final

import msgspec
from sqlalchemy import Connection, select

from backend.editorial.errors import OfficeError
from backend.editorial.rehearsed import Asked, Played
from backend.tables import feed_state

log = logging.getLogger(__name__)

Play = Callable[[bytes], bytes]
"""From what is asked to what was played, both as JSON."""

_KEPT: Final = 24 * 3600
"""Seconds for which what was played is kept; after the next publication nobody asks for it any more."""

_PLAYED: Final = msgspec.json.Decoder(Played)


class NotPlayed(OfficeError):
    """The day of a screen could not be played; asking again tries again."""

    key = "error.not_played"


class Rehearsals:
    """What was played on this machine, and what is being played by this process; `play` may be another for tests."""

    def __init__(self, folder: Path, play: Play | None = None) -> None:
        self._folder = folder
        self._play = play or in_a_process
        self._playing: list[Thread] = []

    def ask(self, connection: Connection, asked: Asked) -> Played | None:
        """What was played; None while it is, or while another is and this has to wait. Raises NotPlayed."""
        stem = self._folder / _key(connection, asked)
        done, failed = stem.with_suffix(".json"), stem.with_suffix(".failed")
        if done.exists():
            return _PLAYED.decode(done.read_bytes())
        if failed.exists():
            failed.unlink(missing_ok=True)
            raise NotPlayed(screen=asked.device)
        self._begin(asked, done, failed)
        return None

    def rest(self) -> None:
        """Wait for what this process has begun."""
        for one in self._playing:
            one.join()

    def _begin(self, asked: Asked, done: Path, failed: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = (self._folder / "playing").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return
        self._playing = [one for one in self._playing if one.is_alive()]
        self._playing.append(Thread(target=self._run, args=(asked, done, failed, lock), daemon=True))
        self._playing[-1].start()

    def _run(self, asked: Asked, done: Path, failed: Path, lock: IO[str]) -> None:
        with lock:  # Closing it gives it back.
            if done.exists():
                return
            self._forget_old()
            try:
                _write(done, self._play(msgspec.json.encode(asked)))
            except (subprocess.SubprocessError, OSError) as error:
                log.warning("a rehearsal failed", extra={"screen": asked.device, "why": str(error)})
                failed.touch()

    def _forget_old(self) -> None:
        old = time.time() - _KEPT
        for path in (*self._folder.glob("*.json"), *self._folder.glob("*.failed")):
            if path.stat().st_mtime < old:
                path.unlink(missing_ok=True)


def in_a_process(asked: bytes) -> bytes:
    """Played by a process of its own, at the lowest priority; what goes wrong in it stands in our log."""
    command = [sys.executable, "-m", "backend.editorial.rehearsed"]
    done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=True)  # noqa: S603  our own module
    return done.stdout


def _key(connection: Connection, asked: Asked) -> str:
    """Another after each publication, for another day, and in another database."""
    feed = connection.execute(select(feed_state.c.feed_id, feed_state.c.position)).one()
    about = msgspec.json.encode([feed.feed_id, feed.position, asked])
    return hashlib.sha256(about).hexdigest()[:32]


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    beside = path.with_suffix(".new")
    beside.write_bytes(data)
    beside.replace(path)
