"""办事指南 by what they are about: the categories, in the order in which the office put them up, then the guides."""

from collections import Counter
from typing import Final

import msgspec

from content.guide import Guide, in_order
from content.wording.glossary import translated
from kiosk.acts import Go
from kiosk.places import NoticesPlace, Place
from kiosk.presenters.parts import Tile
from kiosk.presenters.tiles import TilesModel, tiles_model
from kiosk.reading import Reading

ICONS: Final = {
    "找工作": "briefcase", "单位招人": "building-2", "失业了": "hand-coins", "困难帮扶": "heart-handshake",
    "档案与毕业生": "graduation-cap", "创业": "store", "学手艺": "wrench", "社保": "shield-check", "维权": "scale",
}  # fmt: skip
"""Drawings for what guides are usually about; the office may have other categories."""


def guides(reading: Reading, about: str = "") -> list[Guide]:
    """The guides of this hall, or those of one category."""
    found = in_order(reading.replica.all(Guide, reading.site))
    return [guide for guide in found if about in ("", guide.category)]


def categories(reading: Reading, place: NoticesPlace) -> TilesModel | None:
    """What the guides are about, with how many there are; None where that would be one question more and no help."""
    counts = Counter(guide.category for guide in guides(reading))
    if place.about or len(counts) < 2 or "" in counts:
        return None
    tiles = [
        Tile(
            text=translated(category, reading.lang),
            count=str(count),
            act=Go(NoticesPlace(place.topic, about=category)),
            icon=ICONS.get(category, "file-text"),
        )
        for category, count in counts.items()
    ]

    def at(first: int) -> Place:
        return msgspec.structs.replace(place, first=first)

    title, text = reading.say("notices.guides"), reading.say("notices.guides_about")
    return tiles_model(reading, title, text, tiles, place.first, at)
