"""The board's presenter: the programme, the moment and the number of rows go in, a `View` comes out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zlib import crc32

import msgspec

from content.announcing import Announcement
from content.bulletin import Bulletin
from content.clock import today
from content.division import brief_name
from content.notice import Notice
from content.programme import Act, Programme, Slot
from content.site import Site
from content.vacancy import Vacancy
from content.wording import numerals
from content.wording.card import card
from content.wording.phrases import Lang, Phrases
from content.wording.phrases import say as say_shared
from content.wording.term import term
from hardware.board import ticker
from hardware.board.booths import offer_columns, offers
from hardware.board.featured import featured
from hardware.board.lines import pieces_of
from hardware.board.panel import panel
from hardware.board.slides import MOST_BARS, cover
from hardware.board.view import COLUMNS, Away, Message, Row, Scan, View

QUIET_AFTER: Final = timedelta(minutes=3)
"""After how long without the source the page says so, in a quiet line; a sign of life comes every 15 seconds."""

phrases: Final = Phrases(Path(__file__).parent)


def present(
    slot: Slot,
    programme: Programme,
    now: datetime,
    heard_at: datetime | None,
    lang: Lang,
    announced: Sequence[Announcement] = (),
    bars: int = MOST_BARS,
    changed_at: datetime | None = None,
) -> View:
    """The screen that shows `slot`, charts with `bars` at most; what is `announced` has the ticker for itself.

    `changed_at` is when the newest change was made; without it the vacancies that are there have to tell.
    """
    view = _view(slot, programme, now, heard_at, lang, announced, bars, changed_at)
    return msgspec.structs.replace(view, pieces=pieces_of(view))


def _view(
    slot: Slot,
    programme: Programme,
    now: datetime,
    heard_at: datetime | None,
    lang: Lang,
    announced: Sequence[Announcement],
    bars: int,
    changed_at: datetime | None,
) -> View:
    say = phrases.say
    site = programme.notices.site
    stale = programme.is_stale(now, heard_at)
    fairs = () if stale else programme.live.fairs(now)
    return View(
        act=slot.act,
        site=_site_name(site, lang),
        date=_date(now, lang),
        count=0 if stale else len(programme.vacancies(now)),
        count_before=say("head.count_before", lang),
        count_after=say("head.count_after", lang),
        fresh="" if stale else _fresh(programme, now, lang),
        updated="" if stale else _updated(programme, now, lang, changed_at),
        quiet=_quiet(now, heard_at, lang),
        columns=offer_columns(lang) if slot.booths else {name: say(f"column.{name}", lang) for name in COLUMNS},
        badge=say("badge.new", lang),
        rows=offers(slot, programme, now, lang)
        or tuple(_row(n, lang, now) for n in slot.notices if isinstance(n, Vacancy)),
        message=_message(slot, site, heard_at, stale, lang),
        panel=panel(fairs, now, lang),
        scan=_scan(site, lang),
        ticker=ticker.announced(announced, lang) or ticker.ticker(() if stale else programme.standing(now), site, lang),
        fairs=ticker.fairs(fairs, now, lang),
        featured=featured(slot.featured, site, lang, now),
        cover=cover(slot.slide, bars, lang) if slot.slide else None,
        brightness=slot.brightness,
        ends=_ends(slot),
    )


def away(brightness: int, programme: Programme, now: datetime, lang: Lang) -> Away:
    """What the page goes on with when this machine's server falls silent: a table must not outlive its truth."""
    stale = programme.rules.stale
    calm = present(Slot(Act.STANDING, (), now, brightness), programme, now, now - stale, lang)
    return Away(
        quiet=phrases.say("head.quiet", lang, time="{time}"),
        quiet_after=round(QUIET_AFTER.total_seconds() * 1000),
        calm=msgspec.structs.replace(calm, quiet=""),
        calm_after=round(stale.total_seconds() * 1000),
    )


def code_text(site: Site | None) -> str:
    """What the QR code of the hall says: the address of its web page; empty where it has none."""
    return f"{site.web.rstrip('/')}/" if site and site.web else ""


