"""The home screen: how many jobs, the fair of the day, six tiles; what finds room is `home_room`."""

import msgspec

from content.bulletin import Bulletin
from content.clock import today
from content.guide import Guide
from content.jobfair import JobFair
from content.search.query import Query
from content.wording import facts, numerals
from kiosk.acts import Go
from kiosk.places import EmergencyPlace, KeypadPlace, KindsPlace, NoticePlace, NoticesPlace, Place
from kiosk.presenters.home_model import Banner, HomeModel, HomeTile
from kiosk.presenters.home_room import (
    banner_width,
    doors_height,
    fit_cards,
    fitted,
    has_hints,
    hero_width,
    row_type,
    with_room,
)
from kiosk.presenters.keypad import digits_of
from kiosk.presenters.status import emergency
from kiosk.presenters.untranslated import is_chinese_sentence
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, HERO, SMALL
from kiosk.topics import POLICIES, SAFETY

EMERGENCY_TITLE, EMERGENCY_TEXT = 4, 3
"""Lines that an emergency has on the banner; what is longer is behind it, and the banner says so."""


def home(reading: Reading) -> HomeModel:
    """The screen that everyone begins with."""
    hall, now = reading.hall, reading.now
    count = reading.open_vacancies()
    fairs = upcoming_fairs(reading)
    tiles = _tiles(reading, count, fairs)
    low = doors_height(reading.frame)
    in_rows = bool(low) or reading.frame.large or not fit_cards(reading, tiles)
    is_bare = bool(low) or (in_rows and not has_hints(reading.frame))
    date = numerals.day_of_week(today(now), reading.lang)
    model = HomeModel(
        centre=facts.centre(hall, reading.lang) if hall else "",
        hall=facts.title(hall, reading.lang) if hall else "",
        date="" if reading.frame.large else date,
        time=numerals.clock_time(now),
        above=date if reading.frame.large else reading.say("home.above"),
        hero=_hero(reading, count),
        below=_below(reading, hall.hotline if hall else ""),
        in_rows=in_rows,
        banner=_still(reading, fairs)
        if low
        else _emergency(reading) or (_banner(reading, fairs[0]) if fairs else None),
        tiles=tuple(msgspec.structs.replace(tile, hint="") for tile in tiles) if is_bare else tiles,
        doors_height=low,
        row_type=row_type(reading.frame, low),
    )
    return with_room(reading, fitted(reading, model), reading.say("home.hero", count=count))


def _still(reading: Reading, fairs: list[JobFair]) -> Banner | None:
    """Above what is within reach: an emergency, or the fair of this day, to be read and not to be touched."""
    is_fair_day = bool(fairs) and today(fairs[0].starts) == today(reading.now)
    shown = _emergency(reading, "below") or (_banner(reading, fairs[0]) if is_fair_day else None)
    return msgspec.structs.replace(shown, act=None) if shown else None


def upcoming_fairs(reading: Reading) -> list[JobFair]:
    """The fairs that are not over, the soonest first."""
    fairs = [fair for fair in reading.replica.all(JobFair, reading.site) if fair.is_current(reading.now)]
    return sorted(fairs, key=lambda fair: fair.starts)


def _fresh(reading: Reading) -> str:
    found = reading.replica.search(Query(fresh=True, site=reading.site, size=1))
    return reading.say("home.fresh", fresh=found.total) if found.total else reading.say("home.none_fresh")


def _hero(reading: Reading, count: str) -> str:
    """On one line where there is room; parted where it makes sense otherwise."""
    whole = reading.say("home.hero", count=count)
    fits = reading.width(whole, HERO, bold=True) <= hero_width(reading)
    return whole if fits else reading.say("home.hero_two_lines", count=count)


def _below(reading: Reading, hotline: str) -> str:
    """What is new and whom to call; on one line where there is room."""
    parts = [_fresh(reading), reading.say("home.hotline", hotline=hotline) if hotline else ""]
    whole = " · ".join(part for part in parts if part)
    return whole if reading.width(whole, BODY) <= hero_width(reading) else "\n".join(part for part in parts if part)


