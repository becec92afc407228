"""The home screen: how many jobs, the fair of the day, six tiles."""

import msgspec

from content.bulletin import Bulletin
from content.clock import today
from content.guide import Guide
from content.jobfair import JobFair
from content.search.query import Query
from content.wording import facts, numerals
from kiosk.acts import Act, Go
from kiosk.places import KeypadPlace, KindsPlace, NoticePlace, NoticesPlace, Place
from kiosk.presenters.keypad import digits_of
from kiosk.presenters.status import emergency
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, CARD_TITLE, HERO, LIST_TITLE, SMALL, SMALLEST, TARGET, TILE, Frame
from kiosk.topics import POLICIES, SAFETY


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


def home(reading: Reading) -> HomeModel:
    """The screen that everyone begins with."""
    hall, now = reading.hall, reading.now
    count = reading.open_vacancies()
    fairs = upcoming_fairs(reading)
    tiles = _tiles(reading, count, fairs)
    low = doors_height(reading.frame)
    in_rows = bool(low) or reading.frame.large or not _fit_cards(reading, tiles)
    is_bare = bool(low) or (in_rows and not _has_hints(reading.frame))
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
        row_type=_row_type(reading.frame, low),
    )
    return _with_room(reading, _fitted(reading, model), bool(fairs) and today(fairs[0].starts) == today(now))


def _with_room(reading: Reading, model: HomeModel, is_fair_day: bool) -> HomeModel:
    """Without what finds no room, the least first; an emergency stays, and so does a fair on its day if it can."""
    for leave_out in ("above", "banner") if is_fair_day else ("banner", "above"):
        if _spare(reading, model) < 0 and not (leave_out == "banner" and _is_emergency(model)):
            model = msgspec.structs.replace(model, **{leave_out: "" if leave_out == "above" else None})
    if _spare(reading, model) < 0:
        model = msgspec.structs.replace(model, below=model.below.rpartition("\n")[2])
    if _spare(reading, model) < 0:
        model = msgspec.structs.replace(model, below="")
    while _spare(reading, model) < 0 and model.hero_type > LIST_TITLE:
        model = msgspec.structs.replace(model, hero_type=model.hero_type - 4)
    return model


def _row_type(frame: Frame, low: int) -> int:
    """The type of a door's name: smaller where six rows are lower than its line, under a status line in large type."""
    gaps = frame.px(5 * 16)
    height = (low or frame.body - frame.px(40 + 36)) - gaps
    return min(CARD_TITLE, int(height / 6 / frame.line(100) * 100))


def _still(reading: Reading, fairs: list[JobFair]) -> Banner | None:
    """Above what is within reach: an emergency, or the fair of this day, to be read and not to be touched."""
    is_fair_day = bool(fairs) and today(fairs[0].starts) == today(reading.now)
    shown = _emergency(reading) or (_banner(reading, fairs[0]) if is_fair_day else None)
    return msgspec.structs.replace(shown, act=None) if shown else None


def _is_emergency(model: HomeModel) -> bool:
    return model.banner is not None and model.banner.tone == "warning"


def _fitted(reading: Reading, model: HomeModel) -> HomeModel:
    """Without the centre's name where it finds no room beside the date, and without counts beside long names."""
    frame = reading.frame
    clock = max(reading.width(model.date, SMALLEST), reading.width(model.time, BODY, bold=True))
    room = hero_width(reading) - clock - frame.px(16)
    centre = model.centre if reading.width(model.centre, BODY, bold=True) <= room else ""
    if not model.in_rows:
        return msgspec.structs.replace(model, centre=centre)
    doors = frame.inner - frame.px(56) - hero_width(reading) if frame.landscape else frame.inner
    inside = doors - frame.px(2 * 36 + 3 * 28 + 48) - frame.type(56) - frame.type(48)

    def fits(tile: HomeTile) -> bool:
        return reading.width(tile.text, CARD_TITLE, bold=True) + reading.width(tile.count, 40, bold=True) <= inside

    tiles = tuple(tile if fits(tile) else msgspec.structs.replace(tile, count="") for tile in model.tiles)
    return msgspec.structs.replace(model, centre=centre, tiles=tiles)


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
    return round((frame.inner - frame.px(56)) * share / (1 + share)) if frame.landscape else frame.inner


