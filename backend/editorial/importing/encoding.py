"""The text of a file whose encoding nobody has named: UTF-8, UTF-16 or GB18030, and what seems to be neither."""

import codecs
import unicodedata
from typing import Final

GARBLED: Final = "\ufffd"
"""What stands where bytes made no character."""

WIDE: Final = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_EVERYDAY: Final = {"gb2312": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
"""The first bytes of the characters that each of the two has put first, since they are used every day."""

_MOST: Final = 0.9
_FEW: Final = 0.6
"""Of the characters of a Chinese text, more than _MOST are everyday ones; of one that was misread, fewer than _FEW."""

_FIRST: Final = {charset: frozenset(bytes([one]) for one in lead) for charset, lead in _EVERYDAY.items()}


def decode(data: bytes) -> str:
    """The text of UTF-8 (with a mark or not), UTF-16 with a mark, or GB18030, whichever garbles least."""
    for bom, encoding in WIDE:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    readings = [data.decode(encoding, "replace") for encoding in ("utf-8-sig", "gb18030")]
    return min(readings, key=lambda text: text.count(GARBLED))


def with_mark(data: bytes) -> bytes:
    """UTF-16 that was saved without its mark gets one: in one order of its bytes it reads as text."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        breaks = sum(data.count(sign.encode(encoding)) for sign in "\n\t,")
        if len(data) % 2 == 0 and breaks and data.count(b"\x00") and _reads(data, encoding):
            return mark + data
    return data


def seems_big5(data: bytes) -> bool:
    """Whether the bytes are Chinese in Big5, and something that nobody writes in the encodings that are read here."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        traditional, simplified = data.decode("big5hkscs", "replace"), data.decode("gb18030", "replace")
        return everyday(traditional, "big5") > _MOST and everyday(simplified, "gb2312") < _FEW
    return False


def everyday(text: str, charset: str) -> float:
    """The share of everyday characters where a text begins; ASCII, figures and punctuation do not count."""
    written = [sign for sign in text[:4096] if sign > "\x7f" and unicodedata.category(sign)[0] in "LSC"]
    usual = sum(sign.encode(charset, "ignore")[:1] in _FIRST[charset] for sign in written)
    return usual / len(written) if written else 0.0


def _reads(data: bytes, encoding: str) -> bool:
    """Whether the bytes are text in this encoding, with no character that nobody types."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter.isspace() for letter in text[:4096])
