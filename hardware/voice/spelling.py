"""Any text as a voice can say it: the rules of content.wording.ear, and wetext for amounts that they do not know."""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from content.wording.ear import spoken
from content.wording.phrases import Lang

if TYPE_CHECKING:
    from wetext import Normalizer  # type: ignore[import-untyped]  # has no types

LONGEST_CLAUSE = 28
"""Characters in one breath; the neural voice slurs in longer ones."""

_KEYS = ((re.compile(r"[*＊](?=键)|(?<=按)[*＊]"), "星号"), (re.compile(r"[#＃](?=键)|(?<=按)[#＃]"), "井号"))
_AMOUNTS = re.compile(
    r"[±≥≤￥¥$][0-9]+(?:\.[0-9]+)?"
    r"|(?<![0-9])-?[0-9]+(?:\.[0-9]+)?(?:℃|°C|m²|km|kg|cm|mm|ml)(?![A-Za-z])"
    r"|(?<![0-9-])[0-9]{1,4}[×+][0-9]{1,4}(?![0-9-])"
)
"""What the ear's rules do not know, and wetext does."""

_ONE_FORM = str.maketrans(
    {"㎡": "m²", "㎏": "kg", "㎞": "km", "㎝": "cm", "㎜": "mm"} | {chr(0x245F + n): f"{n}，" for n in range(1, 21)}
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_RUNS = re.compile(r"(?:[A-Za-z][A-Za-z'’.-]*[a-z](?![A-Za-z])[ ,]*)+")
_BREATHS = re.compile(r"([，、,：:；;…—]+|[。！？!?\n]+)")
_NAMES_OF_LETTERS = (
    "诶/必/西/弟/衣/艾弗/记/诶尺/爱/杰/开/艾勒/艾姆/恩/欧/屁/克由/阿尔/艾丝/踢/优/威/达不溜/艾克斯/歪/贼"
)
_LETTERS = dict(zip(ascii_uppercase, _NAMES_OF_LETTERS.split("/"), strict=True))


class Clause(NamedTuple):
    """What is said in one breath, and the seconds of rest after it."""

    text: str
    rest: float


class Run(NamedTuple):
    """A stretch of one language."""

    text: str
    lang: Lang


def spelled(text: str, lang: Lang) -> str:
    """The text with every figure and sign as words; empty when there is nothing to say."""
    for sign, name in _KEYS:
        text = sign.sub(name, text)
    if lang == "zh":
        text = _AMOUNTS.sub(lambda amount: _normalizer().normalize(amount[0]), text.translate(_ONE_FORM))
    said = spoken(text, lang)
    return said if re.search(r"\w", said) else ""


def runs(text: str, lang: Lang) -> Iterator[Run]:
    """Chinese and English apart: no voice reads both. Capitals and single letters in Chinese stay with it."""
    if not _HAN.search(text):
        if re.search(r"\w", text):
            yield Run(text, lang if lang == "en" or not _RUNS.search(text) else "en")
        return
    end = 0
    pattern = _RUNS if lang == "zh" else re.compile(r"[^\u3400-\u9fff，。、；：！？]+")
    for foreign in pattern.finditer(text):
        if re.search(r"\w", foreign[0]):
            yield from _run(text[end : foreign.start()], "zh")
            yield from _run(foreign[0], "en")
            end = foreign.end()
    yield from _run(text[end:], "zh")


def clauses(text: str) -> list[Clause]:
    """A Chinese text breath by breath, only characters that have a reading; letters are named."""
    parts = _BREATHS.split(text)
    ends = [*parts[1::2], "。"]
    return [
        Clause(breath, _rest(end) if last else 0.06)
        for part, end in zip(parts[::2], ends, strict=False)
        for breath, last in _breaths(_readable(part))
    ]


def _run(text: str, lang: Lang) -> Iterator[Run]:
    if re.search(r"\w", text):
        yield Run(text.strip(), lang)


def _rest(end: str) -> float:
    if end[0] in "、":
        return 0.12
    return 0.2 if end[0] in "，,：:" else 0.35


def _readable(part: str) -> str:
    named = re.sub(r"[A-Za-z]", lambda letter: _LETTERS[letter[0].upper()], part)
    return "".join(_HAN.findall(named))


def _breaths(part: str) -> Iterator[tuple[str, bool]]:
    count = -(-len(part) // LONGEST_CLAUSE)
    for index in range(count):
        start, end = (len(part) * edge // count for edge in (index, index + 1))
        yield part[start:end], index == count - 1


@cache
def _normalizer() -> "Normalizer":
    from wetext import Normalizer  # It takes a second and 60 MB, which most prompts never need.

    return Normalizer(lang="zh", operator="tn")
