"""The worker seen from the speaker: started when first needed, ended when it hangs, started again when it died."""

import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

import msgspec

from hardware.voice.protocol import Order, Reply
from hardware.voice.voice import VoiceFailed

PATIENCE = 60.0
"""Seconds for one utterance, the loading of the voice included."""


def command(voice: str, discreet: bool = False) -> tuple[str, ...]:
    """How the worker is started; a discreet one writes nothing into any log, which would quote what was said."""
    return (sys.executable, "-m", "hardware.voice.worker", voice, *(["discreet"] if discreet else []))


class WorkerProcess:
    """Used by one thread, apart from `close`."""

    def __init__(self, command: Sequence[str], patience: float = PATIENCE) -> None:
        self._command = command
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()

    def render(self, order: Order) -> Reply:
        """What became of the order; a worker that died over it is given one more chance. Raises VoiceFailed."""
        for _ in range(2):
            line = self._exchange(msgspec.json.encode(order) + b"\n")
            if line:
                return msgspec.json.decode(line, type=Reply)
            self._end()
        raise VoiceFailed(f"语音进程没有答复（{self._patience:g} 秒内），“{order.text[:20]}”没有念成。")

    def close(self) -> None:
        """End the worker, whatever it is doing."""
        with self._lock:
            self._closed = True
        self._end()

    def _exchange(self, line: bytes) -> bytes:
        process = self._running()
        watchdog = threading.Timer(self._patience, process.kill)
        watchdog.start()
        try:
            orders, replies = _pipes(process)
            orders.write(line)
            orders.flush()
            return replies.readline()
        except (OSError, ValueError):
            return b""
        finally:
            watchdog.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise VoiceFailed("语音已经关闭。")
            if self._process is not None and self._process.poll() is not None:
                _close_pipes(self._process)
                self._process = None
            if self._process is None:
                self._process = subprocess.Popen(  # noqa: S603  # our own module, see `command`
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _close_pipes(process)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in _pipes(process):
        with suppress(OSError):  # It may hold bytes for a worker that is gone.
            pipe.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise VoiceFailed("语音进程没有接上管道。")
    return process.stdin, process.stdout
