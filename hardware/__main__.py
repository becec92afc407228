"""`python -m hardware`: ask a hall's machine what its screens showed, or play a day before it comes."""

import argparse
import os
import sys
from datetime import date, timedelta
from typing import Final

from content.clock import system_clock, today
from content.errors import JobhallError
from content.programme import Notices
from content.rehearsal import Stage, rehearse
from content.settings import read_settings
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
            help="2026-11-25, today, tomorrow or yesterday",
        )  # fmt: skip
    question = questions.add_parser("lately", help="what each screen of this machine showed in the last ten minutes")
    question.add_argument("screen", nargs="?", default="", help="one board or strip; without it all")
    question.add_argument("--site", default="", help="the hall; without it JOBHALL_SITE")
    return parser


def _day(text: str) -> date:
    named = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text in named:
        return today(system_clock()) + timedelta(days=named[text])
    return date.fromisoformat(text)


def _notices(settings: ShowingSettings, site: str) -> Notices:
    """From the first replica on this machine that knows the hall. Raises UnknownHall."""
    for name in FOLDERS:
        folder = settings.home / name
        if not (folder / "replica.db").exists():
            continue
        replica = open_replica(folder, system_clock)
        notices = Notices.read(replica, site)
        replica.close()
        if notices.site:
            return notices
    raise UnknownHall(f"这台机器的大屏和条屏里都没有 {site} 的数据；请先让它们跟上后台，或用 --site 说明是哪个大厅。")


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
