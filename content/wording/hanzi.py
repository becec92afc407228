"""Chinese numbers as radio announcers say them, by our own rules.

两 stands for a leading 2 before 千, 万 and 亿, and before a measure word (两个人); 二 everywhere else (二百, 二十,
一万二千, 二月). Telephone digits say 幺 for 1, so that it is not heard as 七.
"""

_DIGITS = "零一二三四五六七八九"
_DIALLED = "零幺二三四五六七八九"
_UNITS = ((100_000_000, "亿"), (10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))


def integer(number: int) -> str:
    """203 → 二百零三, 2000 → 两千, 10 → 十."""
    if number < 0:
        return "负" + integer(-number)
    if number == 0:
        return "零"
    said = _read(number)
    said = said[1:] if said.startswith("一十") else said
    return "两" + said[1:] if said[0] == "二" and said[1:2] in ("千", "万", "亿") else said


def counted(number: int) -> str:
    """Before a measure word: 2 → 两 (两个人), all others as `integer`."""
    return "两" if number == 2 else integer(number)


def short(number: int) -> str:
    """Money as people say it: 5500 → 五千五, 15000 → 一万五; the whole form where the short one misleads.

    5050 stays 五千零五十; and nobody is offered 二百五, which is what one calls a fool.
    """
    said, zeros = integer(number), _trailing_zeros(number)
    unclear = number % 10_000 == 0 or zeros == 0 or int(str(number)[-zeros - 2 : -zeros - 1] or 0) == 0
    return said if unclear or said.endswith("二百五十") else said[:-1]


def digit_by_digit(text: str) -> str:
    """As years and bus lines are read: 2026 → 二零二六; other characters stay."""
    return "".join(_DIGITS[int(c)] if c in "0123456789" else c for c in text)


def dialled(text: str) -> str:
    """As telephone numbers are read: 1233 → 幺二三三; other characters stay."""
    return "".join(_DIALLED[int(c)] if c in "0123456789" else c for c in text)


def _read(number: int) -> str:
    """The number by its highest unit and what is left; a 零 stands where a place in between is empty."""
    for size, name in _UNITS:
        if number >= size:
            head, rest = divmod(number, size)
            return _read(head) + name + ("零" if 0 < rest < size // 10 else "") + (_read(rest) if rest else "")
    return _DIGITS[number]


def _trailing_zeros(number: int) -> int:
    text = str(number)
    return len(text) - len(text.rstrip("0"))
