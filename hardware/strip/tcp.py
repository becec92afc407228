"""TCP, as drivers want it: every wait has an end."""

import contextlib
import socket
from typing import Final

from hardware.strip.driver import DriverFailed

CONNECT_SECONDS: Final = 2.0
SEND_SECONDS: Final = 1.0


class TcpStream:
    """One connection."""

    def __init__(self, host: str, port: int) -> None:
        """Connect. Raises DriverFailed."""
        self._named = f"{host}:{port}"
        try:
            self._socket = socket.create_connection((host, port), CONNECT_SECONDS)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            raise DriverFailed(f"连不上 {self._named}：{error.strerror or error}") from error

    def send(self, data: bytes) -> None:
        """Send all of it. Raises DriverFailed."""
        try:
            self._socket.settimeout(SEND_SECONDS)
            self._socket.sendall(data)
        except OSError as error:
            raise DriverFailed(f"发不到 {self._named}：{error.strerror or error}") from error

    def receive(self, seconds: float) -> bytes:
        """What has come, one byte at least. Raises DriverFailed when nothing came in time or the other side hung up."""
        try:
            self._socket.settimeout(max(0.001, seconds))
            data = self._socket.recv(4096)
        except OSError as error:
            raise DriverFailed(f"{self._named} 没有回答：{error.strerror or error}") from error
        if not data:
            raise DriverFailed(f"{self._named} 断开了连接")
        return data

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(OSError):
            self._socket.close()
