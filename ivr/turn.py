"""Turn: what the hotline does before it listens again, as plain values."""

import msgspec

from content.wording.phrases import Lang
from ivr.dialogue.place import Place


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """Listening for keys at `place`; `tries` counts what was not understood there.

    `patience` is the seconds between two keys, `quiet` the seconds of thought before the first is missed.
    """

    place: Place
    tries: int = 0
    patience: int = 3
    quiet: int = 5


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Utterances in order; then a call put through to `dial`, then keys asked for; hung up when nothing is asked."""

    lang: Lang
    utterances: tuple[str, ...]
    dial: str = ""
    ask: Ask | None = None
