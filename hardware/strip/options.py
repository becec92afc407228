"""What may stand behind the question mark of a strip's address, by scheme."""

from typing import Literal
from urllib.parse import SplitResult

import msgspec

from hardware.strip.artnet import LAST_UNIVERSE
from hardware.strip.sacn import Layout


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand after the question mark of an address."""

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what contradicts itself."""
        if not address.hostname or (address.port is not None and not address.port):
            raise ValueError("缺少主机地址")


class Sim(Options, frozen=True, forbid_unknown_fields=True):
    """The simulator page."""

    def check(self, address: SplitResult) -> None:
        """Nothing to check."""


class Sacn(Options, frozen=True, forbid_unknown_fields=True):
    """sACN."""

    universe: int = 1
    colour: Layout = "rgb"
    priority: int = 100
    sync: Literal["yes", "no"] = "yes"

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what is out of range."""
        super().check(address)
        if not 1 <= self.universe <= 63_999 or not 0 <= self.priority <= 200:
            raise ValueError("universe 要在 1 到 63999 之间，priority 在 0 到 200 之间")


class Artnet(Options, frozen=True, forbid_unknown_fields=True):
    """Art-Net."""

    universe: int = 0
    colour: Layout = "rgb"
    sync: Literal["yes", "no"] = "yes"

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what is out of range."""
        super().check(address)
        if not 0 <= self.universe <= LAST_UNIVERSE:
            raise ValueError(f"universe 要在 0 到 {LAST_UNIVERSE} 之间")


class Onbon(Options, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A card of Onbon on the network."""

    card: Literal["font", "area", "area5"]
    x: int = 0
    y: int = 0
    area: int = 0
    address: int = 1
    font: str = ""
    colour: Literal["mono", "rg", "rgb"] = "mono"

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what is out of range."""
        super().check(address)
        self.check_place()

    def check_place(self) -> None:
        """What does not depend on the line."""
        if not (0 <= self.x < 0x8000 and 0 <= self.y < 0x8000 and 0 <= self.area < 32):
            raise ValueError("x、y 要在 0 到 32767 之间，area 在 0 到 31 之间")
        if self.card == "area" and self.x % 32:
            raise ValueError("图文卡的 x 要是 32 的倍数")
        if self.card == "area5" and self.colour == "rgb":
            raise ValueError("五代图文卡只有 mono 和 rg")
        if not 0 <= self.address <= 0xFFFF or (self.font and not (self.font.isascii() and self.font.isalnum())):
            raise ValueError("address 要在 0 到 65535 之间，font 写成 O000 这样")


class OnbonSerial(Onbon, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A card of Onbon on a serial line."""

    baud: int = 57_600

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what is out of range."""
        if not port_name(address) or self.baud <= 0:
            raise ValueError("要写成 onbon+serial:///dev/ttyUSB0?card=font&baud=57600")
        self.check_place()


class Huidu(Options, frozen=True, forbid_unknown_fields=True):
    """A controller of Huidu."""

    x: int = 0
    y: int = 0
    font: str = "SimSun"

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what is out of range."""
        super().check(address)
        if self.x < 0 or self.y < 0 or not self.font.isprintable():
            raise ValueError("x、y 不能小于 0，font 是控制卡上一种字体的名字")


class Hd2020(Options, frozen=True, forbid_unknown_fields=True):
    """A card of Huidu for one or two colours."""

    x: int = 0
    y: int = 0
    colour: Literal["mono", "rg", "rgb"] = "mono"

    def check(self, address: SplitResult) -> None:
        """Raise ValueError for what is out of range."""
        super().check(address)
        if not (0 <= self.x < 0x8000 and 0 <= self.y < 0x8000) or self.x % 32:
            raise ValueError("x、y 要在 0 到 32767 之间，x 要是 32 的倍数")


def port_name(address: SplitResult) -> str:
    """The serial port that an address names."""
    return address.netloc + address.path
