"""A kiosk obeys what staff set from afar, at once, and says how it is."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.daypart import DayPart
from content.heartbeat import DeviceOrders
from content.settings import DeviceSettings
from content.station import Station
from kiosk.acts import Louder
from kiosk.aloud.hearing import Hearing
from kiosk.aloud.mouth import PacedMouth
from kiosk.aloud.narration import Narration
from kiosk.places import KeypadPlace, VacancyPlace
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock


def test_orders_are_obeyed_while_it_runs(rehearsal: "Rehearsal", clock: "WallClock", tmp_path: Path) -> None:
    from kiosk.care import Care

    station = Station(DeviceSettings(feed_url="http://127.0.0.1:1"), tmp_path / "station", clock)
    try:
        app = rehearsal.app
        care = Care(app, station, "jinhai-kiosk-1", 60, "own")
        care.start()
        station.orders(DeviceOrders(idle_seconds=20, staff_pin_hash="theirs", brightness=(
            DayPart(start="07:00", percent=100), DayPart(start="20:00", percent=40))))  # fmt: skip
        rehearsal.settle()
        assert (app.patience.idle, app.staff.pin_hash) == (20, "theirs")
        bright = rehearsal.picture()
        clock.now += timedelta(hours=12)
        care.look()
        rehearsal.settle()
        assert rehearsal.picture() != bright
        assert care._veil.a == 0.6
        rehearsal.put(KeypadPlace("2031"))
        care.look()
        assert care._veil.a == 0
        assert station.state().screen == "keypad"  # type: ignore[union-attr]  # a kiosk always has one
        rehearsal.put(VacancyPlace("v-1"))
        care.look()
        assert station.showing() == ("v-1",)
        station.orders(DeviceOrders())
        rehearsal.settle()
        assert (app.patience.idle, app.staff.pin_hash) == (60, "own")
    finally:
        station.replica.close()


def test_a_kiosk_is_no_louder_than_staff_allow(rehearsal: "Rehearsal", clock: "WallClock", tmp_path: Path) -> None:
    from kiosk.care import Care

    class Turned(PacedMouth):
        loudness = 0.0

        def turn(self, loudness: float) -> None:
            self.loudness = loudness

    mouth = Turned(lambda then, seconds: None)
    rehearsal.app.narration = Narration(mouth, rehearsal.app)
    station = Station(DeviceSettings(feed_url="http://127.0.0.1:1"), tmp_path / "station", clock)
    try:
        care = Care(rehearsal.app, station, "jinhai-kiosk-1", 60, "")
        care.obey(DeviceOrders())
        usual = mouth.loudness
        care.obey(DeviceOrders(volume=40))
        assert mouth.loudness == pytest.approx(0.4 * usual)
        rehearsal.app.begin(Visit())
        rehearsal.app.listen(Hearing().started())
        rehearsal.app.do(Louder())
        assert mouth.loudness == pytest.approx(0.4 * Hearing().louder(1).loudness)
        care.obey(DeviceOrders(volume=0))
        assert mouth.loudness == 0
    finally:
        station.replica.close()
