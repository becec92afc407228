"""`python -m ivr`: the hotline's webhooks; `python -m ivr call --keys 3,1,207315#` calls them from the terminal."""

import argparse
import logging
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Final

from content import shell
from content.clock import system_clock, today
from content.errors import JobhallError
from content.settings import read_settings
from ivr.calls.ledger import KEPT_DAYS
from ivr.settings import HotlineSettings

WORDS: Final = shell.Words(Path(__file__).parent)


class NoCalls(JobhallError):
    """There is no ledger of calls yet."""


def main(arguments: list[str] | None = None) -> int:
    """Serve, or call; 1 when that cannot begin."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = read_settings(HotlineSettings, os.environ)
        if options.command == "call":
            _call(settings, options)
        elif options.command == "calls":
            _calls(settings, options.days, options.codes)
        else:
            _serve(settings)
    except JobhallError as error:
        shell.complain("hotline", error)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("python -m ivr", WORDS("ivr"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help=WORDS("serve"))
    calls = commands.add_parser("calls", help=WORDS("calls"))
    calls.add_argument("--days", type=_days, default=7, help=WORDS("days"))
    calls.add_argument("--codes", action="store_true", help=WORDS("codes"))
    call = commands.add_parser("call", help=WORDS("call"))
    call.add_argument("--keys", default="", help=WORDS("keys"))
    call.add_argument("--url", default="", help=WORDS("url"))
    call.add_argument("--lang", choices=("zh", "en"), default="zh", help=WORDS("lang"))
    return parser


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= KEPT_DAYS):
        raise argparse.ArgumentTypeError(WORDS("days_wanted", most=KEPT_DAYS))
    return int(text)


def _serve(settings: HotlineSettings) -> None:
    from ivr.serving import serve  # The terminal caller needs no server.

    serve(settings)


def _call(settings: HotlineSettings, options: argparse.Namespace) -> None:
    from ivr.terminal import call, over_http

    url = options.url or f"http://127.0.0.1:{settings.port}"
    keys = [key.strip() for key in options.keys.split(",") if key.strip()]
    call(over_http(url), keys, lambda line: print(line, flush=True), f"/call/{options.lang}")


def _calls(settings: HotlineSettings, days: int, codes: bool) -> None:
    from ivr.calls.ledger import Ledger
    from ivr.calls.summary import summary, table
    from ivr.phrases import say

    path = settings.folder / "calls.db"
    if not path.exists():
        raise NoCalls(say("calls.none_yet", shell.language(), path=path))
    ledger = Ledger(path, system_clock)
    first = today(system_clock()) - timedelta(days=days - 1)
    print(table(summary(ledger.since(first)), codes=codes))
    ledger.close()


if __name__ == "__main__":
    sys.exit(main())
