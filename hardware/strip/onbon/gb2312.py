"""GB2312, the characters that font cards have; others become something that can be read. Pure."""

import unicodedata
from typing import Final

MISSING: Final = "□"
_ALIKE: Final = {"–": "-", "−": "-", "‑": "-", "¥": "￥", "€": "欧元", "\\": "＼", "〇": "零"}


def encoded(text: str) -> bytes:
    """The text as a card takes it: half-width ASCII and GB2312; a backslash would begin one of the card's own codes."""
    return b"".join(_nearest(character) for character in text)


def _nearest(character: str) -> bytes:
    for form in (_ALIKE.get(character, character), unicodedata.normalize("NFKC", character), MISSING):
        found = [_known(each) for each in form if each != "\\"]
        if found and all(found):
            return b"".join(found)
    return b"" if unicodedata.combining(character) else _known(MISSING)


def _known(character: str) -> bytes:
    """The bytes of a character of GB2312 or printable ASCII; nothing for any other.

    Python's gb2312 reads two signs otherwise than everyone writes them (· and —); its gbk does not, so it is gbk,
    narrowed.
    """
    code = character.encode("gbk", "ignore")
    if len(code) < 2:
        return code if code.isascii() and code.decode().isprintable() else b""
    try:
        return code if code.decode("gb2312") else b""
    except UnicodeDecodeError:
        return b""
