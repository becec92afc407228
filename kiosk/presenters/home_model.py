"""What the home screen is made of."""

import msgspec

from kiosk.acts import Act
from kiosk.theme import CARD_TITLE, HERO


class HomeTile(msgspec.Struct, frozen=True, kw_only=True):
    """One of the six doors."""

    icon: str
    text: str
    hint: str
    count: str = ""
    act: Act
    first: bool = False


class Banner(msgspec.Struct, frozen=True):
    """What comes first: an emergency while it lasts, else the next fair; without an act it is only read."""

    title: str
    text: str
    act: Act | None
    icon: str = "calendar-check"
    tone: str = "main"
    title_lines: int = 2
    text_lines: int = 2
    more: str = ""
    """What it says instead of a text that finds no room: where all of it is. It is not on the screen beside that."""


class HomeModel(msgspec.Struct, frozen=True, kw_only=True):
    """What the home screen shows."""

    centre: str
    hall: str
    date: str
    time: str
    above: str
    hero: str
    below: str
    in_rows: bool
    banner: Banner | None
    tiles: tuple[HomeTile, ...]
    doors_height: int = 0
    row_type: int = CARD_TITLE
    hero_type: int = HERO
