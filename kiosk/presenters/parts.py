"""The parts that several screens are made of."""

from collections.abc import Callable
from math import ceil
from typing import Literal

import msgspec

from kiosk.acts import Act, Turn
from kiosk.places import Place
from kiosk.reading import Reading
from kiosk.theme import BUTTON, TARGET


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """Something to touch. `strong` is the number beside the words; a filled tone is the main thing to do."""

    text: str
    act: Act
    icon: str = ""
    strong: str = ""
    tone: Literal["plain", "chosen", "main", "outline", "warning"] = "plain"


class Pager(msgspec.Struct, frozen=True):
    """上一页, where one is, 下一页; a button that leads nowhere is not there.

    `middle` stands where the text would, where there is no other room for it.
    """

    text: str
    previous: Button | None = None
    next: Button | None = None
    middle: Button | None = None


def pager(reading: Reading, first: int, size: int, total: int, place_at: Callable[[int], Place]) -> Pager | None:
    """The pager of a list of `total` rows of which `size` fit; None when all of them do."""
    if total <= size:
        return None
    page, pages = first // size + 1, ceil(total / size)
    back = place_at(max(first - size, 0)) if first > 0 else None
    on = place_at(first + size) if first + size < total else None
    return Pager(
        reading.say("list.pages", page=min(page, pages), pages=pages),
        _turn(reading.say("list.previous"), "" if reading.frame.large else "chevron-left", back),
        _turn(reading.say("list.next"), "" if reading.frame.large else "chevron-right", on),
    )


def _turn(text: str, icon: str, place: Place | None) -> Button | None:
    return Button(text=text, act=Turn(place), icon=icon, tone="outline") if place else None


def aligned(first: int, size: int, total: int) -> int:
    """The first row of the page that holds row `first`: pages begin elsewhere when another number of rows fits."""
    last_page = max(ceil(total / size) - 1, 0)
    return min(max(first, 0) // size, last_page) * size


def pager_height(reading: Reading) -> int:
    """The buttons of the pager, without the space around them."""
    return max(reading.frame.px(TARGET), reading.frame.line(BUTTON) + reading.frame.px(40))


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """One choice of a grid, with how much it leads to."""

    text: str
    count: str
    act: Act
    icon: str = ""
    chosen: bool = False


class Grid(msgspec.Struct, frozen=True):
    """How tiles of one size fill a space."""

    columns: int
    rows: int
    width: int
    height: int
    gap: int
    stacked: bool = False
    """Whether the icons stand above the words."""

    @property
    def size(self) -> int:
        """How many tiles a page holds."""
        return self.columns * self.rows


def grid(width: int, height: int, tile_width: float, tile_height: float, gap: int) -> Grid:
    """The grid of tiles at least `tile_width` by `tile_height`; there is always room for one."""
    columns = max(int((width + gap) // (tile_width + gap)), 1)
    rows = max(int((height + gap) // (tile_height + gap)), 1)
    return Grid(columns, rows, (width - gap * (columns - 1)) // columns, round(tile_height), gap)
