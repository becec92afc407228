"""The way to a printer: python-escpos opens it, and every wait has an end."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

import usb.core
from escpos.exceptions import Error as EscposError
from escpos.printer import Network, Serial, Usb

from content.errors import JobhallError
from hardware.printer.address import PrinterAddress

SECONDS: Final = 4.0
"""To connect, and to hand over one piece; a printer in trouble takes no more when its memory is full."""


class PrinterUnreachable(JobhallError):
    """Switched off, unplugged, away from the network, or its memory is full and it takes nothing more."""


class Line(Protocol):
    """One open connection. Every method but `close` raises PrinterUnreachable."""

    def send(self, data: bytes) -> None:
        """Hand over all of it."""

    def receive(self, seconds: float) -> bytes:
        """What the printer says within so long; empty when it says nothing."""

    def close(self) -> None:
        """Let go of it."""


def open_line(address: PrinterAddress) -> Line:
    """Connect. Raises PrinterUnreachable."""
    match address.scheme:
        case "usb":
            device, receive = Usb(address.vendor, address.product, timeout=int(SECONDS * 1000)), _from_usb
        case "serial":
            device, receive = Serial(address.device, address.baud, timeout=SECONDS), _from_serial
        case _:
            device, receive = _Network(address.host, address.port, timeout=SECONDS), _from_network
    return _EscposLine(device, receive)


class _Network(Network):  # type: ignore[misc]
    """Connects by any protocol, and leaves no socket open when nobody is there."""

    def open(self, raise_not_found: bool = True) -> None:
        """Connect."""
        self.device = socket.create_connection((self.host, self.port), self.timeout)


class _EscposLine:
    """A printer of python-escpos; `_raw` is how it takes bytes."""

    def __init__(self, device: Any, receive: Callable[[Any, float], bytes]) -> None:
        self._device = device
        self._receive = receive
        with _named_errors():
            device.open()
            if hasattr(device.device, "write_timeout"):
                device.device.write_timeout = SECONDS

    def send(self, data: bytes) -> None:
        """See `Line.send`."""
        with _named_errors():
            self._device._raw(data)

    def receive(self, seconds: float) -> bytes:
        """See `Line.receive`."""
        with _named_errors():
            return self._receive(self._device, seconds)

    def close(self) -> None:
        """See `Line.close`."""
        with contextlib.suppress(OSError, EscposError):
            self._device.close()


def _from_network(printer: Any, seconds: float) -> bytes:
    connection = printer.device
    connection.settimeout(seconds)
    try:
        data: bytes = connection.recv(64)
    except TimeoutError:
        return b""
    finally:
        connection.settimeout(SECONDS)
    if not data:
        raise PrinterUnreachable("打印机挂断了。")
    return data


def _from_serial(printer: Any, seconds: float) -> bytes:
    port = printer.device
    port.timeout = seconds
    data: bytes = port.read(1)
    data += port.read(port.in_waiting)
    return data


def _from_usb(printer: Any, seconds: float) -> bytes:
    try:
        return bytes(printer.device.read(printer.in_ep, 64, int(seconds * 1000)))
    except usb.core.USBTimeoutError:
        return b""


@contextlib.contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except (OSError, EscposError, ValueError) as error:
        raise PrinterUnreachable(f"联系不上打印机：{error}") from error
