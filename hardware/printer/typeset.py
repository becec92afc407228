"""Setting a slip for a paper's width: paragraphs broken into rows. Pure; how wide text is, is told by a measure."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

import msgspec

from content.wording import cells
from content.wording.slip import Code, Rule, Slip, Style, Words


class Measure(Protocol):
    """The width of a text on one row, in whatever unit the paper's width is given."""

    def __call__(self, text: str, style: Style) -> float:
        """How wide `text` is when it is set so."""


_UNIT = re.compile(r"\s|[!-~]+|.", re.DOTALL)
_NOT_FIRST = set("，。、；：？！）》」』】〕…·,.;:?!)]}%℃")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff\ufeff]")


class Row(msgspec.Struct, frozen=True):
    """One row of text as it stands on the paper."""

    text: str
    style: Style = "plain"
    centred: bool = False


Piece = Row | Rule | Code


def rows(slip: Slip, width: float, measure: Measure) -> Iterator[Piece]:
    """The slip's parts with every paragraph broken into rows no wider than `width`."""
    for part in slip.parts:
        if isinstance(part, Words):
            texts = broken(part.text, width, partial(measure, style=part.style))
            yield from (Row(text, part.style, part.centred) for text in texts)
        else:
            yield part


def broken(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The rows of a text: Chinese breaks anywhere but before a closing mark, a Latin word only if it must."""
    found: list[str] = []
    row = ""
    for unit in _units(clean(text)):
        if not row and unit.isspace():
            continue
        if measure((row + unit).rstrip()) <= width:
            row += unit
            continue
        if row.strip():
            found.append(row.rstrip())
        *full, row = _parted(unit.lstrip(), width, measure)
        found += full
    return [*found, row.rstrip()]


def clean(text: str) -> str:
    """The text without anything that a printer could take for a command, or nobody can see."""
    return _CONTROL.sub(" ", text)


def cell_measure(text: str, style: Style) -> float:
    """Half-width characters: two for a Chinese one, twice as many when set large."""
    return cells.width(text) * (2 if style == "large" else 1)


def _units(text: str) -> Iterator[str]:
    """What stays together: a Latin word, or a character with the closing marks after it."""
    held = ""
    for unit in _UNIT.findall(text):
        if held and not (unit[0] in _NOT_FIRST and not held.isspace()):
            yield held
            held = ""
        held += unit
    if held:
        yield held


def _parted(unit: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A unit wider than a row, in as many rows as it takes."""
    parts = [""]
    for character in unit:
        if parts[-1] and measure(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
