"""The kiosk: from a touch to the first frame of the new screen, and what turning the pages of a long list takes.

    python -m tests.bench.kiosk_touch --vacancies 100000 --touches 500 --rows 1000

A touch is a finger that is lifted from something in the real window, on which it has lain for `--hold` milliseconds
while the kiosk went on with its frames and got ready: what it asks for is carried out, the presenter speaks, widgets
are built and laid as far as they were not, text is drawn, the frame is painted and flipped, and glFinish has returned.
With `--hold 0` nothing is got ready. The window is SDL's offscreen one, painted by the processor, so that the figures
are what a machine without a graphics card takes. The journey goes over every kind of screen; between touches, untimed,
garbage is swept as the kiosk itself does when nobody touches. CPU is that of all threads, painting included, and says
the same on a machine that is busy.
"""

import gc
import os
from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, thread_time
from typing import TYPE_CHECKING, NamedTuple

from content.clock import CHINA
from content.feed import Change, Cursor, Snapshot
from content.notice import Notice
from content.replica import Replica
from content.sample import notices
from content.search.query import CAP, Query
from content.vacancy import Vacancy
from kiosk import display
from kiosk.acts import Act, Back, Go, Home, Turn, Type
from kiosk.fonts import chinese_faces
from kiosk.places import (
    ChoicePlace,
    DisplayPlace,
    KeypadPlace,
    KindsPlace,
    NoticePlace,
    NoticesPlace,
    Place,
    SearchPlace,
    VacanciesPlace,
    VacancyPlace,
)
from kiosk.settings import KioskSettings
from tests.bench.corpus import DAY, Corpus
from tests.bench.machine import Report, parser, percentile

if TYPE_CHECKING:
    from kiosk.widgets.panel import Touchable

SITE = "jinhai"
NOW = datetime(DAY.year, DAY.month, DAY.day, 9, 41, tzinfo=CHINA)
SWEEP_EVERY = 10
HOLD = 80.0
"""Milliseconds for which the finger lies on the button before it is lifted."""
GOAL = 60.0
"""Milliseconds from a touch to the first frame, for 99 of 100 touches."""
SHARE = 3.0
"""Milliseconds of Python in a frame in which nothing new comes up."""


class Step(NamedTuple):
    """One touch of the journey: its name in the figures, and which acts are wanted for it."""

    name: str
    wanted: Callable[[Act], bool]


def to(kind: type[Place], asks: type[Act] = Go) -> Callable[[Act], bool]:
    """An act that leads to a place of this kind."""
    return lambda act: isinstance(act, asks) and isinstance(getattr(act, "place", None), kind)


def on(act: Act) -> bool:
    """The next page of a list."""
    return isinstance(act, Turn) and isinstance(act.place, VacanciesPlace) and act.place.first > 0


def guides(act: Act) -> bool:
    """The guides, before it is asked what they are about."""
    return isinstance(act, Go) and isinstance(act.place, NoticesPlace) and act.place.topic == "guides"


def about(act: Act) -> bool:
    """The guides of one category."""
    return guides(act) and isinstance(act, Go) and isinstance(act.place, NoticesPlace) and bool(act.place.about)


def is_a(kind: type[Act]) -> Callable[[Act], bool]:
    """An act of this kind."""
    return lambda act: isinstance(act, kind)


JOURNEY = (
    Step("home → kinds of work", to(KindsPlace)),
    Step("kinds of work → list", to(VacanciesPlace)),
    Step("list → next page", on),
    Step("list → vacancy", to(VacancyPlace)),
    Step("vacancy → back to the list", is_a(Back)),
    Step("list → choices of a filter", to(ChoicePlace)),
    Step("choices → back to the list", is_a(Back)),
    Step("list → home", is_a(Home)),
    Step("home → keypad", to(KeypadPlace)),
    *[Step("keypad: a digit", is_a(Type))] * 3,
    Step("keypad → home", is_a(Home)),
    Step("home → kinds of work", to(KindsPlace)),
    Step("kinds of work → keyboard", to(SearchPlace)),
    *[Step("keyboard: a letter", to(SearchPlace, Turn))] * 2,
    Step("keyboard → home", is_a(Home)),
    Step("home → guides", guides),
    Step("guides → what they are about", about),
    Step("what they are about → guide", to(NoticePlace)),
    Step("guide → how to see", to(DisplayPlace)),
    Step("how to see → home", is_a(Home)),
)


