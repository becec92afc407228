"""From the setting to a printer that is looked after."""

from collections.abc import Callable

import msgspec

from hardware.printer.address import PrinterAddress, printer_address
from hardware.printer.printer import Printer
from hardware.printer.simulator import SimulatedPrinter
from hardware.printer.simulator_server import PrinterServer


def open_printer(setting: str, changed: Callable[[], None] = lambda: None) -> Printer | None:
    """The printer that the setting names, not yet started; None when it names none. Raises InvalidPrinter.

    `sim://` is a printer without paper, in this process: what it prints is gone when it is cut.
    """
    if not setting:
        return None
    address = printer_address(setting)
    return Printer(_simulated(address) if address.scheme == "sim" else address, changed)


def _simulated(address: PrinterAddress) -> PrinterAddress:
    server = PrinterServer(_Shredder(address.dots))
    return msgspec.structs.replace(address, scheme="tcp", host="127.0.0.1", port=server.port)


class _Shredder(SimulatedPrinter):
    """Keeps nothing of what it printed: a kiosk forgets its visitors."""

    def _cut(self) -> None:
        self._paper.clear()
