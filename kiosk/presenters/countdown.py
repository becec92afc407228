"""How long until a fair: 正在进行, 还有 19 分钟, 今天, 还有 3 天."""

from content.clock import today
from content.jobfair import JobFair
from kiosk.reading import Reading

_MINUTES = 120
"""So near, the minutes count."""


def countdown(reading: Reading, fair: JobFair) -> str:
    """In the words of somebody who wants to be there."""
    minutes = round((fair.starts - reading.now).total_seconds() / 60)
    if minutes <= 0:
        return reading.say("fair.running")
    if minutes <= _MINUTES:
        return reading.say("fair.soon", minutes=minutes)
    days = (today(fair.starts) - today(reading.now)).days
    if days == 0:
        return reading.say("fair.later_today")
    return reading.say("fair.tomorrow") if days == 1 else reading.say("fair.in_days", days=days)
