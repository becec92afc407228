"""What the screen just showed: as it told the backend itself; the programme's reckoning where that is not known.

The programme is a pure function of notices and time, so it answers for the past too, from this line's own replica. But
a screen that was dark, or that followed the feed later than we did, showed something else; so the caller is told which
of the two it is.
"""

from collections.abc import Iterator
from datetime import timedelta

import msgspec

from content.clock import today
from content.errors import JobhallError
from content.programme import Notices, Programme, wanted
from content.site import Device, Site
from content.vacancy import Vacancy
from content.wording.ear import spoken
from ivr.dialogue import jobs, listing
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say

LOOKED_BACK = timedelta(minutes=10)
_ROWS = 8
"""Vacancies on a board at once, about: how many there are depends on its shape."""

_MOST = 30


def screens(hall: Hall, place: Place, page: int) -> Node:
    """Which screen: boards and strips of all halls, our own first."""
    lang = place.lang
    found = [(site, device) for site in hall.sites() for device in site.devices if device.kind in ("board", "strip")]
    part = listing.shown(found, page, listing.SIX)
    titles = [_name(site, device, place) for site, device in part.items]
    options = listing.options([place.to("jobs", "screen", device.id, 1) for _, device in part.items])
    return Node(
        place=place,
        says=(say("screens.which" if found else "screens.none", lang),),
        asks=(*listing.choices(titles, lang), listing.rest(part.left, lang)),
        options=options,
        titles=dict(zip(options, titles, strict=True)),
        back=place.to("jobs"),
        skip=place.to("jobs", "screens", part.page + 1) if part.left else place.to("jobs"),
    )


def screen(hall: Hall, place: Place, device: str, page: int) -> Node:
    """What that screen showed, the latest first."""
    back = place.to("jobs", "screens", 1)
    seen = _seen(hall, device)
    shown_there = list(_shown(hall, device)) if seen is None else seen
    key = ("programme" if shown_there else "nothing") if seen is None else ("seen" if shown_there else "dark")
    opening = (say(f"screens.{key}", place.lang),) if page == 1 or not shown_there else ()
    part = listing.shown(shown_there, page, listing.THREE)
    node = jobs.three(place, tuple(part.items), part.left, opening, ("jobs", "screen", device), back)
    return node if part.items else msgspec.structs.replace(node, says=opening)


def _seen(hall: Hall, device: str) -> list[Vacancy] | None:
    """What really was on it and is still to be had; None when nobody can tell."""
    try:
        lately = hall.counter.lately(device)
    except JobhallError:
        return None
    found = (hall.reader.get(id) for id in lately.newest_first)
    return [notice for notice in found if isinstance(notice, Vacancy)][:_MOST]


def _shown(hall: Hall, device_id: str) -> Iterator[Vacancy]:
    """Every vacancy once, back through the turns of the last ten minutes."""
    at_site = next(((s, d) for s in hall.sites() for d in s.devices if d.id == device_id), None)
    if at_site is None:
        return
    site, device = at_site
    programme = Programme(Notices.read(hall.reader, site.id))
    at_hand = {attachment.sha256 for attachment in wanted(programme.notices, today(hall.now))}
    seen: set[str] = set()
    for turn in range(int(LOOKED_BACK / programme.rules.turn)):
        then = hall.now - turn * programme.rules.turn
        table = device.kind == "board"
        slot = (
            programme.table(then, then, _ROWS, device.id, at_hand) if table else programme.line(then, then, device.id)
        )
        for notice in () if slot.slide else slot.notices:
            if isinstance(notice, Vacancy) and notice.id not in seen and len(seen) < _MOST:
                seen.add(notice.id)
                yield notice


def _name(site: Site, device: Device, place: Place) -> str:
    name = (
        f"{site.title}，{device.title or device.id}"
        if place.lang == "zh"
        else f"{site.title_en or site.title}, {device.id}"
    )
    return spoken(name, place.lang)
