"""`python -m kiosk.pictures OUT [NAME]`: every screen in the whole matrix of looks, checked by machine, many as PNG.

The sample centre stands in for the feed. What the machine finds goes to OUT/report.txt; it ends with 1 when that is
anything.
"""

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import msgspec

from content.bulletin import Bulletin
from content.clock import CHINA, Clock, today
from content.guide import Guide
from content.jobfair import JobFair
from content.memory_feed import MemoryFeed
from content.notice import Notice
from content.number import number_of
from content.replica import Replica
from content.sample import notices
from content.sample.office import emergency
from content.search.query import Query
from content.vacancy import Vacancy
from kiosk import display
from kiosk.fonts import chinese_faces
from kiosk.matrix import variants
from kiosk.places import (
    AttractPlace,
    BoothPlace,
    BoothsPlace,
    ChoicePlace,
    DisplayPlace,
    EmergencyPlace,
    HomePlace,
    KeypadPlace,
    KindsPlace,
    NoticePlace,
    NoticesPlace,
    Place,
    PlanPlace,
    RatingPlace,
    ReportPlace,
    ScreenPlace,
    ScreensPlace,
    SearchPlace,
    ShortlistPlace,
    VacanciesPlace,
    VacancyPlace,
)
from kiosk.scenes import Scene, alarms, scenes
from kiosk.settings import KioskSettings

SITE = "jinhai"
SIZES = {"portrait": "1080x1920", "landscape": "1920x1080"}
NOW = datetime.now(CHINA).replace(hour=9, minute=41, second=0, microsecond=0)


_UNTRUE = "v-untrue"
_UNTRUE_NUMBER = number_of(99_999)


def sample_replica(folder: Path, *more: Notice) -> Replica:
    """A replica that holds the sample centre and what else is told today, and remembers a vacancy that was untrue."""
    replica = Replica(folder / f"replica-{len(more)}.db", lambda: NOW)
    feed = MemoryFeed(lambda: NOW, notices=[*notices(today(NOW), "http://192.0.2.7:8000"), *more])
    replica.restore(feed.snapshot())
    newest = replica.search(Query(site=SITE, size=1)).items[0]
    untrue = msgspec.structs.replace(newest, id=_UNTRUE, number=_UNTRUE_NUMBER)
    replica.apply([feed.publish(untrue), feed.withdraw(_UNTRUE, "untrue")])
    replica.heard()
    return replica


def places(replica: Replica) -> dict[str, Place]:
    """One place for every screen and every state worth a look."""
    vacancy = replica.search(Query(site=SITE, size=1)).items[0]
    longest = max(replica.all(Vacancy, SITE), key=lambda v: len(v.title) + len(v.description))
    demanding = Query(
        site=SITE, occupation="manufacturing", wage_from=10000, benefit="child_friendly", no_experience=True, fresh=True
    )
    found: dict[str, Place] = {
        "home": HomePlace(),
        "display": DisplayPlace(),
        "kinds": KindsPlace(),
        "list": VacanciesPlace(Query(site=SITE)),
        "list-filtered": VacanciesPlace(
            Query(site=SITE, occupation="manufacturing", wage_from=5000, benefit="lodging"), 4
        ),
        "list-nothing": VacanciesPlace(demanding),
        "list-nearly": VacanciesPlace(Query(site=SITE, occupation="farming", wage_from=8000, no_experience=True)),
        "choice-place": ChoicePlace("place", Query(site=SITE)),
        "choice-condition": ChoicePlace("condition", Query(site=SITE)),
        "choice-more": ChoicePlace("more", Query(site=SITE, fresh=True)),
        "choice-pay": ChoicePlace("pay", Query(site=SITE, wage_from=5000)),
        "vacancy": VacancyPlace(vacancy.id),
        "vacancy-long": VacancyPlace(longest.id),
        "vacancy-long-2": VacancyPlace(longest.id, page=1),
        "vacancy-gone": VacancyPlace("v-gone", vacancy.title, vacancy.occupation),
        "vacancy-untrue": VacancyPlace(_UNTRUE, vacancy.title, vacancy.occupation),
        "keypad-untrue": KeypadPlace(_UNTRUE_NUMBER),
        "keypad": KeypadPlace(),
        "keypad-typing": KeypadPlace(vacancy.number[:4]),
        "keypad-wrong": KeypadPlace(vacancy.number[:-1] + str((int(vacancy.number[-1]) + 1) % 10)),
        "keypad-found": KeypadPlace(vacancy.number),
        "search": SearchPlace(Query(site=SITE)),
        "search-typed": SearchPlace(Query(site=SITE), "d"),
        "search-long": SearchPlace(Query(site=SITE), "zheng"),
        "search-picked": SearchPlace(Query(site=SITE, text="保安"), "s"),
        "list-words": VacanciesPlace(Query(site=SITE, text="保安、金水区")),
        "screens": ScreensPlace(),
        "emergency-over": EmergencyPlace("b-none"),
        "screen-asking": ScreenPlace("jinhai-strip-2"),
        "shortlist": ShortlistPlace(),
        "report-which": ReportPlace(),
        "report": ReportPlace(vacancy.id, vacancy.title, asked=True),
        "report-sure": ReportPlace(vacancy.id, vacancy.title, asked=True, reason="papers"),
        "report-number": KeypadPlace(vacancy.number, reporting=True),
        "rating": RatingPlace(),
        "rating-thanks": RatingPlace(score=5),
        "keypad-code": KeypadPlace("1001"),
        **{f"notices-{topic}": NoticesPlace(topic) for topic in ("fairs", "guides", "policies", "safety")},
        "notices-guides-about": NoticesPlace("guides", about=replica.all(Guide, SITE)[-1].category),
    }
    return found | _one_of_each(replica)


