"""`python -m hardware.printer [PORT] [FOLDER]`: a simulated printer for trying a kiosk without one.

What it prints stands in the terminal, and as PNG in FOLDER if one is given. A kiosk with
JOBHALL_PRINTER=tcp://127.0.0.1:PORT prints on it; with ?text=rom the words can be read in the terminal too.
"""

import logging
import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from content import shell
from content.ports import port_in_use
from hardware.printer.proof import proof
from hardware.printer.simulator import SimulatedPrinter, text_of
from hardware.printer.simulator_server import PrinterServer

log = logging.getLogger("printer")

_WORDS: Final = shell.Words(Path(__file__).parents[1])
_USUAL_PORT: Final = 9100
_PAUSE: Final = 0.3


def main(arguments: Sequence[str]) -> int:
    """Serve until told to end."""
    logging.basicConfig(level=logging.INFO, format="printer: %(message)s")
    asked = _parser().parse_args(arguments)
    port, folder = asked.port, asked.folder
    printer = SimulatedPrinter()
    try:
        server = PrinterServer(printer, port)
    except OSError as error:
        shell.complain("printer", port_in_use(error, "127.0.0.1", port))
        return 1
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    print(f"printer ready tcp://127.0.0.1:{server.port}", flush=True)
    shown = 0
    while not ended.wait(_PAUSE):
        shown = _show(printer, shown, folder)
    server.close()
    return 0


def _parser() -> ArgumentParser:
    parser = shell.parser("python -m hardware.printer", _WORDS("printer"))
    parser.add_argument("port", nargs="?", type=int, default=_USUAL_PORT, help=_WORDS("port", port=_USUAL_PORT))
    parser.add_argument("folder", nargs="?", type=Path, help=_WORDS("folder"))
    return parser


def _show(printer: SimulatedPrinter, shown: int, folder: Path | None) -> int:
    """Show what has come out since; returns how many sheets that makes."""
    for number, sheet in enumerate(printer.sheets[shown:], shown + 1):
        print(f"---- {number}\n{text_of(sheet)}", flush=True)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            proof(sheet, printer.dots).save(folder / f"slip-{number}.png")
    for complaint in printer.complaints:
        log.warning("%s", complaint)
    printer.complaints.clear()
    return len(printer.sheets)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
