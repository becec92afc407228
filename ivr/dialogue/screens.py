"""What the screen just showed: as it told the backend itself; the programme's reckoning where that is not known.

The reckoning (`content.programme.lately`) is made from this line's own replica; the caller is told which of the two it
is.
"""

import msgspec

from content.errors import JobhallError
from content.programme import MOST, Notices, Programme, reckoned_lately
from content.site import Device, Site
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.ear import spoken
from content.wording.phrases import Lang
from content.wording.phrases import say as say_shared
from content.wording.term import term
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.vacancies import three
from ivr.phrases import say


def screens(hall: Hall, place: Place, page: int) -> Node:
    """Which screen: boards and strips of all halls, our own first."""
    lang = place.lang
    found = hall.screens()
    part = listing.shown(found, page, listing.SIX)
    titles = [_name(site, device, lang) for site, device in part.items]
    options = listing.options([place.to("jobs", "screen", device.id, 1) for _, device in part.items])
    return Node(
        place=place,
        says=listing.once(part.page, say("screens.which" if found else "screens.none", lang)),
        asks=(*listing.choices(titles, lang), offers.rest(hall, place, part)),
        brief=(offers.then(hall, place),),
        options=options,
        titles=dict(zip(options, titles, strict=True)),
        back=place.to("jobs"),
        skip=place.to("jobs", "screens", part.page + 1) if part.left else None,
    )


def screen(hall: Hall, place: Place, device: str, page: int) -> Node:
    """What that screen showed, the latest first."""
    back = place.to("jobs", "screens", 1)
    seen = _seen(hall, device)
    shown_there = list(_shown(hall, device)) if seen is None else seen
    key = ("programme" if shown_there else "nothing") if seen is None else ("seen" if shown_there else "dark")
    opening = (say(f"screens.{key}", place.lang),) if page == 1 or not shown_there else ()
    part = listing.shown(shown_there, page, listing.THREE)
    node = three(hall, place, tuple(part.items), part.left, opening, ("jobs", "screen", device), back)
    return node if part.items else msgspec.structs.replace(node, says=opening)


def _seen(hall: Hall, device: str) -> list[Vacancy] | None:
    """What really was on it and is still to be had; None when nobody can tell."""
    try:
        lately = hall.counter.lately(device)
    except JobhallError:
        return None
    found = (hall.reader.get(id) for id in lately.newest_first)
    return [notice for notice in found if isinstance(notice, Vacancy)][:MOST]


def _shown(hall: Hall, device_id: str) -> tuple[Vacancy, ...]:
    """What the programme had for it; nothing for a device that no hall has."""
    at_site = next(((s, d) for s in hall.sites() for d in s.devices if d.id == device_id), None)
    if at_site is None:
        return ()
    site, device = at_site
    return reckoned_lately(Programme(Notices.read(hall.reader, site.id)), device, hall.now)


def _name(site: Site, device: Device, lang: Lang) -> str:
    """金海大道大厅，大门上方条屏; one without a name in this language is known by its kind and which of them it is."""
    alike = [one.id for one in site.devices if one.kind == device.kind]
    nth = f"{term('device', device.kind, lang)} {numerals.said(alike.index(device.id) + 1, lang)}"
    title = facts.device_title(device, lang) or nth
    return spoken(say_shared("join.pause", lang).join((facts.title(site, lang), title)), lang)