def _one_of_each(replica: Replica) -> dict[str, Place]:
    kinds: dict[str, type[Notice]] = {"fair": JobFair, "guide": Guide, "bulletin": Bulletin}
    firsts = {name: next(iter(replica.all(kind, SITE)), None) for name, kind in kinds.items()}
    found: dict[str, Place] = {name: NoticePlace(notice.id) for name, notice in firsts.items() if notice}
    fair = min(replica.all(JobFair, SITE), key=lambda fair: fair.starts)
    market = next(b for b in replica.all(Bulletin, SITE) if b.topic == "market_profile")
    return found | {
        "fair": NoticePlace(fair.id),
        "fair-plan": PlanPlace(fair.id),
        "fair-booths": BoothsPlace(fair.id),
        "fair-booth": BoothPlace(fair.id, fair.booths[0].label),
        "market": NoticePlace(market.id),
        "market-2": NoticePlace(market.id, 1),
    }


def draw(out: Path, orientation: str, only: str) -> Iterator[str]:
    """Go through every screen of one orientation whose name has `only` in it; yields what is wrong with them."""
    settings = KioskSettings(home=out / ".home", size=SIZES[orientation])
    display.prepare(settings, os.environ)

    from kiosk.rehearsal import Rehearsal

    with TemporaryDirectory() as folder:
        replica = sample_replica(Path(folder))
        rehearsal = Rehearsal(replica, lambda: NOW, SITE, chinese_faces(settings.folder / "fonts"))
        empty = Replica(Path(folder) / "empty.db", lambda: NOW)
        drill = emergency(today(NOW), "09:00", "11:00")
        alarmed = sample_replica(Path(folder), drill)
        shown: dict[str, Place] = places(replica) | {"offline": HomePlace(), "waiting": HomePlace()}
        shown |= {name: AttractPlace() for name in _LATER if name.startswith("attract")}
        staged = {name: Scene(place) for name, place in shown.items()} | scenes(replica, SITE, NOW)
        told = alarms(alarmed, SITE, drill)
        staged |= told
        wanted = [name for name in staged if only in name]
        begun = monotonic()
        for number, name in enumerate(wanted, 1):
            print(f"{monotonic() - begun:4.0f} s  {orientation} {number}/{len(wanted)} {name}", flush=True)
            gc.collect()  # The application leaves that to quiet moments, of which there is none here.
            rehearsal.app.replica = empty if name == "waiting" else alarmed if name in told else replica
            rehearsal.app.clock = _clock_at(NOW + _LATER.get(name, timedelta()))
            # While nobody is there nobody has chosen another language or other looks.
            for variant in islice(variants(), 1) if name.startswith("attract") else variants():
                place, visit = staged[name]
                rehearsal.show(place, variant.lang, variant.looks, painted=variant.is_drawn, visit=visit())
                picture = f"{orientation}-{name}-{variant.name}"
                yield from (f"{picture}: {fault}" for fault in rehearsal.faults(painted=variant.is_drawn))
                if variant.is_drawn:
                    (out / f"{picture}.png").write_bytes(rehearsal.picture())
        for each in (replica, empty, alarmed):
            each.close()


_LATER = {
    "offline": timedelta(minutes=40),
    "attract-fresh": timedelta(),
    "attract": timedelta(seconds=8),
    "attract-fair": timedelta(minutes=30),
}
"""How long after NOW a picture is taken: when the network has been gone for a while, and turns of the attract loop."""


def _clock_at(moment: datetime) -> Clock:
    return lambda: moment


def draw_all(out: Path, orientation: str, only: str) -> None:
    """The body of one process; ends it with 1 when there is fault to find."""
    found = list(draw(out, orientation, only))
    (out / f"{orientation}.txt").write_text("".join(f"{fault}\n" for fault in found), "utf-8")
    sys.exit(1 if found else 0)


def main(arguments: Sequence[str]) -> int:
    """Draw both orientations, each in a process of its own since Kivy has one window in its life."""
    out = Path(arguments[0] if arguments else "var/pictures").resolve()
    out.mkdir(parents=True, exist_ok=True)
    for each in SIZES:
        (out / f"{each}.txt").unlink(missing_ok=True)  # What an earlier run found is not what this one finds.
    only = arguments[1] if len(arguments) > 1 else ""
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=draw_all, args=(out, each, only)) for each in SIZES]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    found = "".join(_found(out / f"{each}.txt", each) for each in SIZES)
    (out / "report.txt").write_text(found, "utf-8")
    print(found or "nothing found", flush=True)
    return max(abs(run.exitcode or 0) for run in runs)


def _found(report: Path, orientation: str) -> str:
    """What one process found; that it ended before its report is a fault, too."""
    return report.read_text("utf-8") if report.exists() else f"{orientation}: ended before it was through\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
