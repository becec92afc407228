"""What a password must be: long enough, not the name, and not made of what everybody tries first.

There is no rule about capitals and signs, which make people write passwords down: a sentence of their own is long and
good.
"""

import re
import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from backend.editorial.errors import CommonPassword, NamedPassword, WeakPassword

LENGTH: Final = 10
LONGEST: Final = 256
"""A longer one only costs the time of whoever checks it."""

_OWN: Final = 4
"""So many different characters must be left when figures, signs and common pieces are taken away."""

_LEAST_NAME: Final = 4
"""Latin names shorter than this may stand within a password by chance; Chinese ones of two characters do not."""

_CLEAR: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and figures that nobody takes for one another when they are read out or written on a note."""


def require_good(password: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPassword, NamedPassword or CommonPassword, each with what to do instead."""
    if not LENGTH <= len(password) <= LONGEST:
        raise WeakPassword(length=LENGTH, most=LONGEST)
    folded = password.casefold()
    letters = _letters(folded)
    for name in filter(None, (name.casefold() for name in names)):
        least = _LEAST_NAME if name.isascii() else 2
        if letters in (_letters(name), _letters(name)[::-1]) or (len(name) >= least and name in folded):
            raise NamedPassword
    if len(set(_own(folded))) < _OWN:
        raise CommonPassword


def one_time(seed: bytes = b"") -> str:
    """A password to be read out to somebody and changed at once: four groups of four.

    The same for the same seed, which is 32 bytes that nobody can guess.
    """
    number, letters = int.from_bytes(seed or secrets.token_bytes(32)), ""
    while len(letters) < 16:
        number, at = divmod(number, len(_CLEAR))
        letters += _CLEAR[at]
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _own(folded: str) -> str:
    """What nobody else would have put there: without the common pieces, and without figures and signs."""
    for piece in _pieces():
        folded = folded.replace(piece, " ")
    return _letters(folded)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)


@cache
def _pieces() -> tuple[str, ...]:
    """Longest first, so that a short one does not break a long one apart."""
    text = (Path(__file__).parent / "common_pieces.txt").read_text(encoding="utf-8")
    return tuple(sorted(text.split(), key=len, reverse=True))
