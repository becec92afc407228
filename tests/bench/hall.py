"""The hall: from a publication to the board's pixel and to the strip's frame, motion, memory, frames and fairness.

    python -m tests.bench.hall --notices 200 --rotations 1000 --seconds 60

The board is its own page in Debian's Chromium without a window, fed by its own server over loopback; a pixel is there
when the frame after the row came in has been made. A strip is one on sACN, and its frame is there when the datagram has
come. Publishing is what the follower does when a change arrives: what lies before it is in the bench of the streams.
"""

import itertools
import os
import socket
import threading
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from content.clock import CHINA, system_clock
from content.programme import Notices, Programme, Rules
from content.rehearsal import play
from content.site import Device, Site
from content.vacancy import Place
from hardware.board.screen import Screen
from hardware.strip.conductor import FRAMES_A_SECOND, Conductor
from hardware.strip.monitor import Monitor
from hardware.strip.render import Face, find_font
from tests.bench.machine import Report, parser, percentile
from tests.hardware.browser import browser, serving, until
from tests.hardware.hall import Hall, vacancy

GOAL, MOST = 300.0, 1000.0
"""Milliseconds from a publication to what the public sees, for 99 of 100."""

DAY = timedelta(days=20)
WATCH = """() => { window.seen = {};
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => {
  for (const row of document.querySelectorAll(".row:not(.leaving)"))
    window.seen[row.dataset.id] ??= performance.timeOrigin + performance.now();
}))).observe(document.getElementById("rows"), {childList: true}); }"""
MOTION = """async (seconds) => { const times = []; const end = performance.now() + seconds * 1000;
  for (let now = 0; now < end;) { now = await new Promise(requestAnimationFrame); times.push(now); } return times; }"""


def main(asked: Namespace) -> None:
    """All of it, one after the other."""
    report = Report("hall")
    with TemporaryDirectory() as folder:
        to_the_board(report, Path(folder), asked)
        to_the_strip(report, Path(folder), asked.notices)
        many_strips(report, Path(folder), asked.seconds)
    fairness(report)
    report.write(asked.out)


def fresh(n: int) -> object:
    """The n-th vacancy, published this moment."""
    return vacancy(n, published=system_clock(), valid_through=(system_clock() + DAY).date())


def site(strips: int = 1) -> Site:
    """A hall with a board and strips."""
    devices = [Device(id=f"strip-{n}", kind="strip", width=192, height=16) for n in range(strips)]
    board = Device(id="board", kind="board", width=1920, height=1080)
    place = Place(division="410104")
    return Site(id="jinhai", title="大厅", place=place, hotline="00-1233", devices=(board, *devices))


@contextmanager
def hall_of(folder: Path, name: str, strips: int = 1, vacancies: int = 60) -> Iterator[Hall]:
    """A hall on the real clock."""
    (folder / name).mkdir()
    old = system_clock() - timedelta(hours=5)
    notices = [vacancy(n, published=old, valid_through=(old + DAY).date()) for n in range(vacancies)]
    hall = Hall(folder / name, system_clock, [site(strips), *notices])
    try:
        yield hall
    finally:
        hall.close()


def told(report: Report, name: str, milliseconds: list[float]) -> None:
    """Median, p99, and whether they are what was promised."""
    report.figure(f"{name}, median", percentile(milliseconds, 0.5), "ms")
    report.target(f"{name}, p99 in ms", percentile(milliseconds, 0.99), MOST)
    report.target(f"{name}, p99 in ms (goal)", percentile(milliseconds, 0.99), GOAL)


def to_the_board(report: Report, folder: Path, asked: Namespace) -> None:
    """A publication to the pixel; a minute of motion; memory over many rotations."""
    with hall_of(folder, "board") as hall, serving(Screen(hall.current, "board").site()) as server, browser() as opened:
        page = opened.open(server.url, 1920, 1080)
        page.wait_for_selector(".row")
        page.evaluate(WATCH)
        told(report, "publish → pixel on the board", [pixel_after(hall, page, n) for n in range(asked.notices)])
        in_motion(report, page, asked.seconds)
        hall.replica.heard()  # The page tells of a source that was silent for minutes, which is one element more.
        rotating(report, page, asked.rotations)


