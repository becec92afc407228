"""What the gateway itself says, where no document could be had: in Chinese and then in English."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from content.wording.phrases import LANGS, Phrases

_PHRASES: Final = Phrases(Path(__file__).parent)


def both(key: str) -> Iterator[tuple[str, str]]:
    """Text and language, one after the other: the gateway does not know which language the caller speaks."""
    for lang in LANGS:
        yield _PHRASES.say(key, lang), lang