def _date(now: datetime, lang: Lang) -> str:
    day, weekday = numerals.day_tight(today(now), lang), numerals.weekday(today(now), lang)
    return f"{weekday} {day}" if lang == "en" else f"{day} {weekday}"


def _fresh(programme: Programme, now: datetime, lang: Lang) -> str:
    """How many came today; empty on a day without new ones."""
    count = len(programme.live.of_the_day(now))
    return phrases.say("head.fresh", lang, count=count) if count else ""


def _updated(programme: Programme, now: datetime, lang: Lang, changed_at: datetime | None) -> str:
    """When the newest change was made: a withdrawal and an edit change the board as much as a new vacancy."""
    latest = programme.live.latest(now)
    known = [at for at in (latest.published if latest else None, changed_at) if at]
    if not known:
        return ""
    day, time = today(max(known)), numerals.clock_time(max(known))
    return phrases.say("head.updated", lang, time=time if day == today(now) else numerals.day_tight(day, lang))


def _ends(slot: Slot) -> int:
    first = slot.notices[0] if slot.act is Act.EMERGENCY else None
    return int(first.ends.timestamp() * 1000) if isinstance(first, Bulletin) and first.ends else 0


def _site_name(site: Site | None, lang: Lang) -> str:
    if site is None:
        return phrases.say("head.hall", lang)
    return site.title_en if lang == "en" and site.title_en else site.title


def _rows(slot: Slot, now: datetime, lang: Lang) -> tuple[Row, ...]:
    return tuple(_row(notice, lang, now) for notice in slot.notices if isinstance(notice, Vacancy))


def _row(notice: Vacancy, lang: Lang, now: datetime) -> Row:
    shown = card(notice, lang, now)
    by_month = shown.pay_unit == say_shared("pay.unit.month", lang)
    return Row(
        id=shown.id,
        number=shown.number,
        title=shown.title,
        pay=shown.pay,
        unit="" if by_month else shown.pay_unit,
        headcount=shown.headcount,
        place=brief_name(notice.place.division, lang),
        employer=shown.employer,
        is_new=shown.is_new,
    )


def _quiet(now: datetime, heard_at: datetime | None, lang: Lang) -> str:
    if heard_at is None or now - heard_at < QUIET_AFTER:
        return ""
    when = numerals.clock_time(heard_at)
    if today(heard_at) != today(now):
        when = f"{numerals.day_tight(today(heard_at), lang)} {when}"
    return phrases.say("head.quiet", lang, time=when)


def _message(slot: Slot, site: Site | None, heard_at: datetime | None, stale: bool, lang: Lang) -> Message | None:
    if slot.act is Act.EMERGENCY:
        return _emergency(slot.notices[0], lang)
    if slot.act is not Act.STANDING:
        return None
    state = "waiting" if heard_at is None else "stale" if stale else "none"
    hotline = site.hotline if site else ""
    body = phrases.say(f"standing.{state}{'_hotline' if hotline else ''}", lang, hotline=hotline)
    return Message(label="", title=phrases.say(f"standing.{state}_title", lang), body=body)


def _emergency(notice: Notice, lang: Lang) -> Message:
    """Its own words and nothing else: whoever must leave the hall shall not look for a telephone."""
    return Message(
        label=term("bulletin", "emergency", lang),
        title=notice.title_en if lang == "en" and notice.title_en else notice.title,
        body=notice.body if isinstance(notice, Bulletin) else "",
    )


def _scan(site: Site | None, lang: Lang) -> Scan | None:
    text, hotline = code_text(site), site.hotline if site else ""
    if not text and not hotline:
        return None
    return Scan(
        code=f"/qr.svg?{crc32(text.encode()):08x}" if text else "",
        title=phrases.say("scan.title", lang) if text else "",
        text=phrases.say("scan.text", lang) if text else "",
        call=phrases.say("scan.call" if text else "scan.call_only", lang),
        hotline=hotline,
        then=phrases.say("scan.then", lang),
    )