class Took(NamedTuple):
    """What one touch took, in milliseconds."""

    cpu: float
    wall: float
    show: float
    lay: float
    paint: float


class Hall:
    """The application over a full replica, with a finger."""

    def __init__(self, replica: Replica, fonts: Path, hold: float = HOLD) -> None:
        from kiosk.rehearsal import Rehearsal

        self.hold = hold

        self.rehearsal = Rehearsal(replica, lambda: NOW, SITE, chinese_faces(fonts))
        self._turn: dict[str, int] = defaultdict(int)

    def go(self, step: Step) -> Took:
        """Touch what the step wants, another of them each time; raises LookupError where there is none."""
        found = [t for t in self.rehearsal.targets() if t.act is not None and step.wanted(t.act)]
        if not found:
            raise LookupError(f"nothing for {step.name!r}: {self.rehearsal.texts()}")
        self._turn[step.name] += 1
        return self.touch(found[self._turn[step.name] * 7 % len(found)])

    def touch(self, target: "Touchable") -> Took:
        """Put a finger down, let the frame of the pressed button pass, lift it and time that."""
        from kivy.base import EventLoop
        from kivy.core.window import Window

        from kiosk.preview import RemoteTouch

        x, y = target.to_window(*target.center)
        finger = RemoteTouch(x / (Window.width - 1), y / (Window.height - 1))
        EventLoop.post_dispatch_input("begin", finger)
        self.rest()
        took = self.timed(lambda: EventLoop.post_dispatch_input("end", finger))
        self.rehearsal.settle()
        return took

    def rest(self) -> None:
        """The finger lies there, and the kiosk goes on with its frames."""
        from kivy.base import EventLoop

        lifted = perf_counter() + self.hold / 1000
        while perf_counter() < lifted:
            EventLoop.idle()

    def timed(self, act: Callable[[], object]) -> Took:
        """What happens between an act and the next frame's end; as `EventLoop.idle` goes, without its sleep."""
        from kivy.clock import Clock
        from kivy.core.window import Window
        from kivy.graphics.opengl import glFinish
        from kivy.lang import Builder

        glFinish()
        cpu, start = process_time(), perf_counter()
        act()
        shown = process_time()
        Clock.tick()
        Builder.sync()
        Clock.tick_draw()
        Builder.sync()
        laid = process_time()
        Window.dispatch("on_draw")
        Window.dispatch("on_flip")
        glFinish()
        painted, end = process_time(), perf_counter()
        return Took(*(1000 * span for span in (painted - cpu, end - start, shown - cpu, laid - shown, painted - laid)))


def replica_of(path: Path, count: int) -> Replica:
    """The sample centre's halls, fairs, guides and rules, with the corpus for its vacancies."""
    replica = Replica(path, lambda: NOW)
    if replica.cursor is None:
        around = [n for n in notices(DAY, "http://192.0.2.7:8000") if not isinstance(n, Vacancy)]
        total = len(around) + count
        replica.restore(Snapshot(Cursor("bench", total), total, _changes(chain(around, Corpus().vacancies(count)))))
    replica.heard()
    return replica


def _changes(all_of_them: Iterable[Notice]) -> Iterator[Change]:
    for position, notice in enumerate(all_of_them, 1):
        yield Change.of(position, NOW, notice)


