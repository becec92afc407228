"""The kiosk: from its start to home, and what it holds in memory after 2,000 screens.

    python -m tests.bench.kiosk_endurance --vacancies 100000 --screens 2000

The start is that of the shipped program, `python -m kiosk`, with its replica on the disk and no backend to be reached:
until its own word that home was painted. The first start cuts the faces and is told apart. Memory is what the process
holds (VmRSS) while the journey of `kiosk_touch` goes on and a new visitor begins with each round, as after a quiet
moment: garbage is swept, for the kiosk sweeps by itself then.
"""

import gc
import os
import signal
import subprocess
import sys
from argparse import Namespace
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kiosk import display
from kiosk.settings import KioskSettings
from kiosk.visit import Visit
from tests.bench.kiosk_touch import JOURNEY, SITE, Hall, replica_of
from tests.bench.machine import Report, parser, percentile
from tests.bench.processes import free_ports

WARM = 200
"""Screens until faces, shapes and what is kept are there."""
STARTS = 5
START_GOAL = 2.0
FLAT = 5.0
"""Per cent by which memory may differ."""


def resident() -> float:
    """Megabytes that this process holds."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def starts(home: Path, report: Report) -> None:
    """The program, started again and again."""
    took = [_start(home) for _ in range(STARTS + 1)]
    report.figure("first start of all, which cuts the faces", took[0], "s")
    report.figure(f"start → home painted: median of {STARTS}", percentile(took[1:], 0.5), "s")
    report.target("start → home painted: slowest", max(took[1:]), START_GOAL)


def _start(home: Path) -> float:
    port = free_ports(16)
    settings = {
        "JOBHALL_HOME": str(home), "JOBHALL_SITE": SITE, "JOBHALL_PORT_BASE": str(port), "JOBHALL_VOICE": "espeak",
        "JOBHALL_KIOSK_PREVIEW": "off", "JOBHALL_FEED_URL": f"http://127.0.0.1:{port + 15}",
    }  # fmt: skip
    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk"], env={**quiet, **settings}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as kiosk:
        if kiosk.stdout is None or not kiosk.stdout.readline().startswith(b"kiosk ready"):
            raise RuntimeError("the kiosk did not come up")
        took = perf_counter() - start
        kiosk.send_signal(signal.SIGTERM)
        kiosk.wait(30)
    return took


def memory(hall: Hall, screens: int, report: Report) -> None:
    """What is held while screens come and go."""
    held = []
    for number, step in enumerate(islice(cycle(JOURNEY), screens), 1):
        hall.go(step)
        if number % len(JOURNEY) == 0:
            hall.rehearsal.app.begin(Visit())
            gc.collect()
        if number % WARM == 0:
            gc.collect()
            held.append(resident())
    report.figure(f"held after {WARM} screens", held[0], "MB")
    report.figure(f"held after {screens} screens", held[-1], "MB")
    report.figure("the most that was held in between", max(held), "MB")
    report.target("growth from there to the end", 100 * (held[-1] / held[0] - 1), FLAT)


def run(options: Namespace, folder: Path, report: Report) -> None:
    """The starts first: they are processes of their own, and the machine does nothing else."""
    settings = KioskSettings(home=folder, size="1080x1920")
    settings.folder.mkdir(parents=True, exist_ok=True)
    replica = replica_of(settings.folder / "replica.db", options.vacancies)
    replica.close()
    starts(folder, report)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    display.prepare(settings, os.environ)
    replica = replica_of(settings.folder / "replica.db", options.vacancies)
    hall = Hall(replica, settings.folder / "fonts", hold=0)
    memory(hall, options.screens, report)
    hall.rehearsal.end()
    replica.close()


def main() -> None:
    """Run the bench."""
    command = parser(__doc__ or "")
    command.add_argument("--vacancies", type=int, default=100_000)
    command.add_argument("--screens", type=int, default=2000)
    options = command.parse_args()
    report = Report("kiosk_endurance")
    with TemporaryDirectory(prefix="jobhall-bench-") as folder:
        run(options, Path(folder), report)
    report.write(options.out)


if __name__ == "__main__":
    main()
