"""Rendered prompts on disk, by what they say; bounded, and the least used go first."""

import hashlib
import json
import os
import threading
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from hardware.voice.protocol import Utterance

_KEPT = 0.9
"""Share of the limit that is left after a sweep, so that not every new prompt sweeps."""


class Cache:
    """A folder of WAV files that several programs of a machine may share."""

    def __init__(self, folder: Path, limit: int) -> None:
        """`limit` in bytes."""
        self._folder = folder
        self._limit = limit
        self._lock = threading.Lock()
        self._size = sum(size for _, size, _ in self._files())

    def path(self, utterance: Utterance, voice: str, rate: int) -> Path:
        """Where the utterance is or will be."""
        told = json.dumps([*utterance, voice, rate], ensure_ascii=False)
        name = hashlib.sha256(told.encode()).hexdigest()[:40]
        return self._folder / name[:2] / f"{name}.wav"

    def find(self, path: Path) -> Path | None:
        """The file if it is there, noted as used."""
        try:
            os.utime(path)
        except OSError:
            return None
        return path

    def keep(self, fresh: Path, path: Path) -> Path:
        """Put a file that has just been written in its place, and make room if it is too much."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.replace(path)
        with self._lock:
            self._size += path.stat().st_size
            if self._size > self._limit:
                self._sweep(spared=path)
        return path

    def empty(self, spared: Collection[Path] = ()) -> None:
        """Throw away everything but these."""
        for _, _, path in self._files():
            if path not in spared:
                self.drop(path)

    def drop(self, path: Path) -> None:
        """Throw one away, if it is there."""
        with self._lock, suppress(OSError):
            size = path.stat().st_size
            path.unlink()
            self._size -= size

    def _sweep(self, spared: Path) -> None:
        files = sorted(self._files())
        self._size = sum(size for _, size, _ in files)
        for _, size, path in files:
            if self._size <= self._limit * _KEPT:
                return
            if path != spared:
                path.unlink(missing_ok=True)
                self._size -= size

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self._folder.glob("*/*.wav"):
            try:
                stat = path.stat()
            except OSError:
                continue  # Another program has just swept it.
            found.append((stat.st_mtime, stat.st_size, path))
        return found
