"""A kiosk obeys what staff set from afar, at once, and says how it is."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from content.daypart import DayPart
from content.heartbeat import DeviceOrders
from content.settings import DeviceSettings
from content.station import Station
from kiosk.places import KeypadPlace, VacancyPlace

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
