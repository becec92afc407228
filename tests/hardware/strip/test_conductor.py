"""All strips of a hall, on a clock that a hand moves."""

import threading
import time
from collections.abc import Mapping
from itertools import pairwise

import msgspec
import pytest

from content.daypart import DayPart
from hardware.strip.conductor import Conductor
from hardware.strip.monitor import Monitor, Shown
from hardware.strip.render import Face, find_font
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import SITE, Hall, bulletin, vacancy

FACE = Face(find_font())


class Strips:
    """The conductor of a hall and what the monitor sees."""

    def __init__(self, hall: Hall, clock: HandClock, outputs: Mapping[str, str] | None = None) -> None:
        self.hall, self.clock = hall, clock
        self.monitor = Monitor()
        self.conductor = Conductor(hall.current, self.monitor, FACE, outputs or {}, clock.seconds)

    def after(self, seconds: float = 0.0) -> dict[str, Shown]:
        self.clock.advance(seconds)
        self.conductor.step()
        return {shown.id: shown for shown in self.monitor.newest()}


@pytest.fixture
def strips(open_hall: OpenHall, clock: HandClock) -> Strips:
    return Strips(open_hall([SITE, *(vacancy(n) for n in range(20))]), clock)


def test_every_strip_of_the_hall_is_lit_and_no_board_is(strips: Strips) -> None:
    shown = strips.after()
    assert sorted(shown) == ["jinhai-strip-1", "jinhai-strip-2", "jinhai-strip-3"]
    assert {(s.frame.width, s.frame.height) for s in shown.values()} == {(192, 16), (256, 32)}
    assert all(any(s.frame.pixels) for s in shown.values())


def test_a_new_vacancy_is_lit_at_the_next_step(strips: Strips) -> None:
    strips.after()
    strips.hall.publish(vacancy(500, title="月嫂", published=strips.clock.now))
    assert all("月嫂" in shown.text for shown in strips.after(0.03).values())


def test_a_withdrawn_vacancy_leaves_at_once_also_in_the_middle_of_its_scroll(
    open_hall: OpenHall, clock: HandClock
) -> None:
    wordy = vacancy(500, title="数控车床与加工中心高级操作调试工程技术人员", published=clock.now)
    strips = Strips(open_hall([SITE, vacancy(1), wordy]), clock)
    before = strips.after()["jinhai-strip-1"]
    moving = strips.after(4.0)["jinhai-strip-1"]
    assert "数控" in before.text and moving.frame != before.frame
    strips.hall.withdraw("v-500")
    assert all("数控" not in shown.text for shown in strips.after(0.03).values())


def test_an_emergency_takes_every_strip_and_ends_at_its_time(strips: Strips, clock: HandClock) -> None:
    strips.after()
    ends = clock.now.replace(hour=10, minute=0)
    strips.hall.publish(bulletin("emergency", "请离开大厅", ends=ends))
    assert all(shown.text.startswith("【紧急】") for shown in strips.after(0.03).values())
    assert all(shown.text.startswith("【紧急】") for shown in strips.after(600).values())
    left = (ends - clock.now).total_seconds()
    assert not any(shown.text.startswith("【紧急】") for shown in strips.after(left).values())


def test_the_same_words_are_not_begun_again_with_each_turn(open_hall: OpenHall, clock: HandClock) -> None:
    wordy = bulletin("emergency", "请立即离开大厅，走东侧和南侧安全出口，不要坐电梯，听工作人员指挥")
    strips = Strips(open_hall([SITE, wordy]), clock)
    strips.after()
    frames = [strips.after(1.0)["jinhai-strip-1"].frame for _ in range(14)]
    assert all(one != other for one, other in pairwise(frames[1:]))


def test_silence_for_a_day_leaves_the_hotline_and_no_vacancy(strips: Strips) -> None:
    strips.after()
    assert {shown.text for shown in strips.after(24 * 3600).values()} == {"找工作一分钱不用交  咨询电话 00-1233"}


def test_nothing_is_sent_while_nothing_changes(open_hall: OpenHall, clock: HandClock) -> None:
    strips = Strips(open_hall([SITE]), clock, {"jinhai-strip-3": "sim://"})
    first = strips.after()["jinhai-strip-1"]
    assert strips.after(0.5)["jinhai-strip-1"] is first


