"""The line above the bar: an emergency while it lasts, on whatever screen; else that the source has been silent."""

from datetime import datetime, timedelta

from content.bulletin import Bulletin
from content.clock import today
from content.wording import facts, numerals
from kiosk.places import AttractPlace, EmergencyPlace, HomePlace, NoticePlace, Place
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


def emergency(reading: Reading) -> Bulletin | None:
    """The emergency that lasts now; the newest of several."""
    found = (b for b in reading.replica.all(Bulletin, reading.site) if b.topic == "emergency")
    return next((bulletin for bulletin in found if bulletin.is_current(reading.now)), None)


def alarm(reading: Reading, place: Place) -> str:
    """What somebody in the middle of something must know; empty where the screen says it already."""
    running = emergency(reading)
    if running is None or isinstance(place, AttractPlace):
        return ""
    if isinstance(place, NoticePlace | EmergencyPlace) and place.id == running.id:
        return ""
    if isinstance(place, HomePlace) and not reading.frame.reach:
        return ""
    return reading.say("status.emergency", title=facts.title(running, reading.lang))


def _when(reading: Reading, heard: datetime) -> str:
    if today(heard) == today(reading.now):
        return reading.say("status.today_at", time=numerals.clock_time(heard))
    return numerals.moment(heard, reading.lang)
