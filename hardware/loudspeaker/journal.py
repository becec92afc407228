"""What was said, a JSON line each, and so what need not be said again, also by a program that was started anew."""

import logging
from collections import deque
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

import msgspec

from content.announcing import Announcement
from content.clock import Clock

REMEMBERED: Final = timedelta(hours=1)
"""Longer than any announcement stands."""

MOST_LINES: Final = 20_000
"""What is kept of the log when the program starts; months of an ordinary hall, some 4 MB."""

Outcome = Literal["said", "unheard", "voiceless", "cut"]
"""`unheard`: no sound device; `voiceless`: only the chime; `cut`: an emergency or the end of the program
came, it is said again if it stands."""

log = logging.getLogger(__name__)


class Entry(msgspec.Struct, frozen=True):
    """One line."""

    at: datetime
    id: str
    notice: str
    text: str
    outcome: Outcome


class Journal:
    """The log in one file. A full disk costs the line and not the announcement."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock
        self._said: dict[str, datetime] = {}
        for entry in self._kept():
            self._remember(entry)

    def said(self) -> frozenset[str]:
        """The ids of what was said within the last hour."""
        since = self._clock() - REMEMBERED
        self._said = {id: at for id, at in self._said.items() if at > since}
        return frozenset(self._said)

    def note(self, announcement: Announcement, outcome: Outcome) -> None:
        """It was said, or begun and cut off."""
        entry = Entry(self._clock(), announcement.id, announcement.notice, announcement.text, outcome)
        self._remember(entry)
        try:
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(entry) + b"\n")
        except OSError as error:
            log.warning("what was said cannot be written down: %s", error)

    def _remember(self, entry: Entry) -> None:
        if entry.outcome == "cut":
            self._said.pop(entry.id, None)
        else:
            self._said[entry.id] = entry.at

    def _kept(self) -> list[Entry]:
        """The lines that can be read; a file that has grown long, or ends amid a line, is written anew."""
        try:
            with self._path.open("rb") as file:
                lines = deque(file, MOST_LINES + 1)
            if len(lines) > MOST_LINES or (lines and not lines[-1].endswith(b"\n")):
                new = self._path.with_suffix(".new")
                new.write_bytes(b"".join(line for line in lines if line.endswith(b"\n")))
                new.replace(self._path)
        except OSError:
            return []
        return [entry for line in lines if (entry := _read(line))]


def _read(line: bytes) -> Entry | None:
    """A line that was cut by a power failure is none."""
    try:
        return msgspec.json.decode(line, type=Entry)
    except msgspec.DecodeError:
        return None