def pixel_after(hall: Hall, page: Page, n: int) -> float:
    """Milliseconds until the row of one new vacancy is on the glass; it is withdrawn afterwards."""
    id, began = f"v-{1000 + n}", time.time()
    hall.publish(fresh(1000 + n))  # type: ignore[arg-type]  # a vacancy
    until(page, f"window.seen['{id}']")
    taken = float(page.evaluate(f"window.seen['{id}']")) - began * 1000
    hall.withdraw(id)
    return taken


def in_motion(report: Report, page: Page, seconds: float) -> None:
    """The ticker runs and rows come and go: frames that came later than one and a half of the usual distance."""
    page.evaluate("setInterval(() => { view.rows = view.rows.slice(1).concat(view.rows[0]); bind(); }, 1000)")
    page.evaluate(
        "view.ticker = Array.from({length: 9}, (_, n) => `第 ${n} 条：失业登记请带身份证到 2 号窗口`); bind();"
    )
    times = page.evaluate(MOTION, seconds)
    gaps = [after - before for before, after in itertools.pairwise(times)]
    usual = percentile(gaps, 0.5)
    dropped = sum(round(gap / usual) - 1 for gap in gaps if gap > 1.5 * usual)
    report.figure("board: frames a second", 1000 / usual)
    report.figure("board: frames in the time of motion", len(gaps))
    report.figure("board: dropped frames", dropped)
    report.figure("board: longest gap", max(gaps), "ms")


def rotating(report: Report, page: Page, rotations: int) -> None:
    """The heap after a tenth of the rotations and after all, each time swept."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("HeapProfiler.enable")

    def heap() -> float:
        protocol.send("HeapProfiler.collectGarbage")
        return float(protocol.send("Runtime.getHeapUsage")["usedSize"]) / 2**20

    turn = """async (count) => { for (let n = 0; n < count; n++) {
      view.rows = view.rows.map((row, at) => ({...row, id: `r-${performance.now()}-${at}`})); bind();
      await new Promise((done) => setTimeout(done, 5)); }
      await new Promise((done) => setTimeout(done, 500)); return document.querySelectorAll("*").length; }"""
    page.evaluate(turn, rotations // 10)
    before, elements = heap(), page.evaluate("document.querySelectorAll('*').length")
    after_elements = page.evaluate(turn, rotations - rotations // 10)
    after = heap()
    report.figure("board: heap after a tenth of the rotations", before, "MB")
    report.figure(f"board: heap after {rotations} rotations", after, "MB")
    report.target("board: growth of the heap in MB", after - before, 1.0)
    report.target("board: growth of the elements of the page", after_elements - elements, 0)


def to_the_strip(report: Report, folder: Path, notices: int) -> None:
    """A publication to the first datagram with another frame than before."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver, hall_of(folder, "strip") as hall:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(10)
        port = receiver.getsockname()[1]
        address = f"sacn://127.0.0.1:{port}?colour=mono"
        with conducting(hall, {"strip-0": address}) as (_, monitor):
            told(
                report, "publish → frame at a strip", [frame_after(hall, monitor, receiver, n) for n in range(notices)]
            )


def frame_after(hall: Hall, monitor: Monitor, receiver: socket.socket, n: int) -> float:
    """Milliseconds until the strip has been sent the frame that says the new vacancy."""
    id, began = f"v-{2000 + n}", time.perf_counter()
    new = vacancy(2000 + n, title=f"新岗{n}", published=system_clock(), valid_through=(system_clock() + DAY).date())
    hall.publish(new)
    while True:
        lit = [shown for shown in monitor.newest() if new.title in shown.text]
        data = receiver.recv(700)
        if lit and data[126:638] in {lit[0].frame.levels()[at : at + 512] for at in range(0, 3072, 512)}:
            break
    taken = (time.perf_counter() - began) * 1000
    hall.withdraw(id)
    return taken


