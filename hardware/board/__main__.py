"""`python -m hardware.board`: serve the big screen's page; `--open` shows it on this machine's display."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from content import shell
from content.attachment_cache import AttachmentCache
from content.clock import system_clock
from content.errors import JobhallError
from content.settings import read_settings
from hardware.board.browser import command, kiosk_browser
from hardware.board.collecting import attachments, collecting
from hardware.board.screen import Screen
from hardware.following import following
from hardware.serving import PageServer, run_until_signalled
from hardware.settings import BoardSettings
from hardware.watched import watched

_WORDS = shell.Words(Path(__file__).parents[1])


def main() -> int:
    """Serve until told to end; 1 when it cannot begin."""
    parser = shell.parser("python -m hardware.board", _WORDS("board"))
    parser.add_argument("--open", action="store_true", help=_WORDS("open"))
    arguments = parser.parse_args()
    try:
        run(read_settings(BoardSettings, os.environ), opens=arguments.open)
    except JobhallError as error:
        shell.complain("board", error)
        return 1
    return 0


def run(settings: BoardSettings, *, opens: bool) -> None:
    """Follow the feed and serve the page. Raises PortInUse, BrowserMissing, BadSize."""
    with following(settings, settings.folder, system_clock) as hall:
        device = settings.device or f"{settings.site}-board-1"
        cache = AttachmentCache(settings.folder / "attachments", settings.attachments_mb * 2**20)
        screen = Screen(hall.current, device, settings.lang, hall.exposure.show, lambda: cache.at_hand)
        screen.add({**watched(hall, screen.figures), "/attachment": attachments(hall.current, cache)})
        server = PageServer((settings.bind, settings.port), screen.site())
        shown = showing(settings, server.url) if opens else nullcontext()
        with collecting(hall.current, cache, settings.source_url), shown:
            run_until_signalled(server, lambda: print(f"board ready {server.url}", flush=True))


def showing(settings: BoardSettings, url: str) -> AbstractContextManager[None]:
    """The board's own browser on this display. Raises BrowserMissing, BadSize."""
    return kiosk_browser(command(settings.browser, url, settings.folder / "browser", settings.display))


if __name__ == "__main__":
    sys.exit(main())
