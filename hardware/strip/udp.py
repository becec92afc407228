"""UDP, as drivers want it."""

import socket

from hardware.strip.driver import DriverFailed


class UdpTransport:
    """Datagrams to one address, from a port that the system chooses."""

    def __init__(self, host: str, port: int) -> None:
        """Raises DriverFailed when the host has no address."""
        try:
            family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        except OSError as error:
            raise DriverFailed(f"{host} 找不到：{error.strerror}") from error
        self._address = address
        self._named = f"{host}:{port}"
        self._socket = socket.socket(family, kind)

    def send(self, data: bytes) -> None:
        """Send one datagram. Raises DriverFailed."""
        try:
            self._socket.sendto(data, self._address)
        except OSError as error:
            raise DriverFailed(f"发不到 {self._named}：{error.strerror}") from error

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
