"""A device that shows what the office has not public is named; one that only just cannot know is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from backend.editorial.accounts import Staff
from backend.editorial.astray import astray
from backend.editorial.devices import add_device, all_devices, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.lagging import Lag, lags
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from content.feed import Cursor
from content.heartbeat import Beat
from content.vacancy import Vacancy


def test_what_a_device_shows_beside_what_is_public(
    office: Office, lin: Staff, zhao: Staff, welder: Callable[..., Vacancy], clock: Any
) -> None:
    with office.work() as work:
        key = add_device(work, "jinhai-board", "jinhai", "board")
        for n in (1, 2):
            approve(work, zhao, submit(work, lin, enter(work, lin, welder(n)).id).id)

    def beat(*showing: str) -> dict[str, tuple[str, ...]]:
        with office.database.begin() as connection:
            hear(connection, "jinhai-board", key, Beat(showing=showing), clock.now)
            return astray(connection, all_devices(connection))

    assert beat("v-1", "v-2") == {}
    assert beat("v-1", "v-unknown") == {"jinhai-board": ("v-unknown",)}
    with office.work() as work:
        withdraw(work, zhao, "v-1", "招满了")
    clock.forward(seconds=3)
    assert beat("v-1", "v-2") == {}, "that beat was on its way"
    clock.forward(seconds=30)
    assert beat("v-1", "v-2") == {"jinhai-board": ("v-1",)}
    assert beat("v-2") == {}


def test_a_device_that_speaks_and_does_not_keep_up_is_late(
    office: Office, lin: Staff, zhao: Staff, welder: Callable[..., Vacancy], clock: Any
) -> None:
    with office.work() as work:
        key = add_device(work, "jinhai-board", "jinhai", "board")
        add_device(work, "jinhai-strip", "jinhai", "strip")

    def beat(behind: int) -> Lag:
        head = office.journal.head()
        with office.database.begin() as connection:
            cursor = Cursor(head.feed_id, head.position - behind)
            hear(connection, "jinhai-board", key, Beat(cursor=str(cursor)), clock.now)
            found = lags(connection, all_devices(connection))
        assert list(found) == ["jinhai-board"], "one that never spoke has no lag"
        return found["jinhai-board"]

    for n in (1, 2):
        with office.work() as work:
            approve(work, zhao, submit(work, lin, enter(work, lin, welder(n)).id).id)
        clock.forward(seconds=40)
    assert beat(0) == Lag(0, timedelta())
    assert (beat(1), beat(1).is_late) == (Lag(1, timedelta(seconds=40)), False)
    assert (beat(2), beat(2).is_late) == (Lag(2, timedelta(seconds=80)), True)