def _fit_cards(reading: Reading, tiles: tuple[HomeTile, ...]) -> bool:
    """Whether every name finds room on a card, of which two stand beside each other."""
    frame = reading.frame
    doors = frame.inner - frame.px(56) - hero_width(reading) if frame.landscape else frame.inner
    room = (doors - frame.px(28)) // 2 - frame.px(80)
    if frame.landscape and (frame.body - frame.px(76 + 2 * 28)) // 3 < _card_height(frame):
        return False
    return all(
        reading.width(tile.text, TILE, bold=True) <= room and reading.width(tile.hint, SMALL) <= room for tile in tiles
    )


def _card_height(frame: Frame) -> int:
    return frame.type(84) + frame.line(TILE) + frame.line(SMALL) + frame.px(62)


def _has_hints(frame: Frame) -> bool:
    """Whether a row of the six is high enough for a line below its name; it is asked in landscape."""
    row = (frame.body - frame.px(76 + 5 * 16)) // 6
    return not frame.landscape or row >= frame.line(CARD_TITLE) + frame.line(SMALL)


def _spare(reading: Reading, model: HomeModel) -> int:
    """The height left over when the doors are as low as they may be."""
    frame, width = reading.frame, hero_width(reading)
    head = frame.line(BODY, 2) + frame.px(40 + 36 + 28 + 28 + 24 + 24 + 16)
    hero = frame.line(BUTTON) if model.above else 0
    hero += frame.line(model.hero_type, len(reading.lines(model.hero, model.hero_type, width, bold=True)))
    hero += frame.line(BODY, len(reading.lines(model.below, BODY, width)))
    if frame.landscape:
        return frame.body - head - hero - _banner_height(reading, model, width)
    doors = 6 * frame.px(TARGET) + 5 * frame.px(16)
    if not model.in_rows:
        doors = 3 * (frame.type(84) + frame.line(TILE) + frame.line(SMALL) + frame.px(80)) + 2 * frame.px(28)
    if model.doors_height:
        doors = model.doors_height
    return frame.body - head - hero - doors - _banner_height(reading, model, width)


def _banner_width(frame: Frame, width: int) -> int:
    """What the banner leaves to its words, with a little to spare for what rounding takes."""
    return width - frame.px(80 + 34 + 24) - frame.type(84)


def _banner_height(reading: Reading, model: HomeModel, width: int) -> int:
    if model.banner is None:
        return 0
    frame, inside = reading.frame, _banner_width(reading.frame, width)
    titles = len(reading.lines(model.banner.title, BUTTON, inside, bold=True, limit=2))
    texts = len(reading.lines(model.banner.text, SMALL, inside, limit=2))
    return max(frame.line(BUTTON, titles) + frame.line(SMALL, texts) + frame.px(62), frame.px(150))


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


def _emergency(reading: Reading) -> Banner | None:
    running = emergency(reading)
    if running is None:
        return None
    title = reading.say("home.emergency", title=facts.title(running, reading.lang))
    first = next(iter(facts.clauses(running.body)), "")
    return Banner(title, first, Go(NoticePlace(running.id)), icon="siren", tone="warning")


def _banner(reading: Reading, fair: JobFair) -> Banner:
    booths = reading.say("fair.booths", count=len(fair.booths)) if fair.booths else ""
    parts = (facts.venue(fair, reading.lang), booths, _countdown(reading, fair))
    text = " · ".join(part for part in parts if part)
    if len(reading.lines(text, SMALL, _banner_width(reading.frame, hero_width(reading)))) > 2:
        text = " · ".join(part for part in (parts[0], parts[2]) if part)
    return Banner(_headline(reading, fair), text, Go(NoticePlace(fair.id)))


def _headline(reading: Reading, fair: JobFair) -> str:
    title = fair.title_en if reading.lang == "en" and fair.title_en else fair.title
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
