"""A speaker that leaves no trace: what one visitor listened to lies in memory, and is gone when the visit is.

A cache on disk would tell later which vacancies were read, and when; and a visitor may have had their own words read.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hardware.voice.cache import Cache
from hardware.voice.process import WorkerProcess, command
from hardware.voice.recordings import recordings
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaker import Speaker

MEMORY: Final = Path("/dev/shm")  # noqa: S108  # memory that looks like a folder; nothing else of ours lies there
_LIMIT: Final = 64 * 2**20
"""Bytes: twenty minutes of speech, more than anybody listens to in one visit."""


@contextmanager
def open_private_speaker(settings: VoiceSettings, rate: int) -> Iterator[Speaker]:
    """A speaker of one program; nothing that it renders is ever written to a disk, nor is its text to a log."""
    with _folder_in_memory(settings.home) as folder:
        recorded = recordings(Path(settings.recorded).expanduser()) if settings.recorded else {}
        worker = WorkerProcess(command(settings.voice, discreet=True))
        with Speaker(Cache(folder, _LIMIT), worker, settings.voice, rate, recorded) as speaker:
            yield speaker


@contextmanager
def _folder_in_memory(home: Path) -> Iterator[Path]:
    """A folder that only we may read; what a program that was killed left in it is thrown away first."""
    if not os.access(MEMORY, os.W_OK):
        with tempfile.TemporaryDirectory(prefix="jobhall-voice-") as temporary:
            yield Path(temporary)
        return
    folder = MEMORY / f"jobhall-voice-{hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
