"""How a printer is named in a setting: usb://04b8:0202, tcp://host:9100, serial:///dev/ttyS0?baud=9600, sim://."""

import re
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlsplit

import msgspec

from content.errors import JobhallError

Scheme = Literal["usb", "tcp", "serial", "sim"]
Text = Literal["rom", "picture"]
"""Chinese from the printer's own font as GB18030, or as a picture for printers that have none."""

DOTS: dict[int, int] = {58: 384, 80: 576}
"""Printable dots across a paper of so many millimetres, at 203 dots an inch."""

_RAW_PORT = 9100


class InvalidPrinter(JobhallError):
    """A printer's address that cannot be read; the sentence says what is wrong."""


class PrinterAddress(msgspec.Struct, frozen=True, kw_only=True):
    """Where the printer is and what it is like. `answers` is False for one that never says how it is."""

    scheme: Scheme
    host: str = ""
    port: int = _RAW_PORT
    vendor: int = 0
    product: int = 0
    device: str = ""
    baud: int = 9600
    paper: int = 80
    text: Text = "picture"
    answers: bool = True

    @property
    def dots(self) -> int:
        """Printable dots across."""
        return DOTS[self.paper]

    @property
    def columns(self) -> int:
        """Half-width characters across: 32 or 48."""
        return self.dots // 12


def printer_address(text: str) -> PrinterAddress:
    """The address that stands in the setting. Raises InvalidPrinter."""
    try:
        parts = urlsplit(text)
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        where = _where(parts.scheme, parts.netloc, parts.path)
        return msgspec.structs.replace(where, **_options(options, where.scheme))
    except InvalidPrinter:
        raise
    except (ValueError, KeyError) as error:
        raise InvalidPrinter(f"打印机地址 {text!r} 读不懂：要像 usb://04b8:0202 或 tcp://主机:9100。") from error


def _where(scheme: str, netloc: str, path: str) -> PrinterAddress:
    match scheme:
        case "usb":
            ids = re.fullmatch(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", netloc)
            if not ids or path.strip("/"):
                raise InvalidPrinter("USB 打印机要写厂商号和产品号，像 usb://04b8:0202（lsusb 能看到）。")
            return PrinterAddress(scheme="usb", vendor=int(ids[1], 16), product=int(ids[2], 16))
        case "tcp":
            host, _, port = netloc.rpartition(":") if ":" in netloc else (netloc, "", str(_RAW_PORT))
            if not host or not 0 < int(port) < 65536:
                raise InvalidPrinter("网络打印机要写主机和端口，像 tcp://192.0.2.30:9100。")
            return PrinterAddress(scheme="tcp", host=host, port=int(port))
        case "serial":
            if netloc or not path.strip("/"):
                raise InvalidPrinter("串口打印机要写设备，像 serial:///dev/ttyS0?baud=9600。")
            return PrinterAddress(scheme="serial", device=path, text="rom")
        case "sim":
            return PrinterAddress(scheme="sim")
    raise InvalidPrinter(f"打印机地址以 usb、tcp、serial 或 sim 开头，没有 {scheme!r} 这一种。")


def _options(options: dict[str, str], scheme: Scheme) -> dict[str, object]:
    known = {"paper", "text", "status"} | ({"baud"} if scheme == "serial" else set())
    if unknown := options.keys() - known:
        raise InvalidPrinter(f"打印机没有 {'、'.join(sorted(unknown))} 这个选项，只有 {'、'.join(sorted(known))}。")
    found: dict[str, object] = {}
    if "paper" in options:
        found["paper"] = _one_of("paper", int(options["paper"]), tuple(DOTS))
    if "text" in options:
        found["text"] = _one_of("text", options["text"], get_args(Text))
    if "status" in options:
        found["answers"] = _one_of("status", options["status"], ("yes", "no")) == "yes"
    if "baud" in options:
        found["baud"] = int(options["baud"])
    return found


def _one_of(name: str, value: object, choices: tuple[object, ...]) -> object:
    if value not in choices:
        raise InvalidPrinter(f"打印机的 {name} 只能是 {'、'.join(map(str, choices))}。")
    return value
