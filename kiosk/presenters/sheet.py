"""Sheet: a notice in full, laid into columns and pages; vacancies, fairs, guides and bulletins all read like this."""

from collections.abc import Callable, Sequence
from math import ceil

import msgspec

from content.wording.page import Field, Page, Section
from content.wording.phrases import say as shared
from kiosk.flow import (
    CHECK,
    Block,
    Column,
    Fact,
    FactsBlock,
    HeadingBlock,
    PayBlock,
    TakeBlock,
    has_checklist,
    joined,
    lay,
    text_blocks,
)
from kiosk.places import Place
from kiosk.presenters.parts import Button, Pager, pager, pager_height
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, FACT, LINE_HEIGHT, LIST_TITLE, PAY_SIZE, SMALL, SMALLEST, TARGET, TITLE

PITCH = 1.15
"""Running text is set wider than its face asks."""

NUMBER = 86
TITLE_LINES = 3
SHARED_LINES = 2
"""An answer of more lines has a row to itself."""


class SheetModel(msgspec.Struct, frozen=True, kw_only=True):
    """One page of it. `take` is the block pinned under the text of the first; in large type it flows with the rest.

    Where a checklist needs its room on the first page, it is under the last.
    """

    title: str
    title_size: int
    title_lines: int
    columns: tuple[Column, ...]
    take: TakeBlock | None
    buttons: tuple[Button, ...]
    button_height: int
    pager: Pager | None


