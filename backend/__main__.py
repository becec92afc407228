"""`python -m backend`: the API, the public pages and the desk, in as many processes as JOBHALL_WORKERS says."""

import multiprocessing
import os
import sys
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from backend import logs, metrics
from backend.api.settings import ServerSettings
from backend.caretaker import Caretaker
from backend.database import Database
from backend.editorial.office import Office
from backend.feed.bell import bell_of
from backend.migrations import migrate
from content import shell
from content.clock import system_clock
from content.errors import JobhallError
from content.ports import address, require_free
from content.settings import read_settings

_START_SECONDS = 60
_WORDS = shell.Words(Path(__file__).parent)


def main() -> int:
    """Bring the database up to date, then serve until SIGINT or SIGTERM."""
    shell.parser("python -m backend", _WORDS("backend")).parse_args()
    try:
        settings = read_settings(ServerSettings, os.environ)
        require_free(settings.bind, settings.port_base)
        _migrate(settings)
        metrics.share(settings.run / "metrics-backend")
    except JobhallError as error:
        shell.complain("backend", error)
        return 1
    logs.set_up("backend")
    # Workers begin afresh rather than as copies: nothing of ours is open in two processes.
    multiprocessing.set_start_method("spawn")
    url = address(settings.bind, settings.port_base)
    caretaker = Caretaker(Office(Database(settings.database), bell_of(settings), system_clock, settings, "clock"))
    caretaker.start()
    threading.Thread(target=_say_when_ready, args=(url,), daemon=True).start()
    Server(
        "backend.worker:create", settings.bind, settings.port_base, interface=Interfaces.WSGI, factory=True,
        workers=settings.workers, blocking_threads=1, backpressure=256, log_level=LogLevels.error,
        workers_kill_timeout=1, respawn_failed_workers=True, websockets=False,
    ).serve()  # fmt: skip
    caretaker.stop()
    return 0


def _migrate(settings: ServerSettings) -> None:
    database = Database(settings.database)
    migrate(database)
    database.close()


def _say_when_ready(url: str) -> None:
    """Print the one line that others wait for, once a worker answers."""
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        try:
            opener.open(f"{url}/healthz", timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            print(f"backend ready {url}", flush=True)
            return


if __name__ == "__main__":
    sys.exit(main())
