"""Rehearsal 预演: a day of a hall's screens, played before it comes. Each screen is asked for until it is played."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import msgspec
from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.devices import lasting
from backend.desk.visit import here, say, show
from backend.editorial.bounds import all_halls
from backend.editorial.devices import all_devices
from backend.editorial.errors import NotFound
from backend.editorial.rehearsals import NotPlayed, Rehearsals
from backend.editorial.rehearsed import Asked, Flaws, Named, Played, PlayedStretch, by_kind, named
from backend.editorial.rehearsing import without_vacancies
from content.clock import CHINA, today
from content.rehearsal import Flaw, clashes, screens_of
from content.site import Device
from content.wording import phrases

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
    listed: tuple[tuple[Flaw, tuple[Named, ...]], ...]


def rehearsal() -> ResponseReturnValue:
    """The hall and the day to choose, the fairs that clash, and the screens, which are played one after another."""
    site, day = request.args.get("site", ""), asked_day()
    with here().office.database.read() as connection:
        halls = all_halls(connection, here().lang)
        site = site if site in halls else next(iter([*here().person.sites, *halls]), "")
        notices = without_vacancies(connection, site, day)
        registered = [one for one in all_devices(connection) if one.site == site and one.kind in ("board", "strip")]
    screens = screens_of(notices)
    return show(
        "rehearsal", halls=halls, site=site, day=day, typed=_asked() or day, first=_tomorrow(),
        last=_tomorrow() + _FARTHEST, other_day=other_day(), screens=screens,
        flaws=found(by_kind(clashes(notices)), named(notices)),
        shares=bool(registered) and len(registered) < len(screens),
    )  # fmt: skip


def rehearsed(device: str) -> ResponseReturnValue:
    """One screen: a page of its own, or only its part of the page of all, which is nothing while it is played."""
    site, day = request.args.get("site", ""), asked_day()
    with here().office.database.read() as connection:
        hall, screen = _screen(connection, site, device, day)
        played, failed = _played(connection, Asked(_database(), site, device, day))
    if request.args.get("part") and not (played or failed):
        return "", 204
    values: dict[str, Any] = {
        "played": played, "failed": failed, "one": screen, "hall": hall, "site": site, "day": day, "found": found,
        "rects": rects, "least": least, "clock": clock, "end": end,
    }  # fmt: skip
    if request.args.get("part"):
        return render_template("desk/rehearsed_part.html", **values)
    return show("rehearsed", **values)


def _screen(connection: Connection, site: str, device: str, day: date) -> tuple[str, Device]:
    """What the hall is called, and its screen. Raises NotFound."""
    notices = without_vacancies(connection, site, day)
    screen = next((one for one in screens_of(notices) if one.id == device), None)
    if screen is None or notices.site is None:
        raise NotFound(name=device)
    return notices.site.title, screen


def _played(connection: Connection, asked: Asked) -> tuple[Played | None, bool]:
    """What was played, and whether it could not be."""
    rehearsals: Rehearsals = current_app.extensions["rehearsals"]
    try:
        return rehearsals.ask(connection, asked), False
    except NotPlayed:
        return None, True


def _database() -> str:
    return here().office.database.engine.url.render_as_string(hide_password=False)


def asked_day() -> date:
    """The day that the address names, from tomorrow on; tomorrow where it names none or one that cannot be."""
    return min(max(_asked() or _tomorrow(), _tomorrow()), _tomorrow() + _FARTHEST)


def other_day() -> str:
    """Why another day is played than was asked for; empty when it is that day, or when none was asked for."""
    asked, day = _asked(), asked_day()
    if asked is None or asked == day:
        return ""
    return say("rehearsal.too_far", last=day) if asked > day else say("rehearsal.too_early", first=day)


def _asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def found(flaws: Iterable[Flaws], names: Mapping[str, Named]) -> list[Found]:
    """The flaws by kind, in words."""
    return [_found(kind, names) for kind in flaws]


def least(played: Played) -> str:
    """For how long the vacancy is shown that is shown least; empty where there are no vacancies."""
    if played.least is None:
        return ""
    time = timedelta(seconds=played.least)
    return say("rehearsal.least", time=lasting(time)) if played.least else say("rehearsal.least_none")


def rects(stretches: Iterable[PlayedStretch]) -> list[Rect]:
    """The stretches as a picture."""
    return [_rect(one) for one in stretches]


def clock(at: datetime) -> str:
    """07:30, and with its seconds where it lies between two minutes."""
    local = at.astimezone(CHINA)
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def end(at: datetime) -> str:
    """The same for an end: midnight is 24:00."""
    return "24:00" if clock(at) == "00:00" else clock(at)


def _rect(one: PlayedStretch) -> Rect:
    start = one.starts.astimezone(CHINA)
    minutes = start.hour * 60 + start.minute + start.second / 60
    return Rect(one.act.value, round(minutes, 2), round((one.ends - one.starts).total_seconds() / 60, 2))


def _found(kind: Flaws, names: Mapping[str, Named]) -> Found:
    listed = ((flaw, tuple(names[id] for id in (flaw.notice, flaw.other) if id in names)) for flaw in kind.listed)
    heading = phrases.say(f"flaw.{kind.kind}", here().lang, count=kind.count)
    return Found(kind.kind, heading, kind.count, tuple(listed))


def _tomorrow() -> date:
    return today(here().now) + timedelta(days=1)
