"""Turn: what the hotline does before it listens again, as plain values."""

import msgspec

from content.wording.phrases import Lang
from ivr.dialogue.place import Place

JUST_TYPED = "n"
"""In the place of typed digits: a number was complete before its #, so that a # that still comes means nothing."""

UNKNOWN, ABSENT, NO_CODE = "u", "a", "c"
"""In the same place: the number was complete, and nothing has it, or nobody knows of it now; or a code."""

OVER = "e"
"""In the same place: the caller was told that nothing comes after this; another # says it again, shortly."""

WRONG = "w"
"""In the same place: a number was asked for again; a # is no part of it, as digits were missing."""

HELPED = {"unknown": "hu", "ticket_unknown": "ht", "unknown_code": "hc", "own_first": "ho"}
"""In the same place, by what went wrong: the number was complete, and help was told after it for the third time."""

MARKS = (JUST_TYPED, UNKNOWN, ABSENT, NO_CODE, OVER, WRONG, *HELPED.values())
"""What may stand in the place of typed digits."""


BREATH = "…"
"""In the place of an utterance: a second of silence, in which a listener takes in what was offered so far."""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """Listening for keys at `place`; `tries` counts what was not understood there, `typed` what was pressed so far.

    `digits` keys end the answer at once; when there are several, # ends it earlier. `quiet` is the seconds that a key
    may take to come. `words` are what may be said instead.
    """

    place: Place
    tries: int = 0
    typed: str = ""
    digits: int = 1
    quiet: int = 8
    words: tuple[str, ...] = ()


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Utterances in order; then one thing: a call put through, a recording at a place, or keys asked for; else the end.

    `dial` is a number, `queue` a ring group; `ask` is where a call that nobody took goes on. `missed` is for the
    records: what the caller answered was not understood.
    """

    lang: Lang
    utterances: tuple[str, ...]
    slow: bool = False
    dial: str = ""
    queue: str = ""
    record: Place | None = None
    ask: Ask | None = None
    missed: bool = False
