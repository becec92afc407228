"""The public number of a notice: lit on the strip, printed on the slip, keyed on the telephone.

Six to eight digits, the last a Damm check digit (H. M. Damm, 2004), which catches every single wrong digit
and every swap of neighbours: the two mistakes people make when they copy a number from a wall to a keypad.
"""

import re

from content.errors import InvalidNumber

DIGITS = range(6, 9)
"""How many digits a number may have; a city with more than 100,000 notices uses 7 or 8."""

_QUASIGROUP = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def check_digit(payload: str) -> str:
    """The Damm digit that belongs after `payload`, a string of ASCII digits."""
    interim = 0
    for digit in payload:
        interim = _QUASIGROUP[interim][int(digit)]
    return str(interim)


def is_number(text: str) -> bool:
    """Whether `text` is a whole number as stored: 6 to 8 ASCII digits with a right check digit."""
    return len(text) in DIGITS and text.isascii() and text.isdigit() and check_digit(text) == "0"


def number_of(payload: int, digits: int = 6) -> str:
    """The number of `digits` digits whose payload is `payload`.

    Raises InvalidNumber when the payload does not fit, or `digits` is not 6, 7 or 8.
    """
    if digits not in DIGITS or not 0 <= payload < 10 ** (digits - 1):
        raise InvalidNumber(f"{payload} 不能编成 {digits} 位的岗位号。")
    body = str(payload).zfill(digits - 1)
    return body + check_digit(body)


def parse_number(text: str) -> str:
    """What a person typed or scanned, as a number: spaces, dashes and full-width digits are forgiven.

    Raises InvalidNumber with a sentence that tells what is wrong.
    """
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in re.sub(r"[\s\-—－]", "", text))
    if not digits.isascii() or not digits.isdigit() or len(digits) not in DIGITS:
        raise InvalidNumber("岗位号是 6 到 8 位数字。")
    if check_digit(digits) != "0":
        raise InvalidNumber("岗位号有一位不对，请对照大屏再看一遍。")
    return digits


def groups(number: str) -> tuple[str, str]:
    """The two groups in which a number is set and said: 203167 → ("203", "167")."""
    half = (len(number) + 1) // 2
    return number[:half], number[half:]


def spaced(number: str) -> str:
    """A number as it is written everywhere: "203 167"; an empty one stays empty."""
    return " ".join(groups(number)) if number else ""
