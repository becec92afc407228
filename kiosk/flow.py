"""Flow: blocks of known height are laid into columns and pages, so that long text is turned, not scrolled."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

import msgspec

from content.wording.wage_prices import Legend
from kiosk.breaking import Line

CHECK: Final = "□"
"""Before each paper to bring: a checklist, which is kept whole where it fits."""


class Fact(msgspec.Struct, frozen=True):
    """A question with its icon, and the answer below; `note` is what was verified about the answer."""

    icon: str
    label: str
    text: str
    note: str = ""


class FactsBlock(msgspec.Struct, frozen=True):
    """Facts beside each other."""

    facts: tuple[Fact, ...]
    columns: int
    height: int


class HeadingBlock(msgspec.Struct, frozen=True):
    """The heading of a section; never the last thing of a column."""

    text: str
    height: int


class TextBlock(msgspec.Struct, frozen=True):
    """Lines of running text, already broken; `mark` stands before the first of them."""

    text: str
    height: int
    mark: str = ""
    indent: int = 0


class PayBlock(msgspec.Struct, frozen=True):
    """What one earns, as large as it deserves; in large type the number stands below."""

    pay: str
    unit: str
    number: str
    height: int
    on_one_line: bool = True


class PriceBlock(msgspec.Struct, frozen=True):
    """The guidance price beside the pay: in words, and on a scale from 0 to 1 that the offer stands on too."""

    text: str
    guided: tuple[float, float]
    offered: tuple[float, float]
    median: float
    height: int
    legend: Legend


class BarBlock(msgspec.Struct, frozen=True):
    """A figure of a chart: its words, and its share of the longest bar."""

    text: str
    share: float
    height: int


class TakeBlock(msgspec.Struct, frozen=True):
    """The QR code and the number, to take away; `heading` stands over `above` where that answers a question."""

    address: str
    heading: str
    above: str
    number: str
    below: str
    height: int


Block = FactsBlock | HeadingBlock | TextBlock | PayBlock | PriceBlock | BarBlock | TakeBlock
Column = tuple[Block, ...]


def text_blocks(lines: Sequence[Line], line_height: int, mark: str = "", indent: int = 0) -> list[TextBlock]:
    """One block a line, so that a column may end after any of them."""
    return [
        TextBlock(_marked(line), line_height, mark if number == 0 else "", indent) for number, line in enumerate(lines)
    ]


def lay(blocks: Sequence[Block], height: int) -> list[Column]:
    """The blocks in columns no higher than `height`.

    A heading stays with the first two lines of what follows it, and with all of a checklist that a column can hold.
    """
    columns: list[Column] = []
    column: list[Block] = []
    for at, block in enumerate(blocks):
        whole = _checklist(blocks[at:])
        if column and whole <= height < _height(column) + whole:
            columns.append(tuple(column))
            column = []
        held = _held(column, block)
        if held < len(column) and _height(column) + block.height > height:
            columns.append(tuple(column[: len(column) - held]))
            column = column[len(column) - held :]
        column.append(block)
    return [*columns, tuple(column)] if column else columns


def joined(column: Column) -> Column:
    """The column with lines of one paragraph in one block, which are fewer things to draw."""
    blocks: list[Block] = []
    for block in column:
        before = blocks[-1] if blocks else None
        if (
            isinstance(block, TextBlock)
            and isinstance(before, TextBlock)
            and not block.mark
            and block.indent == before.indent
        ):
            blocks[-1] = msgspec.structs.replace(
                before, text=f"{before.text}\n{block.text}", height=before.height + block.height
            )
        else:
            blocks.append(block)
    return tuple(blocks)


def _height(column: Sequence[Block]) -> int:
    return sum(block.height for block in column)


def has_checklist(column: Column) -> bool:
    """Whether there are papers to bring in it."""
    return any(isinstance(block, TextBlock) and block.mark == CHECK for block in column)


def _checklist(blocks: Sequence[Block]) -> int:
    """The height of the checklist that begins with the first block, its heading; 0 when none does."""
    if len(blocks) < 2 or not isinstance(blocks[0], HeadingBlock) or not has_checklist((blocks[1],)):
        return 0
    rest = takewhile(lambda block: isinstance(block, TextBlock) and block.mark in ("", CHECK), blocks[1:])
    return blocks[0].height + sum(block.height for block in rest)


def _held(column: Sequence[Block], following: Block) -> int:
    """How many blocks at the end of the column must not be parted from the one that follows."""
    goes_on = isinstance(following, TextBlock) and not following.mark
    if goes_on and len(column) > 1 and isinstance(column[-1], TextBlock) and isinstance(column[-2], HeadingBlock):
        return 1 + _trailing_headings(column[:-1])
    return _trailing_headings(column)


def _trailing_headings(column: Sequence[Block]) -> int:
    count = 0
    while count < len(column) and isinstance(column[len(column) - 1 - count], HeadingBlock):
        count += 1
    return count


def _marked(line: Line) -> str:
    return "".join(f"**{text}**" if strong else text for text, strong in line.runs)
