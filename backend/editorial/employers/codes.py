"""The code of an employer: the unified social credit code, or the older registration number where there is none.

GB 32100-2015: 18 characters of 31 (no I, O, S, V, Z), the last of them a check character: the sum of each character
times 3^place, modulo 31. The registration number of the years before, on old business licences, has 15 digits, the
last a check digit by ISO 7064 MOD 11,10 (GS 15-2006).
"""

import re
import unicodedata
from typing import Final, Literal

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_LENGTH: Final = 18
LICENCE_LENGTH: Final = 15

Fault = Literal["", "length", "letters", "check"]

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(CREDIT_LENGTH - 1))


def tidy(text: str) -> str:
    """As the standard writes it: capitals, no spaces or dashes, no full-width characters."""
    return re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", text)).upper()


def fault(code: str) -> Fault:
    """What is wrong with a tidy code; empty when nothing is."""
    if len(code) == LICENCE_LENGTH and code.isascii() and code.isdigit():
        return "" if licence_check(code[:-1]) == code[-1] else "check"
    if len(code) != CREDIT_LENGTH:
        return "length"
    if any(letter not in _VALUES for letter in code):
        return "letters"
    return "" if credit_check(code[:-1]) == code[-1] else "check"


def is_credit_code(code: str) -> bool:
    """Whether it is a unified social credit code, which the public may see; a registration number is not."""
    return len(code) == CREDIT_LENGTH and not fault(code)


def credit_check(first: str) -> str:
    """The check character behind these 17."""
    total = sum(_VALUES[letter] * weight for letter, weight in zip(first, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def licence_check(first: str) -> str:
    """The check digit behind these 14."""
    product = 10
    for digit in first:
        product = (((product + int(digit)) % 10 or 10) * 2) % 11
    return str((11 - product) % 10)
