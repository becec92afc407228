"""Breaking text into lines as Chinese is set: between words, never before 。 and never inside a word or a date.

Kivy breaks at blanks only, which leaves half a line empty before every "12 月". A text may carry `**strong**` parts.
Where a line may end says `content.wording.seams`: between known words, and anywhere between other characters.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

import msgspec

from content.wording.seams import ends_after, units

Measure = Callable[[str, float, bool], float]
"""The width of a text at a size in pixels, bold or not."""

_TWO_HAN = re.compile(r"[\u4E00-\u9FFF]{2}")
_BLANKS = re.compile(r"(\s+)", re.ASCII)
ELLIPSIS = "…"


Run = tuple[str, bool]
"""Characters, and whether they are strong."""


class Piece(msgspec.Struct, frozen=True):
    """Characters that stay together, with their width."""

    runs: tuple[Run, ...]
    width: float

    @property
    def is_blank(self) -> bool:
        """Whether it may vanish at the end of a line; the wide blank of Chinese may not."""
        return all(text.isspace() and text != "\u3000" for text, _ in self.runs)


class Line(msgspec.Struct, frozen=True):
    """One line: its runs of (text, strong), and whether something was left out at its end."""

    runs: tuple[Run, ...]
    width: float
    cut: bool = False

    @property
    def text(self) -> str:
        """The line without its emphasis."""
        return "".join(text for text, _ in self.runs)


def break_lines(
    text: str, size: float, width: float, measure: Measure, limit: int = 0, bold: bool = False
) -> list[Line]:
    """The lines of `text` no wider than `width`; at most `limit` (0: any number), the last then ending in …."""
    return list(_broken(text, size, width, measure, limit, bold))


@lru_cache(maxsize=4096)
def _broken(text: str, size: float, width: float, measure: Measure, limit: int, bold: bool) -> tuple[Line, ...]:
    """Presenter and widget ask the same, and a widget while it finds its place asks again."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _fill(list(_pieces(paragraph, size, width, measure, bold)), width)
    if limit and len(lines) > limit:
        last, following = lines[limit - 1], lines[limit]
        gap = [(" ", False)] if (last.text[-1:] + following.text[:1]).isascii() else []
        rest = Line((*last.runs, *gap, *following.runs), 0)
        return (*lines[: limit - 1], _cut(rest, size, width, measure, bold))
    return tuple(lines)


def forget() -> None:
    """Keep no text that was measured: some of it a visitor may have typed."""
    _broken.cache_clear()
    natural_width.cache_clear()


@lru_cache(maxsize=4096)
def natural_width(text: str, size: float, measure: Measure, bold: bool = False) -> float:
    """The width of `text` on one line."""
    return sum(piece.width for piece in _pieces(text, size, float("inf"), measure, bold))


def seams(text: str) -> frozenset[int]:
    """Where a line of the text may end, counted in characters without the marks of emphasis."""
    lengths = (len("".join(run for run, _ in piece.runs)) for piece in _pieces(text, 0, 0, _no_width, False))
    return frozenset(accumulate(lengths))


def parted(lines: Sequence[str], content: str) -> list[str]:
    """The two sides of each line's end that is inside of a word, a counted number or a date; none when all is well.

    What came here broken, by line feeds, is one text again, as far as it is Chinese.
    """
    plain = content.replace("**", "")
    flat, allowed, at, found = plain.replace("\n", ""), seams(plain.replace("\n", "")), 0, []
    for line, following in pairwise(lines):
        at = flat.find(line, at) + len(line)
        goes_on = any(f"{line}{gap}{following}" in plain for gap in ("", " "))
        if at not in allowed and (goes_on or _TWO_HAN.fullmatch(line[-1:] + following[:1])):
            found.append(f"{line[-6:]}|{following[:6]}")
    return found


def _no_width(text: str, size: float, bold: bool) -> float:
    return 0


def _pieces(text: str, size: float, width: float, measure: Measure, bold: bool) -> Iterator[Piece]:
    """What must not be parted; what is wider than a whole line is parted all the same."""
    runs = [(unit, strong) for part, strong in _strong_parts(text) for unit in units(part)]
    texts = [unit for unit, _ in runs]
    held: list[Run] = []
    for index, run in enumerate(runs):
        held.append(run)
        if not ends_after(texts, index):
            continue
        yield from _sized(tuple(held), size, width, measure, bold)
        held = []
    if held:
        yield from _sized(tuple(held), size, width, measure, bold)


def _sized(runs: tuple[Run, ...], size: float, width: float, measure: Measure, bold: bool) -> Iterator[Piece]:
    """The runs as one piece; too wide for a line, they fall apart at their blanks, or into characters."""
    whole = sum(measure(text, size, bold or strong) for text, strong in runs)
    if whole <= width:
        yield Piece(runs, whole)
        return
    for text, strong in runs:
        for part in _BLANKS.split(text) if _BLANKS.search(text) and not text.isspace() else text:
            yield Piece(((part, strong),), measure(part, size, bold or strong))


def _strong_parts(text: str) -> Iterator[Run]:
    for index, part in enumerate(text.split("**")):
        if part:
            yield part, index % 2 == 1


def _fill(pieces: list[Piece], width: float) -> Iterator[Line]:
    line: list[Piece] = []
    used = 0.0
    for piece in pieces:
        if line and used + piece.width > width and not piece.is_blank:
            yield _line(line)
            line, used = [], 0.0
        if line or not piece.is_blank:
            line.append(piece)
            used += piece.width
    yield _line(line)


def _line(pieces: list[Piece]) -> Line:
    while pieces and pieces[-1].is_blank:
        pieces = pieces[:-1]
    return Line(tuple(run for piece in pieces for run in piece.runs), sum(piece.width for piece in pieces))


def _cut(line: Line, size: float, width: float, measure: Measure, bold: bool) -> Line:
    """As much of the line as leaves room for the ellipsis."""
    room = width - measure(ELLIPSIS, size, bold)
    kept: list[Run] = []
    used = 0.0
    for text, strong in line.runs:
        for character in text:
            step = measure(character, size, bold or strong)
            if used + step > room:
                return Line((*kept, (ELLIPSIS, False)), used, cut=True)
            kept.append((character, strong))
            used += step
    return Line((*kept, (ELLIPSIS, False)), used, cut=True)
