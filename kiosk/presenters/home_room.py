"""What finds room on the home screen: which parts are left out, the least first, and how high each of them is."""

from collections.abc import Iterator

import msgspec

from kiosk.presenters.home_model import Banner, HomeModel, HomeTile
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, CARD_TITLE, LIST_TITLE, SMALL, SMALLEST, TARGET, TILE, Frame

BETWEEN = 2 * 56
"""In landscape, between the hero and the doors: a space on either side of what pushes them apart."""


def with_room(reading: Reading, model: HomeModel, hero: str) -> HomeModel:
    """Without what finds no room, the least first. An emergency and the next fair go last of all.

    Before that `hero`, the number of vacancies on one line, is set smaller, and what they say is cut down to its title.
    """
    if _spare(reading, model) >= 0:
        return model
    if model.banner and _reads(reading, model.banner) and (found := _with_banner(reading, model, hero)):
        return found
    if not _is_emergency(model):
        model = msgspec.structs.replace(model, banner=None)
    for left_out in ({}, {"above": ""}, {"below": model.below.rpartition("\n")[2]}, {"below": ""}):
        model = msgspec.structs.replace(model, **left_out)
        if _spare(reading, model) >= 0:
            return model
    return _smaller(reading, model, hero) or msgspec.structs.replace(model, hero_type=LIST_TITLE)


def _reads(reading: Reading, banner: Banner) -> bool:
    """Whether its title is whole on two lines; an emergency stands there all the same."""
    inside = banner_width(reading.frame, hero_width(reading))
    return banner.tone == "warning" or len(reading.lines(banner.title, BUTTON, inside, bold=True)) <= 2


def _with_banner(reading: Reading, model: HomeModel, hero: str) -> HomeModel | None:
    """As much of the rest as leaves room for the banner, or for its title."""
    bare, last = msgspec.structs.replace(model, above=""), model.below.rpartition("\n")[2]
    for banner in _shorter(model.banner):
        for below in dict.fromkeys((model.below, last, "")):
            if found := _smaller(reading, msgspec.structs.replace(bare, banner=banner, below=below), hero):
                return found
    return None


def _shorter(banner: Banner | None) -> Iterator[Banner]:
    """The banner, then with less on it: an emergency that says where all of it is, at last a title alone."""
    if banner is None:
        return
    yield banner
    if banner.more:
        yield msgspec.structs.replace(banner, text=banner.more)
    yield msgspec.structs.replace(banner, text="")


def _smaller(reading: Reading, model: HomeModel, hero: str) -> HomeModel | None:
    """With the number of vacancies as large as leaves room for all of it, on one line where that fits."""
    for size in range(model.hero_type, LIST_TITLE - 1, -4):
        fits = reading.width(hero, size, bold=True) <= hero_width(reading)
        smaller = msgspec.structs.replace(model, hero_type=size, hero=hero if fits else model.hero)
        if _spare(reading, smaller) >= 0:
            return smaller
    return None


def row_type(frame: Frame, low: int) -> int:
    """The type of a door's name: smaller where six rows are lower than its line, under a status line in large type."""
    gaps = frame.px(5 * 16)
    height = (low or frame.body - frame.px(40 + 36)) - gaps
    return min(CARD_TITLE, int(height / 6 / frame.line(100) * 100))


def _is_emergency(model: HomeModel) -> bool:
    return model.banner is not None and model.banner.tone == "warning"


def fitted(reading: Reading, model: HomeModel) -> HomeModel:
    """Without the centre's name where it finds no room beside the date, and without counts beside long names."""
    frame = reading.frame
    clock = max(reading.width(model.date, SMALLEST), reading.width(model.time, BODY, bold=True))
    room = hero_width(reading) - clock - frame.px(16)
    centre = model.centre if reading.width(model.centre, BODY, bold=True) <= room else ""
    if not model.in_rows:
        return msgspec.structs.replace(model, centre=centre)
    doors = frame.inner - frame.px(BETWEEN) - hero_width(reading) if frame.landscape else frame.inner
    inside = doors - frame.px(2 * 36 + 3 * 28 + 48) - frame.type(56) - frame.type(48)

    def fits(tile: HomeTile) -> bool:
        return reading.width(tile.text, CARD_TITLE, bold=True) + reading.width(tile.count, 40, bold=True) <= inside

    tiles = tuple(tile if fits(tile) else msgspec.structs.replace(tile, count="") for tile in model.tiles)
    return msgspec.structs.replace(model, centre=centre, tiles=tiles)


