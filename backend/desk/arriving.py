"""Arrival 送达: which devices have what was just published or withdrawn; for minutes the page asks every second."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import msgspec
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.visit import argument, here, say, tell, whole
from backend.editorial import bounds, reading
from backend.editorial.arrival import Arrival, arrival, arrival_through, halls_of
from content.notice import Notice
from content.refusal import Listed
from content.site import Site

_MOST_HALLS = 20
"""More are not told apart: an address has its bounds."""

_PATIENCE: Final = 5
"""Minutes after which the page asks no more: whoever has not said so by then is looked for among the devices."""


class Box(msgspec.Struct, frozen=True):
    """What the page shows of an arrival: what was done, and the address that it asks."""

    did: str
    address: str


def box_of(notice: str, did: Literal["published", "withdrawn"]) -> Box:
    """The box of one notice."""
    return Box(say(f"arrival.{did}"), url_for("desk.arrival_state", id=notice, since=_minute()))


def box_of_many(did: str, through: int, done: Iterable[Notice]) -> Box:
    """The box of all these, of which the last is the line `through` of the feed."""
    return Box(did, url_for("desk.arrivals", through=through, hall=_halls(list(done)), since=_minute()))


def show_arrival(box: Box, notice: str = "") -> None:
    """Have the next page show it, with the way back to the notice that it is about."""
    tell("arrival", {**msgspec.to_builtins(box), "notice": notice})


def arrival_state(id: str) -> ResponseReturnValue:
    """A part of a page: the sentence, each device with its word, and whether the page asks once more."""
    with here().office.database.read() as connection:
        record = reading.get_record(connection, id)
        found = arrival(connection, record, here().now, here().lang)
        return _told(found, "" if found else _nobody(connection, halls_of(connection, record)))


def arrivals() -> ResponseReturnValue:
    """The same of every line of the feed up to `through`, in the halls that the address names."""
    halls = request.args.getlist("hall")[:_MOST_HALLS]
    with here().office.database.read() as connection:
        found = arrival_through(connection, whole(argument("through")) or 0, halls, here().now, here().lang)
        return _told(found, "" if found else _nobody(connection, halls))


def _nobody(connection: Connection, halls: Sequence[str]) -> str:
    """What is said when no device of these halls was found, or of any hall without some."""
    if not halls:
        return say("arrival.nobody")
    named = [bounds.title(connection, one, here().lang) for one in halls]
    return say("arrival.nobody_in", halls=Listed(named).say(here().lang))


def _told(found: list[Arrival], nobody: str) -> ResponseReturnValue:
    has = sum(one.state == "has" for one in found)
    sentence = say("arrival.of", has=has, of=len(found)) if found else nobody
    waits = any(one.state == "waiting" for one in found)
    values: dict[str, Any] = {"sentence": sentence, "found": found, "address": request.full_path}
    return render_template("desk/arrived.html", asks=waits and not _is_late(), **values)


def _is_late() -> bool:
    """Whether the page has asked for long enough; since which minute it does stands in the address."""
    return _minute() - (whole(argument("since")) or 0) > _PATIENCE


def _minute() -> int:
    return int(here().now.timestamp()) // 60


def _halls(done: list[Notice]) -> list[str]:
    """The halls that show any of these; none when one is shown in all, or is a hall itself."""
    if any(isinstance(one, Site) or not one.sites for one in done):
        return []
    halls = sorted({hall for one in done for hall in one.sites})
    return halls if len(halls) <= _MOST_HALLS else []
