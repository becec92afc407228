"""Which driver each strip has: `JOBHALL_STRIPS` read, and the drivers made."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

import msgspec

from content.errors import JobhallError
from hardware.strip import artnet, sacn
from hardware.strip.artnet import ArtnetDriver
from hardware.strip.driver import Driver, DriverFailed, Stream
from hardware.strip.hd2020.driver import Hd2020Driver
from hardware.strip.huidu.driver import HuiduDriver
from hardware.strip.onbon.drivers import AreaDriver, FontCardDriver
from hardware.strip.options import Artnet, Hd2020, Huidu, Onbon, OnbonSerial, Options, Sacn, Sim, port_name
from hardware.strip.sacn import SacnDriver
from hardware.strip.serial_line import SerialStream
from hardware.strip.tcp import TcpStream
from hardware.strip.udp import UdpTransport

EXAMPLE: Final = "jinhai-strip-1=sim://,jinhai-strip-2=onbon://192.0.2.7?card=font"
ONBON_PORT: Final = 5005
HUIDU_PORT: Final = 10_001
HD2020_PORT: Final = 6101
_PLANES: Final = {"mono": 1, "rg": 2, "rgb": 3}
_STILL: Final = frozenset({"onbon", "onbon+serial", "huidu", "hd2020"})


class InvalidOutput(JobhallError):
    """An output in JOBHALL_STRIPS that cannot be understood."""


def read_outputs(text: str) -> dict[str, str]:
    """`JOBHALL_STRIPS` as a table of strip and address. Raises InvalidOutput."""
    outputs: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        strip, separator, address = part.partition("=")
        if not separator or not strip.strip() or urlsplit(address).scheme not in _DRIVERS:
            raise InvalidOutput(f"JOBHALL_STRIPS 里的 {part!r} 读不懂。要写成：{EXAMPLE}")
        outputs[strip.strip()] = address.strip()
    for strip, address in outputs.items():
        check_output(strip, address)
    return outputs


def check_output(strip: str, address: str) -> None:
    """Raise InvalidOutput unless the address can be understood; nothing is opened."""
    _options(strip, urlsplit(address))


def open_driver(strip: str, address: str) -> Driver | None:
    """The driver for an address; None for `sim://`, whose LEDs are the simulator page. Raises DriverFailed."""
    parts = urlsplit(address)
    return _DRIVERS[parts.scheme][1](strip, parts, _options(strip, parts))


def stands_still(address: str) -> bool:
    """Whether the strip there is shown pages one after the other, being too slow for pixels that move."""
    return urlsplit(address).scheme in _STILL


def _options(strip: str, address: SplitResult) -> Options:
    try:
        options = msgspec.convert(dict(parse_qsl(address.query)), _DRIVERS[address.scheme][0], strict=False)
        options.check(address)
    except (ValueError, msgspec.ValidationError) as error:
        raise InvalidOutput(f"JOBHALL_STRIPS 里 {strip} 的地址 {address.geturl()} 不对：{error}。") from error
    return options


def _sim(strip: str, address: SplitResult, options: Options) -> None:
    return None


def _sacn(strip: str, address: SplitResult, options: Sacn) -> Driver:
    transport = UdpTransport(address.hostname or "", address.port or sacn.PORT)
    return SacnDriver(transport, strip, options.universe, options.colour, options.priority, sync=options.sync == "yes")


def _artnet(strip: str, address: SplitResult, options: Artnet) -> Driver:
    transport = UdpTransport(address.hostname or "", address.port or artnet.PORT)
    return ArtnetDriver(transport, options.universe, options.colour, sync=options.sync == "yes")


def _onbon(strip: str, address: SplitResult, options: Onbon) -> Driver:
    return _card(TcpStream(address.hostname or "", address.port or ONBON_PORT), options)


def _onbon_serial(strip: str, address: SplitResult, options: OnbonSerial) -> Driver:
    return _card(SerialStream(port_name(address), options.baud), options)


def _huidu(strip: str, address: SplitResult, options: Huidu) -> Driver:
    stream = TcpStream(address.hostname or "", address.port or HUIDU_PORT)
    return HuiduDriver(stream, x=options.x, y=options.y, font=options.font)


def _hd2020(strip: str, address: SplitResult, options: Hd2020) -> Driver:
    stream = TcpStream(address.hostname or "", address.port or HD2020_PORT)
    return Hd2020Driver(stream, x=options.x, y=options.y, planes=_PLANES[options.colour])


def _card(stream: Stream, options: Onbon) -> Driver:
    if options.card != "font":
        planes = _PLANES[options.colour]
        generation = 5 if options.card == "area5" else 6
        return AreaDriver(stream, x=options.x, y=options.y, area=options.area, planes=planes, generation=generation)
    return FontCardDriver(
        stream, x=options.x, y=options.y, area=options.area,
        address=options.address, font=options.font, coloured=options.colour != "mono",
    )  # fmt: skip


_DRIVERS: Final[Mapping[str, tuple[type[Options], Callable[..., Driver | None]]]] = {
    "sim": (Sim, _sim),
    "sacn": (Sacn, _sacn),
    "artnet": (Artnet, _artnet),
    "onbon": (Onbon, _onbon),
    "onbon+serial": (OnbonSerial, _onbon_serial),
    "huidu": (Huidu, _huidu),
    "hd2020": (Hd2020, _hd2020),
}

__all__ = ["DriverFailed", "InvalidOutput", "check_output", "open_driver", "read_outputs", "stands_still"]