def doors_height(frame: Frame) -> int:
    """The height of the doors where all of them lie low under a hero that does not; 0 where they fill what is left."""
    if not frame.reach or frame.landscape:
        return 0
    return frame.reachable - frame.bar_height - frame.taken - frame.px(36 + 8)


def hero_share(frame: Frame) -> float:
    """In landscape, the width of the hero for each pixel of the doors."""
    return 1.0 if frame.large else 0.82


def hero_width(reading: Reading) -> int:
    """In landscape the doors stand beside it."""
    frame = reading.frame
    share = hero_share(frame)
    return round((frame.inner - frame.px(BETWEEN)) * share / (1 + share)) if frame.landscape else frame.inner


def fit_cards(reading: Reading, tiles: tuple[HomeTile, ...]) -> bool:
    """Whether every name finds room on a card, of which two stand beside each other."""
    frame = reading.frame
    doors = frame.inner - frame.px(BETWEEN) - hero_width(reading) if frame.landscape else frame.inner
    room = (doors - frame.px(28)) // 2 - frame.px(80)
    if frame.landscape and (frame.body - frame.px(76 + 2 * 28)) // 3 < _card_height(frame):
        return False
    return all(
        reading.width(tile.text, TILE, bold=True) <= room and reading.width(tile.hint, SMALL) <= room for tile in tiles
    )


def _card_height(frame: Frame) -> int:
    return frame.type(84) + frame.line(TILE) + frame.line(SMALL) + frame.px(62)


def has_hints(frame: Frame) -> bool:
    """Whether a row of the six is high enough for a line below its name; it is asked in landscape."""
    row = (frame.body - frame.px(76 + 5 * 16)) // 6
    return not frame.landscape or row >= frame.line(CARD_TITLE) + frame.line(SMALL)


def _spare(reading: Reading, model: HomeModel) -> int:
    """The height left over when the doors are as low as they may be."""
    frame, width = reading.frame, hero_width(reading)
    head = frame.line(BODY, 2) + frame.px(40 + 36 + 28 + 28 + 24 + 24 + 16)
    hero = frame.line(BUTTON) if model.above else 0
    hero += frame.line(model.hero_type, len(reading.lines(model.hero, model.hero_type, width, bold=True)))
    hero += frame.line(BODY, len(reading.lines(model.below, BODY, width))) if model.below else 0
    if frame.landscape:
        return frame.body - head - hero - _banner_height(reading, model, width)
    doors = 6 * frame.px(TARGET) + 5 * frame.px(16)
    if not model.in_rows:
        doors = 3 * (frame.type(84) + frame.line(TILE) + frame.line(SMALL) + frame.px(80)) + 2 * frame.px(28)
    if model.doors_height:
        doors = model.doors_height
    return frame.body - head - hero - doors - _banner_height(reading, model, width)


def banner_width(frame: Frame, width: int) -> int:
    """What the banner leaves to its words, with a little to spare for what rounding takes."""
    return width - frame.px(80 + 34 + 24) - frame.type(84)


def _banner_height(reading: Reading, model: HomeModel, width: int) -> int:
    if model.banner is None:
        return 0
    frame, inside = reading.frame, banner_width(reading.frame, width)
    titles = len(reading.lines(model.banner.title, BUTTON, inside, bold=True, limit=model.banner.title_lines))
    texts = (
        len(reading.lines(model.banner.text, SMALL, inside, limit=model.banner.text_lines)) if model.banner.text else 0
    )
    return max(frame.line(BUTTON, titles) + frame.line(SMALL, texts) + frame.px(66), frame.px(150))
