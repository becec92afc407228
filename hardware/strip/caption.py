"""Caption: the words of a slot for a strip of so many half-width cells."""

from pathlib import Path
from typing import Final

import msgspec

from content.programme import Act, Slot
from content.site import Site
from content.wording import cells, line
from content.wording.phrases import Lang, Phrases
from hardware.strip.frame import AMBER, GREEN, RED, Colour, dimmed

COLOURS: Final = {Act.EMERGENCY: RED, Act.FAIR: GREEN, Act.FAIR_SOON: GREEN}

phrases: Final = Phrases(Path(__file__).parent)


class Caption(msgspec.Struct, frozen=True):
    """What is said, on how many pages, in which colour."""

    pages: tuple[str, ...]
    scrolls: bool
    colour: Colour = AMBER

    @property
    def text(self) -> str:
        """All of it in one line."""
        return cells.GAP.join(self.pages)


def caption(slot: Slot, site: Site | None, lang: Lang, columns: int, reach: int, *, moving: bool = True) -> Caption:
    """The words for `slot`. `reach` is how many cells scroll past within one turn; only `moving` strips scroll."""
    colour = dimmed(COLOURS.get(slot.act, AMBER), slot.brightness)
    if slot.act is Act.DARK:
        return Caption(("",), scrolls=False)
    if not slot.notices:
        return _standing(site, lang, columns, colour)
    if slot.booths:
        fitted = line.fit_booth(slot.booths[0], lang, columns)
        return Caption(fitted.pages, fitted.scrolls, colour)
    fitted = line.fit(slot.notices[0], lang, columns, moving=moving, reach=reach)
    return Caption(fitted.pages, fitted.scrolls, colour)


def _standing(site: Site | None, lang: Lang, columns: int, colour: Colour) -> Caption:
    hotline = site.hotline if site else ""
    ask = phrases.say("standing.hotline" if hotline else "standing.desk", lang, hotline=hotline)
    parts = (phrases.say("standing.free", lang), ask)
    pages = cells.paged(parts, columns)
    return Caption(pages or (cells.GAP.join(parts),), scrolls=not pages, colour=colour)
