"""A device that shows what the office has not public is named; one that only just cannot know is not."""

from collections.abc import Callable
from typing import Any

from backend.editorial.accounts import Staff
from backend.editorial.astray import astray
from backend.editorial.devices import add_device, all_devices, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
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
