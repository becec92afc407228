"""A serial line, as drivers want it; the only door of pyserial."""

import contextlib

import serial

from hardware.strip.driver import DriverFailed


class SerialStream:
    """One serial port: 8 data bits, no parity, one stop bit."""

    def __init__(self, port: str, baud: int) -> None:
        """Open it, and forget what came before. Raises DriverFailed."""
        self._port = port
        try:
            self._line = serial.serial_for_url(port, baudrate=baud, timeout=1.0, write_timeout=1.0)
            self._line.read(self._line.in_waiting)
        except (OSError, ValueError) as error:
            raise DriverFailed(f"打不开串口 {port}：{error}") from error

    def send(self, data: bytes) -> None:
        """Write all of it. Raises DriverFailed."""
        try:
            self._line.write(data)
        except OSError as error:
            raise DriverFailed(f"串口 {self._port} 写不进去：{error}") from error

    def receive(self, seconds: float) -> bytes:
        """What has come, one byte at least. Raises DriverFailed when nothing came in time."""
        try:
            self._line.timeout = seconds
            data: bytes = self._line.read(1)
            data += self._line.read(self._line.in_waiting) if data else b""
        except OSError as error:
            raise DriverFailed(f"串口 {self._port} 读不出来：{error}") from error
        if not data:
            raise DriverFailed(f"串口 {self._port} 没有回答")
        return data

    def close(self) -> None:
        """Let go of it."""
        with contextlib.suppress(OSError):
            self._line.close()
