"""Telling systemd how a program is: datagrams to the socket that it names, as sd_notify(3) describes them.

Started by hand there is no such socket, and nothing is told.
"""

import socket
from collections.abc import Mapping
from typing import Final

NOTIFY_SOCKET: Final = "NOTIFY_SOCKET"
LEFT: Final = 77
"""The exit code of a program that staff ended on purpose: neither systemd nor the hall starts it again."""

AGAIN: Final = 75
"""The exit code of a program that wishes to be started anew (sysexits.h: EX_TEMPFAIL)."""


class Systemd:
    """Whoever started us, if they wish to hear from us."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get(NOTIFY_SOCKET, "")

    @property
    def is_listening(self) -> bool:
        """Whether anybody asked to be told."""
        return self._address.startswith(("/", "@"))

    def ready(self) -> None:
        """The program does what it is for."""
        self._tell("READY=1")

    def alive(self) -> None:
        """It still does; to be told more often than `WatchdogSec`."""
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        """It was asked to end."""
        self._tell("STOPPING=1")

    def _tell(self, state: str) -> None:
        """Send it; nobody must stumble because systemd does not listen at this moment."""
        if not self.is_listening:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as teller:
            try:
                teller.setblocking(False)
                teller.sendto(state.encode(), address)
            except OSError:
                return


def without_systemd(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for programs of ours: what they do is not what systemd watches us for."""
    hidden = (NOTIFY_SOCKET, "WATCHDOG_PID", "WATCHDOG_USEC")
    return {name: value for name, value in environ.items() if name not in hidden}
