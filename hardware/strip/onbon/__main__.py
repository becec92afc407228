"""`python -m hardware.strip.onbon font` (or `area`, `area5`): a simulated card on port 5005, drawn in the terminal."""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from content import shell
from content.ports import port_in_use
from hardware.strip.onbon.simulator import Card, Dialect, Shown
from hardware.strip.onbon.simulator_area import AreaDialect
from hardware.strip.onbon.simulator_font import FontDialect
from hardware.strip.onbon.simulator_server import CardServer
from hardware.strip.outputs import ONBON_PORT

_SIZE: Final = (1024, 64)
_DIALECTS: Final[Mapping[str, Callable[[], Dialect]]] = {
    "font": FontDialect,
    "area": lambda: AreaDialect(*_SIZE),
    "area5": lambda: AreaDialect(*_SIZE, generation=5),
}
_WORDS: Final = shell.Words(Path(__file__).parents[2])
_HALVES: Final = " ▀▄█"


def main(words: list[str]) -> int:
    """Serve until interrupted."""
    parser = shell.parser("python -m hardware.strip.onbon", _WORDS("card"))
    parser.add_argument("dialect", choices=tuple(_DIALECTS), help=_WORDS("dialect"))
    parser.add_argument("port", nargs="?", type=int, default=ONBON_PORT, help=_WORDS("port", port=ONBON_PORT))
    asked = parser.parse_args(words)
    try:
        server = CardServer(Card(_DIALECTS[asked.dialect](), time.monotonic), asked.port)
    except OSError as error:
        shell.complain("card", port_in_use(error, "127.0.0.1", asked.port))
        return 1
    print(f"card ready onbon://127.0.0.1:{server.port}?card={asked.dialect}", flush=True)
    try:
        watch(server.card)
    except KeyboardInterrupt:
        server.close()
    return 0


def watch(card: Card) -> None:
    """Print what is lit whenever it changes."""
    seen = ""
    while True:
        now = "\n".join(drawn(area) for area in card.shown.values()) or "(blank)"
        if now != seen:
            print(now, flush=True)
        seen = now
        time.sleep(0.1)


def drawn(area: Shown) -> str:
    """The words, or the LEDs: two rows to a line."""
    if area.text:
        return area.text
    rows = range(0, area.height, 2)
    return "\n".join("".join(_half(area, x, y) for x in range(area.width)).rstrip() for y in rows)


def _half(area: Shown, x: int, y: int) -> str:
    return _HALVES[((x, y) in area.lit) + 2 * ((x, y + 1) in area.lit)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
