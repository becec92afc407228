"""Limits: how often one device, address or employer may do what could be tried out.

Counted in the database, so for all processes at once.

Wrong codes: 30 in ten minutes are 4,320 in a day, and a code lives until midnight; the 10,000 cannot be walked.
Numbers that are no ticket's are counted apart: whoever dials a vacancy that was taken down asks for one unknowingly.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from sqlalchemy import Connection, delete, select

from backend.editorial.errors import TooOften
from backend.tables import counter_use
from backend.tables.adding import add_up

Act = Literal[
    "keep", "wrong-code", "wrong-ticket", "report", "web-report", "rating", "balance", "screenshot", "filing", "ask"
]

WINDOW: Final = timedelta(minutes=10)
MOST: Final[dict[Act, int]] = {
    "keep": 60,
    "wrong-code": 30,
    "wrong-ticket": 120,
    "report": 30,
    "web-report": 10,
    "rating": 120,
    "balance": 60,
    "screenshot": 20,
    "filing": 10,
    "ask": 30,
}
"""In each ten minutes; a line takes the calls of many, so that these are not one person's. `filing` is of what
employers hand in by themselves and `ask` of receipts that are tried, for one address or one credit code each;
`web-report` is of one address."""


def require(connection: Connection, device: str, act: Act, now: datetime) -> None:
    """Raise TooOften when the device has done so as often as it may."""
    uses = counter_use.c
    here = (uses.device_id == device, uses.act == act, uses.began == _began(now))
    if (connection.scalar(select(uses.count).where(*here)) or 0) >= MOST[act]:
        rest = _began(now) + WINDOW - now
        raise TooOften(minutes=-(-int(rest.total_seconds()) // 60) or 1)


def count(connection: Connection, device: str, act: Act, now: datetime) -> None:
    """Once more."""
    row = {"device_id": device, "act": act, "began": _began(now), "count": 1}
    add_up(connection, counter_use, "count", [row])


def use(connection: Connection, device: str, act: Act, now: datetime) -> None:
    """Once more, if it may. Raises TooOften."""
    require(connection, device, act, now)
    count(connection, device, act, now)


def whose(what: str, text: str) -> str:
    """What a limit counts by where no device asks; the address itself, say, is not kept."""
    return f"{what} {sha256(text.encode()).hexdigest()[:40]}"


def forget(connection: Connection, now: datetime) -> None:
    """What nothing is compared with any more."""
    connection.execute(delete(counter_use).where(counter_use.c.began < now - 2 * WINDOW))


def _began(now: datetime) -> datetime:
    return now.replace(minute=now.minute - now.minute % 10, second=0, microsecond=0)
