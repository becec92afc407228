"""Folding: one spelling for what people write in several, with the way back to what they wrote."""

import re

import msgspec

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIMPLE = dict(
    zip(
        map(ord, "僅歲優處戶屬證費員藥體險紋顏貌聘須滿實農鎮學歷齡當禁壓單傳銷賺錢殘殺專並並雙優無與婦孫齊備內們"),
        "仅岁优处户属证费员药体险纹颜貌聘须满实农镇学历龄当禁压单传销赚钱残杀专并并双优无与妇孙齐备内们",
        strict=True,
    )
)
_FOLD = _WIDE | _SIMPLE | {0x3000: " ", 0xA0: " ", 0x2010: "-", 0x2011: "-", 0x2212: "-", ord("｡"): "。"}
_HAN = "[\u3400-\u9fff]"
_GAP = re.compile(rf"[\u200b-\u200f\u2060\ufeff\u00ad]|(?<=\d)[ \t]+(?={_HAN})|(?<={_HAN})[ \t]+(?=\d)")
"""What parts words without meaning: signs without width, and spaces between digits and Chinese characters."""


class Folded(msgspec.Struct, frozen=True):
    """A folded text; `places[i]` is where its i-th character stands in what was written, and one more for the end."""

    text: str
    places: range | tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in what was written."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def fold(written: str) -> Folded:
    """Half-width, simplified, and without meaningless gaps."""
    text = written.translate(_FOLD)
    if _GAP.search(text) is None:
        return Folded(text, range(len(text) + 1))
    dropped = {at for gap in _GAP.finditer(text) for at in range(*gap.span())}
    kept = tuple(at for at in range(len(text)) if at not in dropped)
    return Folded("".join(text[at] for at in kept), (*kept, len(text)))
