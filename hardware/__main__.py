"""`python -m hardware`: ask a hall's machine what its screens showed, or play a day before it comes."""

import argparse
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from content import shell
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

WORDS: Final = shell.Words(Path(__file__).parent)
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
        shell.complain("hardware", error)
        return 2
    print("\n".join(lines))
    return 0 if well else 1


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("python -m hardware", WORDS("hardware"))
    questions = parser.add_subparsers(dest="what", metavar=f"{{{','.join(_QUESTIONS)}}}", required=True)
    for name, usual in (("exposure", 0), ("rehearse", 1)):
        question = questions.add_parser(name, help=WORDS(name), description=WORDS(name))
        question.add_argument("--site", default="", help=WORDS("site"))
        question.add_argument(
            "--day", type=_day, default=today(system_clock()) + timedelta(days=usual),
            help=WORDS("day", possible=POSSIBLE),
        )  # fmt: skip
    question = questions.add_parser("lately", help=WORDS("lately"), description=WORDS("lately"))
    question.add_argument("screen", nargs="?", default="", help=WORDS("screen"))
    question.add_argument("--site", default="", help=WORDS("site"))
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
        if replica.was_corrupt:
            raise UnknownHall(WORDS("corrupt", folder=folder.absolute()))
        if notices.site:
            return notices
    if not known:
        raise UnknownHall(WORDS("no_data", home=settings.home.absolute()))
    halls = "、".join(f"{id}（{title}）" for id, title in sorted(known.items()))
    raise UnknownHall(WORDS("no_hall", site=site, halls=halls))


def _exposure(settings: ShowingSettings, site: str, asked: argparse.Namespace) -> tuple[list[str], bool]:
    found = {
        device: seconds
        for name in FOLDERS
        for device, seconds in read_exposure(settings.home / name / "exposure.db", asked.day).items()
    }
    return exposure_report(_notices(settings, site), asked.day, found, settings.rules, shell.language())


def _rehearse(settings: ShowingSettings, site: str, asked: argparse.Namespace) -> tuple[list[str], bool]:
    notices = _notices(settings, site)
    played = rehearse(notices, asked.day, settings.rules, Stage(lang=settings.lang))
    return rehearsal_report(notices, played, shell.language())


def _lately(settings: ShowingSettings, site: str, asked: argparse.Namespace) -> tuple[list[str], bool]:
    found = read_lately(settings.bind, (settings.port_base + 2, settings.port_base + 3))
    return lately_report(_notices(settings, site), found, asked.screen, shell.language())


_QUESTIONS: Final = {"exposure": _exposure, "rehearse": _rehearse, "lately": _lately}


if __name__ == "__main__":
    sys.exit(main())