@contextmanager
def conducting(hall: Hall, outputs: dict[str, str]) -> Iterator[tuple[Conductor, Monitor]]:
    """The strips of the hall, driven as the program drives them."""
    monitor, stopping = Monitor(), threading.Event()
    conductor = Conductor(hall.current, monitor, Face(find_font()), outputs, time.monotonic)
    beating = threading.Thread(target=conductor.run, args=(stopping,))
    beating.start()
    try:
        yield conductor, monitor
    finally:
        stopping.set()
        beating.join()
        conductor.stop()


def many_strips(report: Report, folder: Path, seconds: float) -> None:
    """Twenty strips whose text scrolls, on one core: how far two steps lie apart at the most, and the share of CPU."""
    count, one = 20, {min(os.sched_getaffinity(0))}
    with hall_of(folder, "many", count) as hall:
        long = "数控车床与加工中心高级操作调试工程技术人员（夜班），包吃住，交五险一金"
        for n in range(40):
            hall.publish(vacancy(n, title=f"{long}{n}", published=system_clock() - timedelta(hours=2),
                                 valid_through=(system_clock() + DAY).date()))  # fmt: skip
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sink:
            sink.bind(("127.0.0.1", 0))
            outputs = {
                f"strip-{n}": f"sacn://127.0.0.1:{sink.getsockname()[1]}?universe={1 + 40 * n}" for n in range(count)
            }
            conductor = Conductor(hall.current, Monitor(), Face(find_font()), outputs, time.monotonic)
            before = os.sched_getaffinity(0)
            os.sched_setaffinity(0, one)
            try:
                gaps, cpu = stepped(conductor, seconds)
            finally:
                os.sched_setaffinity(0, before)
            sent = {figure.name: sum(figure.values.values()) for figure in conductor.figures()}
            conductor.stop()
    report.figure(f"{count} strips: CPU of one core", 100 * cpu / seconds, "%")
    report.figure(
        f"{count} strips: frames sent, each strip a second", sent["jobhall_strip_frames_sent_total"] / count / seconds
    )
    report.figure(f"{count} strips: gap between frames, median", percentile(gaps, 0.5), "ms")
    report.figure(f"{count} strips: gap between frames, p99", percentile(gaps, 0.99), "ms")
    report.target(f"{count} strips: worst gap between frames in ms", max(gaps), 2 * 1000 / FRAMES_A_SECOND)


def stepped(conductor: Conductor, seconds: float) -> tuple[list[float], float]:
    """The milliseconds between the ends of steps, and the CPU of this whole process, threads included."""
    for _ in range(FRAMES_A_SECOND):
        conductor.step()
    ends: list[float] = []
    step = conductor.step

    def timed() -> None:
        step()
        ends.append(time.perf_counter() * 1000)

    conductor.step = timed  # type: ignore[method-assign]  # only to look at the clock
    stopping, began = threading.Event(), time.process_time()
    threading.Timer(seconds, stopping.set).start()
    conductor.run(stopping)
    conductor.step = step  # type: ignore[method-assign]  # as it was
    return [after - before for before, after in itertools.pairwise(ends)], time.process_time() - began


def fairness(report: Report) -> None:
    """A day of 600 vacancies on a board and a strip: who got less than the minimum."""
    day = system_clock().astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    old = day - timedelta(days=2)
    vacancies = tuple(vacancy(n, published=old, valid_through=(day + DAY).date()) for n in range(600))
    rules = Rules()
    programme = Programme(Notices(site=site(), vacancies=vacancies), rules)
    for device in site().devices:
        seen: dict[str, float] = {}
        play(programme, device, day, day + timedelta(days=1), 8, seen)
        missed = sum(1 for one in vacancies if seen.get(one.id, 0.0) < rules.minimum.total_seconds())
        report.target(f"{device.kind}: minimum exposure missed, of 600 vacancies", missed, 0)
        report.figure(f"{device.kind}: the least seen vacancy", min(seen.values()), "s")


if __name__ == "__main__":
    line = parser(__doc__)
    line.add_argument("--notices", type=int, default=200, help="publications, to the board and to the strip")
    line.add_argument("--rotations", type=int, default=1000, help="changes of the whole table")
    line.add_argument("--seconds", type=float, default=60, help="of motion, and of the strips")
    main(line.parse_args())
