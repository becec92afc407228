"""What was on the screens of a hall, as the programs said that drive them."""

from datetime import timedelta

import pytest

from backend.editorial.devices import add_device, hear
from backend.editorial.fleet import shown_longest
from content.counter import (
    UnknownScreen,
)
from content.heartbeat import Beat, DeviceState, Turn
from tests.backend.api.keyed import Keyed
from tests.backend.conftest import NOW, HandClock


def beats(keyed: Keyed, device: str, key: str, beat: Beat) -> None:
    with keyed.hall.office.database.begin() as connection:
        hear(connection, device, key, beat, keyed.hall.office.clock())


def test_what_was_on_a_strip_is_told_as_the_program_that_drives_it_said(keyed: Keyed, clock: HandClock) -> None:
    with keyed.hall.office.work() as work:
        strips = add_device(work, "jinhai-strips", "jinhai", "strip")
    with pytest.raises(UnknownScreen):
        keyed.counter().lately("jinhai-strip-2")
    turns = tuple(Turn(NOW + timedelta(seconds=at), ids) for at, ids in ((-700, ("v-1",)), (-605, ("v-2",)), (-9, ())))
    state = DeviceState(lately={"jinhai-strip-1": (), "jinhai-strip-2": turns})
    beats(keyed, "jinhai-strips", strips, Beat(state=state))
    found = keyed.counter().lately("jinhai-strip-2")
    assert found.turns == turns[1:]
    assert (found.as_of, found.newest_first) == (NOW, ("v-2",))
    clock.now += timedelta(minutes=3)
    with pytest.raises(UnknownScreen):  # Nobody knows what was on it since.
        keyed.counter().lately("jinhai-strip-2")


def test_seconds_are_counted_for_each_screen_of_the_hall_and_for_none_of_another(keyed: Keyed) -> None:
    with keyed.hall.office.work() as work:
        strips = add_device(work, "jinhai-strips", "jinhai", "strip")
        add_device(work, "longhai-strip-1", "longhai", "strip")
    shown = {"jinhai-strip-1": {"v-1": 3.0}, "jinhai-strip-2": {"v-1": 4.5}, "longhai-strip-1": {"v-1": 9.0}}
    for _ in range(2):
        beats(keyed, "jinhai-strips", strips, Beat(screens=shown))
    with keyed.hall.office.database.read() as connection:
        found = {screen: shown_longest(connection, screen, NOW.date()) for screen in shown}
    assert found == {"jinhai-strip-1": [("v-1", 6.0)], "jinhai-strip-2": [("v-1", 9.0)], "longhai-strip-1": []}