def _tiles(reading: Reading, vacancies: str, fairs: list[JobFair]) -> tuple[HomeTile, ...]:
    return (
        _tile(reading, "jobs", "briefcase", KindsPlace(), _new_jobs(reading, vacancies), first=True),
        _tile(reading, "fairs", "calendar-check", NoticesPlace("fairs"), _fairs_count(reading, fairs)),
        *(
            _tile(reading, topic, icon, NoticesPlace(topic), _count(reading, topic))
            for topic, icon in (("guides", "file-text"), ("policies", "scale"), ("safety", "shield-check"))
        ),
        _tile(reading, "number", "grip", KeypadPlace(), digits=digits_of(reading)),
    )


def _new_jobs(reading: Reading, vacancies: str) -> str:
    """今日新岗 42; how many there are in all on a day without new ones, and where the type leaves no room for words."""
    found = reading.replica.search(Query(fresh=True, site=reading.site, size=1))
    if not found.total or reading.frame.large:
        return "" if vacancies == "0" else vacancies
    return reading.say("home.new_jobs", count=f"{found.total}+" if found.capped else found.total)


def _fairs_count(reading: Reading, fairs: list[JobFair]) -> str:
    today_too = sum(today(fair.starts) == today(reading.now) for fair in fairs)
    if today_too:
        return reading.say("home.fairs_today", count=today_too)
    return reading.say("home.fairs_count", count=len(fairs)) if fairs else ""


def _count(reading: Reading, topic: str) -> str:
    kind: type[Guide] | type[Bulletin] = Guide if topic == "guides" else Bulletin
    wanted = {"policies": POLICIES, "safety": SAFETY}.get(topic, ())
    current = (notice for notice in reading.replica.all(kind, reading.site) if notice.is_current(reading.now))
    found = [notice for notice in current if not wanted or getattr(notice, "topic", "") in wanted]
    return reading.say(f"home.{topic}_count", count=len(found)) if found else ""


def _tile(
    reading: Reading, key: str, icon: str, place: Place, count: str = "", first: bool = False, **values: int
) -> HomeTile:
    hint = reading.say(f"home.{key}_hint", **values)
    return HomeTile(icon=icon, text=reading.say(f"home.{key}"), hint=hint, count=count, act=Go(place), first=first)


def _emergency(reading: Reading, where: str = "more") -> Banner | None:
    """What lasts now, whole where it is short; else `where` all of it is."""
    running = emergency(reading)
    if running is None:
        return None
    width = banner_width(reading.frame, hero_width(reading))
    more = reading.say(f"home.emergency_{where}")
    short = len(reading.lines(running.body, SMALL, width)) <= EMERGENCY_TEXT
    readable = reading.lang == "zh" or not is_chinese_sentence(running.body)
    return Banner(
        title=reading.say("home.emergency", title=facts.title(running, reading.lang)),
        text=running.body if readable and short else more,
        act=Go(EmergencyPlace(running.id)),
        icon="siren",
        tone="warning",
        title_lines=EMERGENCY_TITLE,
        text_lines=EMERGENCY_TEXT,
        more=more,
    )


def _banner(reading: Reading, fair: JobFair) -> Banner:
    width = banner_width(reading.frame, hero_width(reading))
    headline, short = _headline(reading, fair), _headline(reading, fair, short=True)
    if len(reading.lines(headline, BUTTON, width, bold=True)) > 2:
        return Banner(short, facts.title(fair, reading.lang), Go(NoticePlace(fair.id)))
    booths = reading.say("fair.booths", count=fair.employers) if fair.booths else ""
    parts = (facts.venue(fair, reading.lang), booths, _countdown(reading, fair))
    text = " · ".join(part for part in parts if part)
    if len(reading.lines(text, SMALL, width)) > 2:
        text = " · ".join(part for part in (parts[0], parts[2]) if part)
    return Banner(headline, text, Go(NoticePlace(fair.id)))


def _headline(reading: Reading, fair: JobFair, *, short: bool = False) -> str:
    """When, and what; in `short` that it is a fair, where its own title takes too much room."""
    title = reading.say("fair.short") if short else facts.title(fair, reading.lang)
    day = today(fair.starts)
    if day == today(reading.now):
        return reading.say("fair.today", time=numerals.clock_time(fair.starts), title=title)
    when = {"day": numerals.day(day, reading.lang), "weekday": numerals.weekday(day, reading.lang)}
    return reading.say("fair.later", title=title, **when)


def _countdown(reading: Reading, fair: JobFair) -> str:
    minutes = round((fair.starts - reading.now).total_seconds() / 60)
    if minutes <= 0:
        return reading.say("fair.running")
    return reading.say("fair.soon", minutes=minutes) if minutes <= 120 else ""
