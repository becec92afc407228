"""The quiet line above the bar when the source has not been heard for a while."""

from datetime import datetime, timedelta

from content.clock import today
from content.wording import numerals
from kiosk.reading import Reading

SILENCE = timedelta(minutes=2)


def status(reading: Reading) -> str:
    """What the line says; empty while the news is fresh."""
    heard = reading.replica.heard_at
    if reading.replica.cursor is None:
        return ""
    if heard is None:
        return reading.say("status.offline_unknown")
    if timedelta() <= reading.now - heard <= SILENCE:
        return ""
    return reading.say("status.offline", when=_when(reading, heard))


def _when(reading: Reading, heard: datetime) -> str:
    if today(heard) == today(reading.now):
        return reading.say("status.today_at", time=numerals.clock_time(heard))
    return numerals.moment(heard, reading.lang)
