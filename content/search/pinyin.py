"""Pinyin of titles: the only door of `pypinyin`.

People at a telephone keypad or a kiosk's keyboard type dhg or dianhan for 电焊工. Each title is indexed under the
initials of every stretch of it, and under the letters of every stretch as far as they have been typed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
from typing import Final

PINYIN_VERSION: Final = f"pypinyin-{version('pypinyin')}"

LONGEST = 12
"""Letters that are indexed; a longer word is cut to this, and what it finds is verified."""

_READINGS = 2


def readings(run: str) -> list[tuple[str, ...]]:
    """How each character of a run of Chinese may be read, the likeliest in its phrase first: 行 → xing, hang."""
    from pypinyin.seg import mmseg  # Its dictionaries take 0.4 s; a device that starts shows its first screen before.

    return list(chain.from_iterable(map(_phrase, mmseg.seg.cut(run))))


@lru_cache(maxsize=8192)
def _phrase(phrase: str) -> tuple[tuple[str, ...], ...]:
    from pypinyin import Style, pinyin

    found = pinyin(phrase, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(tuple(dict.fromkeys(syllables))[:_READINGS] for syllables in found)


def spellings(run: str) -> Iterator[tuple[list[str], int]]:
    """The run in syllables as it is likely read, and once more for each other reading of one character.

    With each comes the number of places at which a stretch may begin that differs from the likely reading's.
    """
    return variants(readings(run))


def variants(choices: Sequence[tuple[str, ...]]) -> Iterator[tuple[list[str], int]]:
    """What `spellings` gives, of readings that are known already."""
    likely = [choice[0] for choice in choices]
    yield likely, len(likely)
    for index, choice in enumerate(choices):
        for other in choice[1:]:
            yield [*likely[:index], other, *likely[index + 1 :]], index + 1


def pinyin_tokens(run: str) -> set[str]:
    """Everything that may be typed for a stretch of the run: d, dh, dhg, h, hg, g; di, dia, dian, dianh, …"""
    tokens: set[str] = set()
    for syllables, starts in spellings(run):
        initials = "".join([syllable[0] for syllable in syllables])
        for start in range(starts):
            tokens.update(_beginnings(initials[start:]))
            tokens.update(_beginnings("".join(syllables[start : start + LONGEST])))
    return tokens


def is_spelt(run: str, letters: str) -> bool:
    """Whether `letters` are the initials of a stretch of the run, or the beginning of its pinyin."""
    for syllables, _ in spellings(run):
        if letters in "".join(syllable[0] for syllable in syllables):
            return True
        if any("".join(syllables[start:]).startswith(letters) for start in range(len(syllables))):
            return True
    return False


def _beginnings(letters: str) -> list[str]:
    return [letters[:end] for end in range(1, min(len(letters), LONGEST) + 1)]
