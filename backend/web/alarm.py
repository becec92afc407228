"""An emergency on top of every public page, from its beginning to its end.

No page outlives it: each asks again whether it still holds, and `Mark` counts what has begun and ended.
"""

import msgspec

from backend.web.visit import Visit
from content.bulletin import Bulletin
from content.clock import today
from content.errors import JobhallError
from content.wording import facts, numerals
from content.wording.page import path
from content.wording.phrases import Lang


class Alarm(msgspec.Struct, frozen=True):
    """One line: what it is, the address of the whole of it, and until when, empty when nobody has said."""

    title: str
    address: str
    until: str


def alarms(visit: Visit) -> list[Alarm]:
    """Every emergency that lasts now, the newest first; none before the first snapshot, nor while it cannot be read."""
    if visit.mark is None:
        return []
    now = visit.backend.clock()
    try:
        found = [one for one in visit.backend.replica.all(Bulletin) if one.topic == "emergency" and one.is_current(now)]
    except JobhallError:
        return []
    return [Alarm(facts.title(one, visit.lang), path(one), _until(one, visit)) for one in found]


def _until(one: Bulletin, visit: Visit) -> str:
    """10:40; on another day with its date."""
    now, lang = visit.backend.clock(), visit.lang
    if one.ends is not None:
        same = today(one.ends) == today(now)
        return numerals.clock_time(one.ends) if same else numerals.moment(one.ends, lang)
    return _last_day(one, lang)


def _last_day(one: Bulletin, lang: Lang) -> str:
    return numerals.day(one.valid_through, lang) if one.valid_through else ""
