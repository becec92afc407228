"""Shortlists: a few notices under four digits until midnight, and not a word about whose they are."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from secrets import choice

import msgspec
from sqlalchemy import Connection, delete, insert, select

from backend.editorial.counter import limits
from backend.editorial.errors import ShortlistsFull
from backend.editorial.office import Work
from backend.tables import shortlist as shortlists
from content.clock import CHINA, today
from content.counter import KeptShortlist

_ALL = frozenset(f"{n:04}" for n in range(10_000))


def keep(work: Work, device: str, notices: Sequence[str]) -> KeptShortlist:
    """Under a code that nobody alive has, drawn by lot. Raises TooOften, ShortlistsFull."""
    limits.use(work.connection, device, "keep", work.now)
    forget(work.connection, work.now)
    free = sorted(_ALL - set(work.connection.scalars(select(shortlists.c.code))))
    if not free:
        raise ShortlistsFull
    kept = KeptShortlist(code=choice(free), notices=tuple(notices), until=_midnight(work.now))
    row = {"code": kept.code, "notices": msgspec.json.encode(kept.notices).decode(), "until": kept.until}
    work.connection.execute(insert(shortlists).values(**row))
    return kept


def recall(connection: Connection, device: str, code: str, now: datetime) -> KeptShortlist | None:
    """What is kept under the code; None is counted as a wrong one. Raises TooOften."""
    limits.require(connection, device, "wrong-code", now)
    alive = select(shortlists).where(shortlists.c.code == code, shortlists.c.until > now)
    row = connection.execute(alive).first()
    if row is None:
        limits.count(connection, device, "wrong-code", now)
        return None
    return KeptShortlist(code=row.code, notices=msgspec.json.decode(row.notices, type=tuple[str, ...]), until=row.until)


def forget(connection: Connection, now: datetime) -> int:
    """Midnight has passed for these; how many they were. Only then may a code be drawn again."""
    return connection.execute(delete(shortlists).where(shortlists.c.until <= now)).rowcount


def _midnight(now: datetime) -> datetime:
    return datetime.combine(today(now) + timedelta(days=1), time(), CHINA)