def sheet(
    reading: Reading,
    page: Page,
    take: TakeBlock | None,
    buttons: tuple[Button, ...],
    number: int,
    turn: Callable[[int], Place],
    beside_pay: Block | None = None,
    at_the_end: Sequence[Block] = (),
) -> SheetModel:
    """Page `number` of the notice; `beside_pay` stands under what one earns."""
    size = _title_size(reading, page)
    titles = len(reading.lines(page.title, size, reading.frame.inner, bold=True, limit=TITLE_LINES))
    width = column_width(reading)
    pinned = take is not None and not reading.frame.large and not reading.frame.landscape
    room = _room(reading, size, titles, take if pinned else None, buttons)
    if take and take.height > room:
        take = take_block(reading, take.address, take.number, take.above if not take.number else "", "")
    blocks = [*_blocks(reading, page, width, beside_pay, None if pinned else take), *at_the_end]
    held = take.height + reading.frame.px(28) if take and pinned else 0
    columns = _fitted(reading, blocks, room, bool(buttons), held)
    columns, take_at = _with_list_first(reading, blocks, columns, room, held)
    on_page = columns_on_page(reading)
    first = min(max(number, 0), max((len(columns) - 1) // on_page, 0)) * on_page
    return SheetModel(
        title=page.title,
        title_size=size,
        title_lines=titles,
        columns=tuple(joined(column) for column in columns[first : first + on_page]),
        take=take if pinned and first == take_at else None,
        buttons=buttons,
        button_height=button_height(reading, buttons),
        pager=pager(reading, first, on_page, len(columns), lambda at: turn(at // on_page)),
    )


def columns_on_page(reading: Reading) -> int:
    """Two columns of text stand beside each other in landscape."""
    return 2 if reading.frame.landscape else 1


def column_width(reading: Reading) -> int:
    """The width of one column of text."""
    columns = columns_on_page(reading)
    return (reading.frame.inner - gutter(reading) * (columns - 1)) // columns


def gutter(reading: Reading) -> int:
    """Between two columns of text."""
    return reading.frame.px(72)


def button_height(reading: Reading, buttons: tuple[Button, ...]) -> int:
    """The buttons under the sheet; words that find no room beside their icon take a second line."""
    frame = reading.frame
    room = (column_width(reading) - frame.px(24) * (len(buttons) - 1)) / max(len(buttons), 1) * 0.9
    room -= frame.px(20 + 20 + 14)
    icon = frame.type(BUTTON)
    two = any(reading.width(b.text, BUTTON, bold=True) + (icon if b.icon else 0) > room for b in buttons)
    return max(frame.px(TARGET), frame.line(BUTTON, 2 if two else 1) + frame.px(24 if two else 48))


def take_block(reading: Reading, address: str, number: str, above: str, below: str) -> TakeBlock:
    """The QR code and the number, as high as their words need."""
    frame, width = reading.frame, take_text_width(reading, address)
    words = sum(frame.line(SMALL, len(reading.lines(text, SMALL, width))) for text in (above, below) if text)
    digits = frame.line(NUMBER) if number else 0
    inside = max(words + digits, qr_size(reading) if address else 0)
    return TakeBlock(address, number, above, below, inside + frame.px(56))


def qr_size(reading: Reading) -> int:
    """The side of the QR code: 250 of 1080 is 78 mm on a 27 inch screen, read from an arm's length."""
    return reading.frame.px(250)


def take_text_width(reading: Reading, address: str) -> int:
    """What is left beside the QR code."""
    code = qr_size(reading) + reading.frame.px(40) if address else 0
    return column_width(reading) - code - reading.frame.px(72)


def _title_size(reading: Reading, page: Page) -> int:
    """A vacancy's short title is set large; a long one, and a guide's, as the title of a list."""
    if reading.frame.landscape and reading.frame.large:
        return LIST_TITLE
    fits = len(reading.lines(page.title, TITLE, reading.frame.inner, bold=True)) <= (
        1 if reading.frame.landscape else 2
    )
    return TITLE if page.kind == "vacancy" and fits else LIST_TITLE


def _room(reading: Reading, size: int, titles: int, pinned: TakeBlock | None, buttons: tuple[Button, ...]) -> int:
    """The height of a column of text, as if there were no pager."""
    frame = reading.frame
    room = frame.body - frame.px(48) - frame.line(size, titles) - frame.px(28) - frame.px(32)
    if pinned:
        room -= pinned.height + frame.px(28)
    return room - (button_height(reading, buttons) + frame.px(28) if buttons else 0)


def _fitted(reading: Reading, blocks: list[Block], room: int, has_buttons: bool, pinned: int) -> list[Column]:
    """The columns; what is pinned under the first page leaves its height to the pages after it."""
    columns = lay(blocks, room)
    if len(columns) <= columns_on_page(reading):
        return columns
    if reading.frame.landscape and has_buttons:
        return columns
    room -= pager_height(reading) + reading.frame.px(28)
    first = lay(blocks, room)[0]
    return [first, *lay(blocks[len(first) :], room + pinned)]


def _with_list_first(
    reading: Reading, blocks: list[Block], columns: list[Column], room: int, pinned: int
) -> tuple[list[Column], int]:
    """The columns, and the one under which the code is pinned.

    It is the last where the papers to bring find room on the first page only without the code.
    """
    if not pinned or len(columns) < 2 or has_checklist(columns[0]):
        return columns, 0
    room -= pager_height(reading) + reading.frame.px(28)
    roomy = lay(blocks, room + pinned)
    if not has_checklist(roomy[0]):
        return columns, 0
    if sum(block.height for block in roomy[-1]) > room:
        roomy.append(())
    return roomy, len(roomy) - 1


def _blocks(reading: Reading, page: Page, width: int, beside_pay: Block | None, take: TakeBlock | None) -> list[Block]:
    blocks: list[Block] = []
    if page.pay:
        blocks += [_pay(reading, page, width), *([beside_pay] if beside_pay else [])]
    blocks += [*_facts(reading, page.fields, width), *([take] if take else [])]
    for section in page.sections:
        is_employer = page.verified and section.heading == shared("page.employer", reading.lang)
        blocks += _section(reading, section, width, page.verified if is_employer else "")
    return blocks


def _pay(reading: Reading, page: Page, width: int) -> PayBlock:
    frame = reading.frame
    on_one_line = (
        reading.width(page.pay, PAY_SIZE, bold=True) + reading.width(page.pay_unit, BUTTON) + frame.px(16) <= width
    )
    number = reading.say("vacancy.number", number=page.number) if frame.large and page.number else ""
    height = frame.line(PAY_SIZE) + (0 if on_one_line else frame.line(BUTTON)) + (frame.line(BODY) if number else 0)
    return PayBlock(page.pay, page.pay_unit, number, height + frame.px(24), on_one_line)


def _facts(reading: Reading, fields: tuple[Field, ...], width: int) -> list[Block]:
    columns = 1 if reading.frame.large else 2
    narrow = fact_text_width(reading, width, columns)
    rows: list[tuple[Field, ...]] = []
    for field in fields:
        is_short = len(reading.lines(field.text, FACT, narrow)) <= SHARED_LINES
        if is_short and rows and len(rows[-1]) < columns and _all_short(reading, rows[-1], narrow):
            rows[-1] += (field,)
        else:
            rows.append((field,))
    return [_fact_row(reading, row, len(row), width) for row in rows]


def _all_short(reading: Reading, row: tuple[Field, ...], width: int) -> bool:
    """Whether every answer of the row is short: only such may share it."""
    return all(len(reading.lines(field.text, FACT, width)) <= SHARED_LINES for field in row)


def _fact_row(reading: Reading, row: tuple[Field, ...], columns: int, width: int) -> FactsBlock:
    frame, inside = reading.frame, fact_text_width(reading, width, columns)
    lines = max(len(reading.lines(field.text, FACT, inside)) for field in row)
    height = frame.line(SMALLEST) + frame.line(FACT, lines) + frame.px(24)
    return FactsBlock(tuple(Fact(field.icon, field.label, field.text) for field in row), columns, height)


def fact_text_width(reading: Reading, width: int, columns: int) -> int:
    """The width of an answer beside its icon."""
    cell = (width - reading.frame.px(36) * (columns - 1)) // columns
    return cell - icon_width(reading)


def icon_width(reading: Reading) -> int:
    """The icon before a fact with the space after it."""
    return reading.frame.type(54) + reading.frame.px(20)


def _section(reading: Reading, section: Section, width: int, tag: str) -> list[Block]:
    blocks: list[Block] = [_heading(reading, section.heading, tag, width)]
    several = len(section.lines) > 1
    dot = CHECK if section.heading == shared("page.materials", reading.lang) else "·"
    line_height = ceil(reading.frame.type(BODY) * LINE_HEIGHT * PITCH)
    for number, text in enumerate(section.lines, 1):
        mark = f"{number}." if section.numbered else dot if several or dot == CHECK else ""
        indent = round(reading.width("00." if section.numbered else f"{dot} ", BODY)) if mark else 0
        lines = reading.lines(text, BODY, width - indent)
        blocks += text_blocks(lines, line_height, mark, indent)
    return blocks


def _heading(reading: Reading, text: str, tag: str, width: int) -> HeadingBlock:
    """A heading; its tag stands beside it, or below where there is no room."""
    frame = reading.frame
    beside = reading.width(text, SMALL) + reading.width(tag, SMALLEST) + frame.px(24 + 40) <= width
    height = frame.line(SMALL) + frame.px(32 if tag else 16)
    return HeadingBlock(text, height if beside or not tag else height + frame.line(SMALLEST) + frame.px(20), tag=tag)
