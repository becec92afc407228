"""Recordings are files in the gateway's folder, named so that nobody can guess one."""

import os
import secrets
from pathlib import Path

from ivr.gateway.audio import to_wav


class Recordings:
    """A Store of WAV files that only the gateway's user can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, pcm: bytes) -> tuple[str, str]:
        """The recording's id and its address, a file of this machine."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sid = f"RE{secrets.token_hex(16)}"
        path = self._folder / f"{sid}.wav"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(to_wav(pcm))
        return sid, path.resolve().as_uri()
