"""An emergency before whatever somebody was doing: as large as it can be, page by page, and then on with that."""

from math import ceil
from typing import Final

import msgspec

from content.bulletin import Bulletin
from content.wording import facts
from kiosk.acts import Back, Go
from kiosk.flow import Column, TextBlock, joined, text_blocks
from kiosk.places import EmergencyPlace
from kiosk.presenters.parts import Button, Pager, pager, pager_height
from kiosk.presenters.sheet import PITCH, button_height
from kiosk.presenters.status import emergency
from kiosk.presenters.untranslated import is_chinese_sentence
from kiosk.reading import Reading
from kiosk.theme import BUTTON, CARD_TITLE, FACT, LINE_HEIGHT, LIST_TITLE, PAY_SIZE, TITLE

SIZES: Final = (TITLE, LIST_TITLE, CARD_TITLE, BUTTON)
"""Of the title: the largest in which it takes no more than two lines, else the smallest."""

TEXT_SIZES: Final = (PAY_SIZE, LIST_TITLE, CARD_TITLE)
"""Of what it says: the largest in which all of it is on one page, else the smallest, which is read from two steps."""


class EmergencyModel(msgspec.Struct, frozen=True, kw_only=True):
    """One page of it. `columns` hold what it says, as on a sheet, so that it is read on over its pages."""

    kicker: str
    title: str
    title_size: int
    text_size: int
    columns: tuple[Column, ...]
    pager: Pager | None
    go_on: Button
    button_height: int


def emergency_screen(reading: Reading, place: EmergencyPlace) -> EmergencyModel:
    """The page of the emergency; that it was taken down when it no longer lasts."""
    found = reading.replica.get(place.id)
    lasts = isinstance(found, Bulletin) and found.is_current(reading.now)
    title = facts.title(found, reading.lang) if found and lasts else reading.say("emergency.over")
    size = next((size for size in SIZES if len(_title_lines(reading, title, size)) <= 2), SIZES[-1])
    texts = _noted(reading, facts.paragraphs(found.body)) if isinstance(found, Bulletin) and lasts else ()
    text_size, pages = _laid(reading, texts, _room(reading, title, size))
    number = min(place.page, len(pages) - 1)
    last = number == len(pages) - 1
    go_on = Button(text=reading.say("emergency.go_on"), act=Back(), icon="check", tone="main" if last else "outline")
    return EmergencyModel(
        kicker=reading.say("emergency.kicker"),
        title=title,
        title_size=size,
        text_size=text_size,
        columns=pages[number : number + 1],
        pager=pager(reading, number, 1, len(pages), lambda at: EmergencyPlace(place.id, at)),
        go_on=go_on,
        button_height=button_height(reading, (go_on,)),
    )


def whole_of(reading: Reading) -> Button | None:
    """The way to all of the emergency that lasts now, beside the line that tells of it."""
    running = emergency(reading)
    if running is None:
        return None
    return Button(text=reading.say("emergency.whole"), act=Go(EmergencyPlace(running.id)), tone="outline")


def _title_lines(reading: Reading, title: str, size: int) -> list[object]:
    return [*reading.lines(title, size, reading.frame.inner, bold=True)]


def _room(reading: Reading, title: str, size: int) -> int:
    """The height for what it says, between its title and the button, as if there were no pager."""
    frame = reading.frame
    head = frame.px(32 + 8 + 32) + frame.line(FACT) + frame.line(size, len(_title_lines(reading, title, size)))
    go_on = Button(text=reading.say("emergency.go_on"), act=Back(), icon="check")
    return frame.body - head - frame.px(36 + 28 + 36) - button_height(reading, (go_on,))


def _noted(reading: Reading, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Who reads English and cannot read it is told first whom to follow."""
    if reading.lang == "zh" or not any(map(is_chinese_sentence, texts)):
        return texts
    return (reading.say("emergency.chinese"), *texts)


def _laid(reading: Reading, texts: tuple[str, ...], room: int) -> tuple[int, tuple[Column, ...]]:
    """As large as what it says may be, and its pages."""
    laid = [(size, _pages(reading, texts, room, size)) for size in TEXT_SIZES]
    return next((one for one in laid if len(one[1]) == 1), laid[-1])


def _pages(reading: Reading, texts: tuple[str, ...], room: int, size: int) -> tuple[Column, ...]:
    """What it says in pages that find room; a long one is turned, not cut."""
    height = ceil(reading.frame.type(size) * LINE_HEIGHT * PITCH)
    blocks: list[TextBlock] = []
    for text in texts:
        blocks += text_blocks(reading.lines(text, size, reading.frame.inner), height)
    if len(blocks) * height > room and not reading.frame.landscape:
        room -= pager_height(reading) + reading.frame.px(28)
    most = max(room // height, 1)
    pages = [joined(tuple(blocks[at : at + most])) for at in range(0, len(blocks), most)]
    return tuple(pages) or ((),)
