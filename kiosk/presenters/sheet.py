"""Sheet: a notice in full, laid into columns and pages; vacancies, fairs, guides and bulletins all read like this."""

from collections.abc import Callable, Sequence
from math import ceil

import msgspec

from content.wording.page import Page, Section
from content.wording.phrases import say as shared
from kiosk.flow import (
    CHECK,
    Block,
    Column,
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
from kiosk.presenters.columns import column_width, columns_on_page
from kiosk.presenters.fact_rows import facts_blocks
from kiosk.presenters.parts import Button, Pager, pager, pager_height
from kiosk.presenters.take_card import take_block
from kiosk.presenters.untranslated import with_note
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, LINE_HEIGHT, LIST_TITLE, PAY_SIZE, SMALL, TARGET, TITLE

PITCH = 1.15
"""Running text is set wider than its face asks."""

TITLE_LINES = 3


class SheetModel(msgspec.Struct, frozen=True, kw_only=True):
    """One page of it. `take` is the block pinned under the text of the first; in large type it flows with the rest.

    There, and in landscape, it follows all the text, but for that of a vacancy, whose number is what people take down.
    Pinned, it is under the last page of what is written, or where a vacancy's checklist needs its room on the first.
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
    first_asked: Sequence[str] = (),
) -> SheetModel:
    """Page `number` of the notice; `beside_pay` stands under what one earns, in large type under the facts.

    `first_asked` are the labels of what must be on the first page: where there is no room for all facts, these and the
    code come before the others, and before what stands beside the pay.
    """
    page = with_note(reading, page)
    size = _title_size(reading, page)
    titles = len(reading.lines(page.title, size, reading.frame.inner, bold=True, limit=TITLE_LINES))
    width = column_width(reading)
    pinned = take is not None and not reading.frame.large and not reading.frame.landscape
    room = _room(reading, size, titles, take if pinned else None, buttons)
    if take and take.height > room:
        take = take_block(reading, take.address, take.number, take.above if not take.number else "", "")
    held, on_page = take.height + reading.frame.px(28) if take and pinned else 0, columns_on_page(reading)
    flowing = None if pinned else take

    def laid(first: Sequence[str]) -> tuple[list[Column], int]:
        within = flowing if page.kind == "vacancy" else None
        blocks = [*_blocks(reading, page, width, beside_pay, within, first), *at_the_end]
        blocks += [HeadingBlock("", reading.frame.px(28)), flowing] if flowing and not within else []
        columns = _fitted(reading, blocks, room, bool(buttons), held)
        return _with_card_last(reading, blocks, columns, room, held, always=page.kind != "vacancy")

    columns, take_at = laid(())
    if not _has(columns[:on_page], page, first_asked, None if reading.frame.large else flowing):
        columns, take_at = laid(first_asked)
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


def button_height(reading: Reading, buttons: tuple[Button, ...]) -> int:
    """The buttons under the sheet; words that find no room beside their icon take a second line."""
    frame = reading.frame
    room = (column_width(reading) - frame.px(24) * (len(buttons) - 1)) / max(len(buttons), 1) * 0.9
    room -= frame.px(20 + 20 + 14)
    icon = frame.type(BUTTON)
    two = any(reading.width(b.text, BUTTON, bold=True) + (icon if b.icon else 0) > room for b in buttons)
    return max(frame.px(TARGET), frame.line(BUTTON, 2 if two else 1) + frame.px(24 if two else 48))


def _title_size(reading: Reading, page: Page) -> int:
    """A vacancy's short title is set large where there is height; a long one, and a guide's, as that of a list."""
    most = 1 if reading.frame.large else 2
    fits = len(reading.lines(page.title, TITLE, reading.frame.inner, bold=True)) <= most
    return TITLE if page.kind == "vacancy" and fits and not reading.frame.landscape else LIST_TITLE


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


def _with_card_last(
    reading: Reading, blocks: list[Block], columns: list[Column], room: int, pinned: int, *, always: bool
) -> tuple[list[Column], int]:
    """The columns, and the one under which the code is pinned.

    It is the last where what is written goes on over a page, unless it is a vacancy's; there it is when the papers to
    bring find room on the first page only without the code.
    """
    if not pinned or len(columns) < 2 or (has_checklist(columns[0]) and not always):
        return columns, 0
    room -= pager_height(reading) + reading.frame.px(28)
    roomy = lay(blocks, room + pinned)
    if not has_checklist(roomy[0]) and not always:
        return columns, 0
    if sum(block.height for block in roomy[-1]) > room:
        roomy.append(())
    return roomy, len(roomy) - 1


def _has(columns: list[Column], page: Page, first_asked: Sequence[str], take: TakeBlock | None) -> bool:
    """Whether what is asked first stands on these columns, and the code if it is not pinned under them."""
    blocks = [block for column in columns for block in column]
    there = {fact.label for block in blocks if isinstance(block, FactsBlock) for fact in block.facts}
    wanted = {field.label for field in page.fields} & set(first_asked)
    return wanted <= there and (not first_asked or take is None or take in blocks)


def _blocks(
    reading: Reading,
    page: Page,
    width: int,
    beside_pay: Block | None,
    take: TakeBlock | None,
    first_asked: Sequence[str],
) -> list[Block]:
    blocks: list[Block] = []
    scale = [beside_pay] if beside_pay else []
    if page.pay:
        blocks.append(_pay(reading, page, width))
    notes = {shared("page.employer", reading.lang): page.verified}
    firsts = [field for field in page.fields if field.label in first_asked]
    others = [field for field in page.fields if field.label not in first_asked]
    first_rows, rows = (facts_blocks(reading, fields, notes, width) for fields in (firsts, others))
    card = [take] if take else []
    if reading.frame.large:
        blocks += [*first_rows, *rows, *scale, *card]
    else:
        blocks += [*first_rows, *card, *scale, *rows] if first_asked else [*scale, *rows, *card]
    for section in page.sections:
        blocks += _section(reading, section, width)
    return blocks


def _pay(reading: Reading, page: Page, width: int) -> PayBlock:
    frame = reading.frame
    on_one_line = (
        reading.width(page.pay, PAY_SIZE, bold=True) + reading.width(page.pay_unit, BUTTON) + frame.px(16) <= width
    )
    number = reading.say("vacancy.number", number=page.number) if frame.large and page.number else ""
    height = frame.line(PAY_SIZE) + (0 if on_one_line else frame.line(BUTTON)) + (frame.line(BODY) if number else 0)
    return PayBlock(page.pay, page.pay_unit, number, height + frame.px(24), on_one_line)


def _section(reading: Reading, section: Section, width: int) -> list[Block]:
    frame = reading.frame
    blocks: list[Block] = [HeadingBlock(section.heading, frame.line(SMALL) + frame.px(16))]
    several = len(section.lines) > 1
    dot = CHECK if section.heading == shared("page.materials", reading.lang) else "·"
    line_height = ceil(frame.type(BODY) * LINE_HEIGHT * PITCH)
    for number, text in enumerate(section.lines, 1):
        mark = f"{number}." if section.numbered else dot if several or dot == CHECK else ""
        indent = round(reading.width("00." if section.numbered else f"{dot} ", BODY)) if mark else 0
        lines = reading.lines(text, BODY, width - indent)
        blocks += text_blocks(lines, line_height, mark, indent)
    return blocks
