"""A simulated printer on a port, a printer of ours that prints on it, and slips."""

import time
from collections.abc import Callable, Iterator

import msgspec
import pytest

from content.wording.slip import Code, Rule, Slip, Words
from hardware.printer import printer as printing
from hardware.printer.address import PrinterAddress
from hardware.printer.printer import Printer
from hardware.printer.simulator import SimulatedPrinter
from hardware.printer.simulator_server import PrinterServer

PATIENCE = 40

SLIP = Slip(
    (
        Words("某市人力资源市场", "strong", centred=True),
        Rule(),
        Words("小区保安员", "large"),
        Words("在哪里：中原区 科学大道禾信楼 3 层 · 公交 47、131 路到科学大道站"),
        Words("203 167", "large"),
        Code("http://192.0.2.7:8000/n/203167"),
        Words("找工作一分钱不用交。"),
    )
)


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds; a test whose printer never gets there fails."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited for nothing"
        time.sleep(0.01)


class Desk:
    """A simulated printer with its cable, and the worker that looks after it."""

    def __init__(self, **options: object) -> None:
        plain = {name: options.pop(name) for name in ("clears", "receipts") if name in options}
        self.address = PrinterAddress(scheme="tcp", host="127.0.0.1", **options)  # type: ignore[arg-type]
        self.sim = SimulatedPrinter(self.address.dots, **plain)  # type: ignore[arg-type]
        self.server = PrinterServer(self.sim)
        self.printer = Printer(msgspec.structs.replace(self.address, port=self.server.port))

    def close(self) -> None:
        self.printer.stop()
        self.server.close()


@pytest.fixture(autouse=True)
def in_time(undisturbed: None) -> None:
    """A printer is asked for so many seconds, however busy the machine is."""


@pytest.fixture
def open_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    monkeypatch.setattr(printing, "RETRY_SECONDS", 0.02)
    monkeypatch.setattr(printing, "LOOK_SECONDS", 0.05)
    opened: list[Desk] = []

    def start(**options: object) -> Desk:
        opened.append(Desk(**options))
        opened[-1].printer.start()
        return opened[-1]

    yield start
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(text="rom")
