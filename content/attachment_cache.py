"""A device's own copies of attachments, each a file named by the hash of what is in it: whole, or not there."""

import contextlib
import hashlib
import threading
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from content.bulletin import Attachment
from content.errors import JobhallError

_PART: Final = ".part"
_CHUNK: Final = 2**18


class WrongContent(JobhallError):
    """What came is not what the attachment names: cut short, too long, another file, or nothing at all."""


class AttachmentCache:
    """Any thread may read; one writes. Nothing is at hand before `check` has looked at what the folder holds."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most = most_bytes
        self._lock = threading.Lock()
        self._whole: dict[str, int] = {}

    @property
    def at_hand(self) -> frozenset[str]:
        """The hashes of the attachments that are here."""
        with self._lock:
            return frozenset(self._whole)

    def file(self, sha256: str) -> Path | None:
        """Where the attachment lies; None when it is not here."""
        with self._lock:
            return self._folder / sha256 if sha256 in self._whole else None

    def check(self) -> None:
        """Read every file again: what a disk or a power cut has harmed is removed. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        whole = {}
        for file in self._folder.iterdir():
            if not file.name.endswith(_PART) and _hash_of(file) == file.name:
                whole[file.name] = file.stat().st_size
            else:
                file.unlink()
        with self._lock:
            self._whole = whole

    def chosen(self, wanted: Iterable[Attachment]) -> list[Attachment]:
        """As many of these, in their order, as there may be on the disk."""
        room, chosen = self._most, []
        for attachment in wanted:
            if 0 < attachment.size <= room:
                room -= attachment.size
                chosen.append(attachment)
        return chosen

    def keep_only(self, named: Collection[str]) -> None:
        """Remove what no live notice names any more."""
        with self._lock:
            gone = self._whole.keys() - set(named)
            self._whole = {sha256: size for sha256, size in self._whole.items() if sha256 not in gone}
        for sha256 in gone:
            with contextlib.suppress(OSError):  # It is shown no more; the next start tries again to remove it.
                (self._folder / sha256).unlink()

    def receive(self, attachment: Attachment, chunks: Iterable[bytes]) -> None:
        """Write down what comes; at hand only once all of it is here and is what was named.

        Raises WrongContent, OSError; what had come is then thrown away.
        """
        part = self._folder / f"{attachment.sha256}{_PART}"
        try:
            _written(part, attachment, chunks)
            part.replace(self._folder / attachment.sha256)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        with self._lock:
            self._whole[attachment.sha256] = attachment.size


def _written(part: Path, attachment: Attachment, chunks: Iterable[bytes]) -> None:
    seen, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > attachment.size:
                raise WrongContent(f"附件 {attachment.sha256[:8]} 比说好的 {attachment.size} 字节大，没有收下。")
            seen.update(chunk)
            file.write(chunk)
    if seen.hexdigest() != attachment.sha256:
        raise WrongContent(f"附件 {attachment.sha256[:8]} 没有收全，或不是原来的文件，没有收下。")


def _hash_of(file: Path) -> str:
    seen = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            seen.update(chunk)
    return seen.hexdigest()
