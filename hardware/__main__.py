"""`python -m hardware`: ask a hall's machine what its screens showed, or play a day before it comes."""

import argparse
import os
import sys
from datetime import date, timedelta
from typing import Final

from content.clock import system_clock, today
from content.days import POSSIBLE, UnknownDay, read_day
from content.errors import JobhallError
from content.programme import Notices
from content.rehearsal import Stage, rehearse
from content.settings import read_settings
from content.site import Site
from content.station import open_replica
from hardware.exposure import read_exposure
from hardware.lately import read_lately
from hardware.reports import exposure_report, lately_report, rehearsal_report
from hardware.settings import ShowingSettings

FOLDERS = ("board", "strips")


class UnknownHall(JobhallError):
    """No replica on this machine knows the hall."""


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when something is to be mended, 2 when the question cannot be answered."""
    asked = _parser().parse_args(arguments)
    try:
        settings = read_settings(ShowingSettings, os.environ)
        site = asked.site or settings.site
        lines, well = _QUESTIONS[asked.what](settings, site, asked)
    except JobhallError as error:
        print(f"hardware: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0 if well else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hardware", description=__doc__)
    questions = parser.add_subparsers(dest="what", required=True)
    for name, usual, text in (
        ("exposure", 0, "seconds for which every screen really showed each vacancy on a day"),
        ("rehearse", 1, "play a day of the hall and list what could not be read or seen"),
    ):
        question = questions.add_parser(name, help=text, description=text)
        question.add_argument("--site", default="", help="the hall; without it JOBHALL_SITE")
        question.add_argument(
            "--day", type=_day, default=today(system_clock()) + timedelta(days=usual),
            help=POSSIBLE,
        )  # fmt: skip
    question = questions.add_parser("lately", help="what each screen of this machine showed in the last ten minutes")
    question.add_argument("screen", nargs="?", default="", help="one board or strip; without it all")
    question.add_argument("--site", default="", help="the hall; without it JOBHALL_SITE")
    return parser


def _day(text: str) -> date:
    try:
        return read_day(text, today(system_clock()))
    except UnknownDay as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _notices(settings: ShowingSettings, site: str) -> Notices:
    """From the first replica on this machine that knows the hall. Raises UnknownHall, with the halls that it knows."""
    known: dict[str, str] = {}
    for name in FOLDERS:
        folder = settings.home / name
        if not (folder / "replica.db").exists():
            continue
        replica = open_replica(folder, system_clock)
        notices = Notices.read(replica, site)
        known |= {hall.id: hall.title for hall in replica.all(Site)}
        replica.close()
        if notices.site:
            return notices
    if known:
        halls = "、".join(f"{id}（{title}）" for id, title in sorted(known.items()))
        raise UnknownHall(f"没有“{site}”这个大厅，--site 可以是 / no such hall; --site may be: {halls}")
    raise UnknownHall(
        f"{settings.home.absolute()} 里大屏和条屏还没有数据：请在放数据的文件夹里运行，或者先让它们跟上后台"
        " / neither board nor strips have data there yet; let them follow the backend first."
    )


def _exposure(settings: ShowingSettings, site: str, asked: argparse.Namespace) -> tuple[list[str], bool]:
    found = {
        device: seconds
        for name in FOLDERS
        for device, seconds in read_exposure(settings.home / name / "exposure.db", asked.day).items()
    }
    return exposure_report(_notices(settings, site), asked.day, found, settings.rules, settings.lang)


def _rehearse(settings: ShowingSettings, site: str, asked: argparse.Namespace) -> tuple[list[str], bool]:
    notices = _notices(settings, site)
    return rehearsal_report(
        notices, rehearse(notices, asked.day, settings.rules, Stage(lang=settings.lang)), settings.lang
    )


def _lately(settings: ShowingSettings, site: str, asked: argparse.Namespace) -> tuple[list[str], bool]:
    found = read_lately(settings.bind, (settings.port_base + 2, settings.port_base + 3))
    return lately_report(_notices(settings, site), found, asked.screen, settings.lang)


_QUESTIONS: Final = {"exposure": _exposure, "rehearse": _rehearse, "lately": _lately}


if __name__ == "__main__":
    sys.exit(main())
