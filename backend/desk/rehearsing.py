"""Rehearsal 预演: a day of a hall's screens, played before it comes. Each screen is a request of its own: a second."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

import msgspec
from flask import render_template, request
from flask.typing import ResponseReturnValue

from backend.desk.devices import lasting
from backend.desk.visit import here, say, show
from backend.editorial.bounds import all_halls
from backend.editorial.devices import all_devices
from backend.editorial.errors import NotFound
from backend.editorial.rehearsing import notices_of
from content.clock import CHINA, today
from content.notice import Notice
from content.playing import Stretch, shown
from content.programme import Notices
from content.programme.slot import Act
from content.rehearsal import FLAW_KINDS, Flaw, ScreenDay, clashes, rehearse_screen, screens_of
from content.wording import phrases

MOST: Final = 20
"""Of each kind of flaw so many are listed; of the rest only their number is told."""

_FARTHEST: Final = timedelta(days=60)


class Rect(msgspec.Struct, frozen=True):
    """A stretch in the picture of a day that is 1,440 minutes wide."""

    act: str
    x: float
    width: float


class Found(msgspec.Struct, frozen=True):
    """The flaws of one kind: those that are listed, each with its notices, and how many there are."""

    kind: str
    heading: str
    count: int
    listed: tuple[tuple[Flaw, tuple[Notice, ...]], ...]


def rehearsal() -> ResponseReturnValue:
    """The hall and the day to choose, the fairs that clash, and the screens, which are played one after another."""
    site, day = request.args.get("site", ""), asked_day()
    with here().office.database.read() as connection:
        halls = all_halls(connection, here().lang)
        site = site if site in halls else next(iter([*here().person.sites, *halls]), "")
        notices = notices_of(connection, site, day)
        registered = [one for one in all_devices(connection) if one.site == site and one.kind in ("board", "strip")]
    screens = screens_of(notices)
    return show(
        "rehearsal", halls=halls, site=site, day=day, typed=_asked() or day, first=_tomorrow(),
        last=_tomorrow() + _FARTHEST, other_day=other_day(), screens=screens, flaws=found(notices, clashes(notices)),
        shares=bool(registered) and len(registered) < len(screens),
    )  # fmt: skip


def rehearsed(device: str) -> ResponseReturnValue:
    """One screen, played: a page of its own, or only its part of the page of all."""
    site, day = request.args.get("site", ""), asked_day()
    with here().office.database.read() as connection:
        notices = notices_of(connection, site, day)
    screen = next((one for one in screens_of(notices) if one.id == device), None)
    if screen is None:
        raise NotFound(name=device)
    values: dict[str, Any] = {
        "played": rehearse_screen(notices, screen, day), "notices": notices, "known": known(notices), "site": site,
        "day": day, "found": found, "rects": rects, "shown": shown, "least": least, "clock": clock,
        "end": end, "is_empty": is_empty,
    }  # fmt: skip
    if request.args.get("part"):
        return render_template("desk/rehearsed_part.html", **values)
    return show("rehearsed", **values)


def asked_day() -> date:
    """The day that the address names, from tomorrow on; tomorrow where it names none or one that cannot be."""
    return min(max(_asked() or _tomorrow(), _tomorrow()), _tomorrow() + _FARTHEST)


def other_day() -> str:
    """Why another day is played than was asked for; empty when it is that day, or when none was asked for."""
    asked, day = _asked(), asked_day()
    if asked is None or asked == day:
        return ""
    return say("rehearsal.too_far", last=day) if asked > day else say("rehearsal.too_early", first=day)


def is_empty(played: ScreenDay) -> bool:
    """Whether a screen that is lit has nothing to show the whole day but the name of the hall."""
    acts = {one.act for one in played.stretches}
    return Act.STANDING in acts and acts <= {Act.STANDING, Act.DARK}


def _asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def found(notices: Notices, flaws: Iterable[Flaw]) -> list[Found]:
    """The flaws by kind, gravest first."""
    names, listed = known(notices), sorted(flaws, key=lambda flaw: FLAW_KINDS.index(flaw.kind))
    kinds = groupby(listed, key=lambda flaw: flaw.kind)
    return [_found(kind, list(of_kind), names) for kind, of_kind in kinds]


def known(notices: Notices) -> dict[str, Notice]:
    """Every notice of the hall by its id."""
    all_ = (*notices.vacancies, *notices.fairs, *notices.bulletins, *notices.prices)
    return {notice.id: notice for notice in all_}


def least(played: ScreenDay, notices: Notices) -> str:
    """For how long the vacancy is shown that is shown least."""
    seconds = round(min((played.seconds.get(vacancy.id, 0.0) for vacancy in notices.vacancies), default=0.0))
    return say("rehearsal.least", time=lasting(timedelta(seconds=seconds))) if seconds else say("rehearsal.least_none")


def rects(stretches: Iterable[Stretch]) -> list[Rect]:
    """The stretches as a picture."""
    return [_rect(one) for one in stretches]


def clock(at: datetime) -> str:
    """07:30, and with its seconds where it lies between two minutes."""
    local = at.astimezone(CHINA)
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def end(at: datetime) -> str:
    """The same for an end: midnight is 24:00."""
    return "24:00" if clock(at) == "00:00" else clock(at)


def _rect(one: Stretch) -> Rect:
    start = one.starts.astimezone(CHINA)
    minutes = start.hour * 60 + start.minute + start.second / 60
    return Rect(one.act.value, round(minutes, 2), round((one.ends - one.starts).total_seconds() / 60, 2))


def _found(kind: str, flaws: list[Flaw], names: dict[str, Notice]) -> Found:
    listed = ((flaw, tuple(names[id] for id in (flaw.notice, flaw.other) if id in names)) for flaw in flaws[:MOST])
    return Found(kind, phrases.say(f"flaw.{kind}", here().lang, count=len(flaws)), len(flaws), tuple(listed))


def _tomorrow() -> date:
    return today(here().now) + timedelta(days=1)
