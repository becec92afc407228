"""Day parts: how bright a screen is at what time of day; a part of no brightness is a quiet hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from content.clock import CHINA

FULL = 100


class DayPart(msgspec.Struct, frozen=True, kw_only=True):
    """From `start` ("07:30", China time) until the next part begins, the screen is `percent` bright; 0 is dark."""

    start: Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    percent: Annotated[int, msgspec.Meta(ge=0, le=100)]


def brightness(parts: Sequence[DayPart], now: datetime) -> int:
    """Percent at `now`; before the day's first part the last one of the evening goes on. Without parts always full."""
    ordered = sorted(parts, key=lambda part: part.start)
    if not ordered:
        return FULL
    clock = now.astimezone(CHINA).strftime("%H:%M")
    begun = [part for part in ordered if part.start <= clock]
    return (begun or ordered)[-1].percent


def next_part(parts: Sequence[DayPart], now: datetime) -> datetime | None:
    """The moment after `now` at which another part begins; None without parts."""
    local = now.astimezone(CHINA)
    starts = [local.replace(hour=int(p.start[:2]), minute=int(p.start[3:]), second=0, microsecond=0) for p in parts]
    return min((start if start > local else start + timedelta(days=1) for start in starts), default=None)
