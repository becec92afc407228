"""Seams: where a line of running text may end.

`units` are words, dates and numbers with what they count; `pieces` are those with the marks that stay beside them. In
large type a line holds few words, and one that ends in 请 or begins with 的 is read twice: `groups` are pieces with
the small words that belong to them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from content.wording.whole_words import running

NOT_FIRST: Final = frozenset("，。、；：？！）》」』】〕…—·,.;:?!)]}%℃°”’～")
NOT_LAST: Final = frozenset("（《「『【〔([{“‘¥￥")
_LATIN = r"\w[\w\-+'’./@&–:,%]*"
_DATE = r"\d{1,2} ?月 ?\d{1,2} ?日(?: ?星期[一二三四五六日])?"
_COUNTS = (
    "号楼|号线|分钟|小时|个月|平方米|公里|家单位|个岗位|人次|[个家条号人元位天件次份岁路场楼秒分年月日样页种米点名]"
)
_COUNTED = rf"\d[\d.,–]* (?:{_COUNTS})"
_HAN = r"[\u4E00-\u9FFF]+"
_UNIT = re.compile(rf"(?P<han>{_HAN})|{_DATE}|{_COUNTED}|\s+|{_LATIN}|.", re.ASCII | re.DOTALL)

_LEADING: Final = frozenset(
    (
        "请勿",
        "不要",
        "不得",
        "不能",
        "禁止",
        "严禁",
        "务必",
        "立即",
        "马上",
        "尽快",
        "注意",
        "暂停",
        "正在",
        "可以",
        "必须",
    )
)
"""Words of two characters that nobody wants to read at the end of a line; those of one are all such."""
_TRAILING: Final = frozenset("的了着过地得们吗呢吧啊等里上下中内外前后时处起止年月日号")
"""Words of one character that belong to what stands before them."""
_LONGEST_GROUP: Final = 6


def units(text: str) -> Iterator[str]:
    """A word, a number with what it counts, a date with its day of the week, a blank or a mark at a time."""
    for found in _UNIT.finditer(text):
        yield from running(found[0]) if found["han"] else (found[0],)


def ends_after(parts: Sequence[str], index: int) -> bool:
    """Whether a line may end after this one of the units; a dot between blanks belongs to what stands before it."""
    following = parts[index + 1] if index + 1 < len(parts) else ""
    if following.isspace() and parts[index + 2 : index + 3] == ["·"]:
        following = "·"
    return parts[index] not in NOT_LAST and following not in NOT_FIRST


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str, ...]:
    """What must not be parted; together they are the text."""
    parts, found, held = list(units(text)), [], ""
    for index, part in enumerate(parts):
        held += part
        if ends_after(parts, index):
            found.append(held)
            held = ""
    return (*found, held) if held else tuple(found)


@lru_cache(maxsize=4096)
def groups(text: str) -> tuple[str, ...]:
    """As `pieces`, for large type: 请注意 is one, so is 大厅里, and a name of characters that make no known word."""
    found: list[str] = []
    last = ""
    for piece in pieces(text):
        if found and _belongs(piece, found[-1], last):
            found[-1] += piece
        else:
            found.append(piece)
        last = last if piece.isspace() else piece
    return tuple(found)


def _belongs(piece: str, held: str, last: str) -> bool:
    """Whether a piece goes with what is `held`, of which `last` is the last word."""
    if piece.isspace():
        return _leads(last) or last.isdecimal()
    if held[-1].isspace() and last.isdecimal():
        return True
    if _bare(piece) in _TRAILING and _bare(piece):
        return held[-1] not in NOT_FIRST and not held[-1].isspace()
    counts = last[-1:].isdecimal() and _is_han(piece[0]) and not held[-1].isspace()
    return (counts or _leads(last)) and len(held) + len(_bare(piece)) <= _LONGEST_GROUP


def _leads(word: str) -> bool:
    """Whether a word wants another behind it: 请, 不要, and whatever character makes no word by itself."""
    bare = word.lstrip("".join(NOT_LAST))
    return bare in _LEADING or (len(bare) == 1 and _is_han(bare) and bare not in _TRAILING)


def _bare(piece: str) -> str:
    return piece.strip("".join(NOT_FIRST | NOT_LAST))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
