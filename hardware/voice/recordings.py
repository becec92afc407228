"""Prompts that a centre recorded itself: they win over synthesis wherever their words are said."""

import logging
from pathlib import Path

log = logging.getLogger(__name__)


def recordings(folder: Path) -> dict[str, Path]:
    """The recording of each text: NAME.wav with its words in NAME.txt beside it."""
    found = {}
    for words in sorted(folder.glob("*.txt")):
        recording = words.with_suffix(".wav")
        if recording.exists():
            found[words.read_text(encoding="utf-8-sig").strip()] = recording
        else:
            log.warning("%s has no recording beside it", words)
    return found