def touches(hall: Hall, count: int, report: Report) -> None:
    """The journey, as often as it takes; once around beforehand, as after the first visitor of the day."""
    for step in JOURNEY:
        hall.go(step)
    took: dict[str, list[Took]] = defaultdict(list)
    for number, step in enumerate(islice(cycle(JOURNEY), count)):
        if number % SWEEP_EVERY == 0:
            gc.collect()
        took[step.name].append(hall.go(step))
    every = [one for those in took.values() for one in those]
    for name, those in took.items():
        report.figure(f"{name}: CPU, median of {len(those)}", percentile([one.cpu for one in those], 0.5), "ms")
    for part in ("show", "lay", "paint"):
        report.figure(f"median of {_PARTS[part]}", percentile([getattr(one, part) for one in every], 0.5), "ms")
    for clock in ("cpu", "wall"):
        spent = [getattr(one, clock) for one in every]
        report.figure(f"touch to first frame, {clock}: median of {count}", percentile(spent, 0.5), "ms")
        if clock == "cpu":
            report.figure(f"touch to first frame, {clock}: p99 of {count}", percentile(spent, 0.99), "ms")
    report.target("touch to first frame, wall: p99", percentile([one.wall for one in every], 0.99), GOAL)


_PARTS = {"show": "what was asked, said and built", "lay": "laying out and drawing text", "paint": "painting"}


def pages(hall: Hall, rows: int, report: Report) -> None:
    """From the first page of the list of all vacancies to the row at which a list ends, each page new to the kiosk."""
    hall.rehearsal.put(VacanciesPlace(Query(site=SITE)))
    size = len(hall.rehearsal.app.stage._shown.body.cards)
    took, still = [], []
    for page in range(rows // size):
        if page % SWEEP_EVERY == 0:
            gc.collect()
        place = VacanciesPlace(Query(site=SITE), page * size)
        hall.rehearsal.app.expect(Turn(place))
        hall.rest()
        took.append(hall.timed(lambda place=place: hall.rehearsal.app.do(Turn(place))))
        hall.rehearsal.settle()
        still.append(_python_of_a_frame(hall))
    report.figure(f"pages of {size} turned", str(len(took)))
    report.figure("a page, CPU: median", percentile([one.cpu for one in took], 0.5), "ms")
    report.figure("a page, CPU: p99", percentile([one.cpu for one in took], 0.99), "ms")
    report.figure("a page, wall: p99", percentile([one.wall for one in took], 0.99), "ms")
    report.target("Python's share of a frame in between, CPU: p99", percentile(still, 0.99), SHARE)


def _python_of_a_frame(hall: Hall) -> float:
    """Milliseconds of the main thread in a frame that shows what the one before did, painting left out."""
    from kivy.clock import Clock
    from kivy.lang import Builder

    start = thread_time()
    Clock.tick()
    Builder.sync()
    Clock.tick_draw()
    Builder.sync()
    return (thread_time() - start) * 1000


def run(options: Namespace, folder: Path, report: Report) -> None:
    """Everything, in the one window there is."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    settings = KioskSettings(home=folder, size=options.size)
    display.prepare(settings, os.environ)
    kept = options.replica or folder / "replica.db"
    start = process_time()
    replica = replica_of(kept, options.vacancies)
    report.figure(f"replica with {options.vacancies:,} vacancies: CPU", process_time() - start, "s")
    hall = Hall(replica, settings.folder / "fonts", options.hold)
    report.figure("a finger lies on a button for", options.hold, "ms")
    from kivy.graphics.opengl import GL_RENDERER, GL_VERSION, glGetString

    report.figure("painted by", f"{glGetString(GL_RENDERER).decode()}, {glGetString(GL_VERSION).decode()}")
    touches(hall, options.touches, report)
    pages(hall, options.rows, report)
    hall.rehearsal.end()
    replica.close()


def main() -> None:
    """Run the bench."""
    command = parser(__doc__ or "")
    command.add_argument("--vacancies", type=int, default=100_000)
    command.add_argument("--touches", type=int, default=500)
    command.add_argument("--hold", type=float, default=HOLD)
    command.add_argument("--rows", type=int, default=CAP)
    command.add_argument("--size", default="1080x1920")
    command.add_argument("--replica", type=Path, help="keep the replica in this file, and take it from there next time")
    options = command.parse_args()
    report = Report("kiosk_touch")
    with TemporaryDirectory(prefix="jobhall-bench-") as folder:
        run(options, Path(folder), report)
    report.write(options.out)


if __name__ == "__main__":
    main()
