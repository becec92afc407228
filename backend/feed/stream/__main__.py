"""`python -m backend.feed.stream`: the open streams, in as many processes as JOBHALL_STREAM_WORKERS says."""

import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType

from backend import metrics
from backend.database import Database
from backend.feed.stream.serving import serve
from backend.feed.stream.settings import StreamSettings
from content import shell
from content.errors import JobhallError
from content.ports import address, require_free
from content.settings import read_settings

_LOOK_SECONDS = 0.5
_AGAIN_SECONDS = 1.0
_END_SECONDS = 2.0
_WORDS = shell.Words(Path(__file__).parents[2])
_spawn = multiprocessing.get_context("spawn")


def main() -> int:
    """Start the workers, say where they are, and keep as many alive until SIGINT or SIGTERM."""
    shell.parser("python -m backend.feed.stream", _WORDS("stream")).parse_args()
    try:
        settings = read_settings(StreamSettings, os.environ)
        require_free(settings.bind, settings.port)
        Database(settings.database).close()
        metrics.share(settings.run / "metrics-stream")
    except JobhallError as error:
        shell.complain("stream", error)
        return 1
    _allow_many_connections()
    with _Workers(settings) as workers:
        workers.supervise(lambda: print(f"stream ready {address(settings.bind, settings.port)}", flush=True))
    return 0


class _Workers:
    """The processes of the stream. One that dies is replaced; its readers come back by themselves."""

    def __init__(self, settings: StreamSettings) -> None:
        self._settings = settings
        self._ready = _spawn.Semaphore(0)
        self._stopping = threading.Event()
        self._processes: list[SpawnProcess] = []

    def __enter__(self) -> "_Workers":
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        self._processes = [self._start() for _ in range(max(1, self._settings.stream_workers))]
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join(_END_SECONDS)
            process.kill()

    def supervise(self, say_ready: Callable[[], None]) -> None:
        """Until told to stop; `say_ready` when every worker serves."""
        waiting = len(self._processes)
        while not self._stopping.is_set():
            while waiting and self._ready.acquire(timeout=0):
                waiting -= 1
                if not waiting:
                    say_ready()
            self._stopping.wait(0.05 if waiting else _LOOK_SECONDS)
            self._processes = [process if process.is_alive() else self._again(process) for process in self._processes]

    def _start(self) -> SpawnProcess:
        process = _spawn.Process(target=serve, args=(self._settings, self._ready), daemon=True)
        process.start()
        return process

    def _again(self, dead: SpawnProcess) -> SpawnProcess:
        if self._stopping.is_set():
            return dead
        print(f"stream: a worker ended with {dead.exitcode}; another one starts", file=sys.stderr)
        self._stopping.wait(_AGAIN_SECONDS)
        return self._start()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()


def _allow_many_connections() -> None:
    """Each open stream is a file; the soft limit of most systems is 1,024, and raising it needs no right."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    sys.exit(main())