def test_a_strip_that_the_hall_gets_or_loses_is_taken_or_left_without_a_restart(strips: Strips) -> None:
    strips.after()
    strips.hall.publish(msgspec.structs.replace(SITE, devices=SITE.devices[:2]))
    assert sorted(strips.after(0.03)) == ["jinhai-strip-1"]
    strips.hall.publish(SITE)
    assert len(strips.after(0.03)) == 3


def test_a_strip_named_in_the_settings_is_lit_before_the_hall_is_known(open_hall: OpenHall, clock: HandClock) -> None:
    strips = Strips(open_hall([]), clock, {"old-strip": "sim://"})
    assert strips.after()["old-strip"].text == "找工作一分钱不用交  有事请到服务台问"


def test_a_slow_watcher_gets_the_newest_frame_and_not_every_one(strips: Strips) -> None:
    strips.after()
    watching = strips.monitor.watch(patience=0.01)
    assert len(next(watching)) == 3
    for _ in range(50):
        strips.after(1.0)
    news = next(watching)
    assert len({shown.id for shown in news}) == len(news) <= 3
    assert next(watching) == []


def test_a_fault_is_told_once_and_the_strips_go_on_when_it_is_over(
    open_hall: OpenHall, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    hall, stopping, steps = open_hall([SITE, vacancy(1)]), threading.Event(), iter(range(20))

    class Breaking(Conductor):
        def step(self) -> None:
            count = next(steps)
            if count < 10:
                raise RuntimeError("a fault")
            super().step()
            stopping.set()

    monitor = Monitor()
    Breaking(hall.current, monitor, FACE, {}, time.monotonic).run(stopping)
    assert len(monitor.newest()) == 3
    assert [record.getMessage() for record in caplog.records] == ["the strips stumbled"]


def test_it_stops_when_told_to(strips: Strips) -> None:
    stopping = threading.Event()
    running = threading.Thread(target=strips.conductor.run, args=(stopping,))
    running.start()
    stopping.set()
    running.join(2)
    strips.conductor.stop()
    assert not running.is_alive()


class TestSeen:
    """What the office is told of a strip is what could be seen at it."""

    def test_every_strip_tells_what_it_shows(self, open_hall: OpenHall, clock: HandClock) -> None:
        told: dict[str, tuple[str, ...]] = {}
        hall = open_hall([SITE, *(vacancy(n) for n in range(20))])
        conductor = Conductor(
            hall.current, Monitor(), FACE, {}, clock.seconds, seen=lambda device, ids: told.update({device: tuple(ids)})
        )
        conductor.step()
        assert sorted(told) == ["jinhai-strip-1", "jinhai-strip-2", "jinhai-strip-3"]
        assert all(len(ids) == 1 and ids[0].startswith("v-") for ids in told.values())
        hall.publish(bulletin("emergency", "请离开大厅", id="b-fire"))
        conductor.step()
        assert set(told.values()) == {("b-fire",)}

    def test_a_strip_that_no_cable_reaches_shows_nothing(self, open_hall: OpenHall, clock: HandClock) -> None:
        told: list[tuple[str, tuple[str, ...]]] = []
        hall = open_hall([SITE, vacancy(1)])
        conductor = Conductor(
            hall.current, Monitor(), FACE, {"jinhai-strip-1": "onbon://127.0.0.1:9?card=5e"}, clock.seconds,
            seen=lambda device, ids: told.append((device, tuple(ids))),
        )  # fmt: skip
        deadline = time.monotonic() + 20
        while ("jinhai-strip-1", ()) not in told and time.monotonic() < deadline:
            conductor.step()
        conductor.stop()
        assert ("jinhai-strip-1", ()) in told


def test_in_the_quiet_hours_every_led_is_off(open_hall: OpenHall, clock: HandClock) -> None:
    quiet = (DayPart(start="07:00", percent=50), DayPart(start="20:00", percent=0))
    dim = msgspec.structs.replace(
        SITE, devices=tuple(msgspec.structs.replace(device, dayparts=quiet) for device in SITE.devices)
    )
    strips = Strips(open_hall([dim, *(vacancy(n) for n in range(20))]), clock)
    by_day = strips.after()["jinhai-strip-1"].frame
    assert any(by_day.pixels) and max(by_day.levels()) == 128
    clock.now = clock.now.replace(hour=20, minute=0)
    assert not any(any(shown.frame.pixels) for shown in strips.after().values())
