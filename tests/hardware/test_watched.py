"""What a program that shows tells whoever watches it."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from content.heartbeat import Turn
from content.programme import Notices
from content.wage_price import WagePrice
from hardware.board.screen import Screen
from hardware.exposure import Exposure
from hardware.following import Hall as Followed
from hardware.lately import NothingRuns, read_lately
from hardware.reports import lately_report
from hardware.serving import PageServer
from hardware.strip.conductor import Conductor
from hardware.strip.monitor import Monitor
from hardware.strip.page import simulator
from hardware.strip.render import Face, find_font
from hardware.watched import Figure, exposition, of, watched
from tests.hardware.browser import serving
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import FRAUD, MORNING, SITE, vacancy

LINE = re.compile(r'(?:# (?:HELP|TYPE) [a-z_]+ .+)|(?:[a-z_]+(?:\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+\})? [-+.e0-9]+)')


@pytest.fixture
def strips(open_hall: OpenHall, clock: HandClock, tmp_path: Path) -> Iterator[tuple[PageServer, Conductor]]:
    hall = open_hall([SITE, *(vacancy(n) for n in range(9))])
    exposure, monitor = Exposure(tmp_path / "exposure.db", clock, clock.seconds), Monitor()
    conductor = Conductor(
        hall.current, monitor, Face(find_font()), {"jinhai-strip-2": "onbon://127.0.0.1:9?card=area"}, clock.seconds,
        seen=exposure.show,
    )  # fmt: skip
    page = simulator(monitor, "zh", watched(Followed(hall.current, exposure), conductor.figures))
    with serving(page) as server:
        yield server, conductor
    conductor.stop()


def figures(server: PageServer) -> dict[str, float]:
    answer = httpx.get(f"{server.url}metrics", trust_env=False)
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert [line for line in answer.text.splitlines() if not LINE.fullmatch(line)] == []
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_loss_of_a_strip_frames_and_position_of_the_feed_are_seen(
    strips: tuple[PageServer, Conductor], clock: HandClock
) -> None:
    server, conductor = strips
    conductor.step()
    lost = '{device="jinhai-strip-2",output="onbon://127.0.0.1:9?card=area"}'
    pause = threading.Event()
    for _ in range(2000):
        if figures(server)[f"jobhall_strip_losses_total{lost}"]:
            break
        pause.wait(0.01)
    seen = figures(server)
    assert seen[f"jobhall_strip_losses_total{lost}"] == 1
    assert seen[f"jobhall_strip_reached{lost}"] == seen[f"jobhall_strip_frames_sent_total{lost}"] == 0
    assert seen[f"jobhall_strip_recoveries_total{lost}"] == 0
    assert seen['jobhall_strip_reached{device="jinhai-strip-1",output="sim://"}'] == 1
    assert seen['jobhall_strip_frames_made_total{device="jinhai-strip-1",output="sim://"}'] == 1
    assert next(value for name, value in seen.items() if name.startswith("jobhall_feed_position")) > 0
    clock.advance(90)
    assert figures(server)["jobhall_feed_silent_seconds"] == 90


def test_what_was_on_a_strip_just_now_is_asked_of_the_program_that_drives_it(
    strips: tuple[PageServer, Conductor], clock: HandClock
) -> None:
    server, conductor = strips
    for _ in range(3):
        conductor.step()
        clock.advance(12)
    found = read_lately("0.0.0.0", [9, int(server.server_address[1])])
    assert len(found["jinhai-strip-1"]) == 3
    assert all(len(turn.notices) == 1 for turn in found["jinhai-strip-1"])
    with pytest.raises(NothingRuns):
        read_lately("127.0.0.1", [9])


def test_the_report_says_names_and_what_was_dark() -> None:
    turns = {"strip-1": (Turn(MORNING, ("v-0",)), Turn(MORNING, ()), Turn(MORNING, ("v-gone",)))}
    lines, known = lately_report(Notices(vacancies=(vacancy(0),)), turns, "", "zh")
    assert known
    said = [line.split("  ")[-1] for line in lines[2:]]
    assert said == [
        "（已撤下）",
        "没有岗位（通用的话，或黑屏、断线）",
        "电焊工",
    ]
    assert lately_report(Notices(), turns, "strip-7", "zh") == (["这块屏刚才播了什么，这台机器不知道。"], False)


def test_a_board_tells_how_many_pages_look(open_hall: OpenHall, tmp_path: Path, clock: HandClock) -> None:
    hall = open_hall([SITE, vacancy(1)])
    screen = Screen(hall.current, "jinhai-board-1", at_hand=lambda: {"a" * 64, "b" * 64})
    exposure = Exposure(tmp_path / "exposure.db", clock, clock.seconds)
    screen.add(watched(Followed(hall.current, exposure), screen.figures))
    with serving(screen.site()) as server:
        assert figures(server)['jobhall_board_pages{device="jinhai-board-1"}'] == 0
        with httpx.stream("GET", f"{server.url}events?rows=8", trust_env=False) as stream:
            next(line for line in stream.iter_lines() if line.startswith("data: {"))
            seen = figures(server)
            assert seen['jobhall_board_pages{device="jinhai-board-1"}'] == 1
            assert seen['jobhall_board_views_total{device="jinhai-board-1"}'] >= 1
            assert seen['jobhall_board_attachments{device="jinhai-board-1"}'] == 2
        hall.current.close()


def test_a_label_is_escaped() -> None:
    written = exposition([Figure("x", "about", "gauge", {of(output='a"b\\c'): 1.5})])
    assert written.decode().splitlines()[-1] == "x{output=" + json.dumps('a"b\\c') + "} 1.5"


def test_the_report_knows_what_a_slide_showed_too() -> None:
    price = WagePrice(
        id="w-1", title="焊工", occupation="6-18-02-04", division="410100", low=4000, median=6000, high=9000, year=2026
    )
    notices = Notices(prices=(price,), bulletins=(FRAUD,), vacancies=(vacancy(0),))
    turns = {"board": (Turn(MORNING, (price.id,)), Turn(MORNING, (FRAUD.id,)))}
    lines, _ = lately_report(notices, turns, "", "zh")
    assert [line.split("  ")[-1] for line in lines[2:]] == [FRAUD.title, "焊工"]
