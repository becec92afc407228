"""How alike words sound: syllable by syllable, without tones, and with what dialects and recognisers confuse."""

import re
from collections.abc import Sequence

_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]|")
_CONFUSED = (
    {"z", "zh"},
    {"c", "ch"},
    {"s", "sh"},
    {"n", "l"},
    {"f", "h"},
)
"""Initials that whole provinces do not tell apart."""

_BLURRED = ({"r", "y"}, {"r", "l"})
"""Initials before a nasal that Whisper takes for one another: it writes 员工, 养工 or 连工 for 人工."""

_TELLING = "in"
"""The nasal that is heard for no other: 零工 is not 人工."""

DIALECT, BLUR = 0.8, 0.4
"""What a syllable counts that is another's neighbour."""


def likeness(said: Sequence[str], phrase: Sequence[str]) -> float:
    """From 0 to 1: the syllables that the two have in common in the same order, of all that they have."""
    row = [0.0] * (len(phrase) + 1)
    for one in said:
        corner = 0.0
        for at, other in enumerate(phrase, 1):
            matched = corner + syllable_likeness(one, other)
            corner, row[at] = row[at], max(row[at], row[at - 1], matched)
    return 2 * row[-1] / (len(said) + len(phrase)) if phrase else 0.0


def syllable_likeness(one: str, other: str) -> float:
    """1 for the same, less for neighbours, 0 for all others."""
    if one == other:
        return 1.0
    (first, rest), (second, rest_too) = _parts(one), _parts(other)
    if rest == rest_too and (first == second or {first, second} in _CONFUSED):
        return DIALECT
    is_nasal = all(final.endswith("n") and final != _TELLING for final in (rest, rest_too))
    return BLUR if is_nasal and {first, second} in _BLURRED else 0.0


def _parts(syllable: str) -> tuple[str, str]:
    """Initial and final; an, en and in are what many say for ang, eng and ing."""
    found = _INITIAL.match(syllable)
    initial = found[0] if found else ""
    return initial, re.sub(r"(?<=[aei])ng$", "n", syllable[len(initial) :])
