"""Programs of ours run as themselves: started on free ports, read line by line, ended by a signal."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue


class Program:
    """A running program; `lines` are what it has printed."""

    def __init__(self, module: str, home: Path, port_base: int, **more: str) -> None:
        environment = {**os.environ, "JOBHALL_HOME": str(home), "JOBHALL_PORT_BASE": str(port_base), **more}
        self._process = subprocess.Popen(
            [sys.executable, "-m", module], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def ready(self) -> str:
        """The line that it prints when it serves."""
        return self._lines.get(timeout=30)

    def stop(self) -> float:
        """Ask it to end; how many seconds that took."""
        start = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(10)
        return time.monotonic() - start

    def finish(self) -> tuple[int, str]:
        """Wait for it to end by itself: exit code and what it complained of."""
        _, errors = self._process.communicate(timeout=30)
        return self._process.returncode, errors

    def kill(self) -> None:
        """End it whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe and not pipe.closed:
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip())


@contextmanager
def running(module: str, home: Path, port_base: int, **more: str) -> Iterator[Program]:
    """A program for the length of a block."""
    program = Program(module, home, port_base, **more)
    try:
        yield program
    finally:
        program.stop()
        program.kill()
