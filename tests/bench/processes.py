"""Servers under measurement: started on ports of their own, watched through /proc, ended by their own id."""

import math
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A server and its children."""

    def __init__(
        self, command: Sequence[str], port: int, environment: Mapping[str, str] | None = None, log: Path | None = None
    ) -> None:
        """Start it and wait until the port answers; what it says of errors goes to `log`, or past us."""
        self.port = port
        with (log or Path(os.devnull)).open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                env={**os.environ, **(environment or {})},
                stdout=subprocess.DEVNULL,
                stderr=errors if log else None,
                start_new_session=True,
            )
        _await_port(port, self._process)

    def resident(self) -> int:
        """Kilobytes that the processes hold."""
        return sum(_status(pid, "VmRSS:") for pid in _tree(self._process.pid))

    def cpu(self) -> float:
        """Seconds of processor time that the processes have used."""
        return sum(_cpu_ticks(pid) for pid in _tree(self._process.pid)) / _TICK

    def stop(self) -> None:
        """End it, kindly and then not."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def free_ports(count: int) -> int:
    """The first of `count` ports in a row that nobody listens on."""
    for first in range(21000, 32000, 16):
        if all(_is_free(first + n) for n in range(count)):
            return first
    raise RuntimeError("no free ports")


def allow_many_files() -> int:
    """Raise the limit of open files as far as it goes without a right; what it is now."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while _is_free(port):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{process.args!r} does not serve")
        time.sleep(0.05)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(descendant for child in children for descendant in _tree(int(child)))]


def _status(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def _cpu_ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
