"""`python -m hardware.strip.onbon font` (or `area`, `area5`): a simulated card on port 5005, drawn in the terminal."""

import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

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
_HALVES: Final = " ▀▄█"


def main(words: list[str]) -> int:
    """Serve until interrupted."""
    if not words or words[0] not in _DIALECTS:
        print("python -m hardware.strip.onbon font|area|area5 [port]", file=sys.stderr)
        return 2
    port = int(words[1]) if len(words) > 1 else ONBON_PORT
    server = CardServer(Card(_DIALECTS[words[0]](), time.monotonic), port)
    print(f"card ready onbon://127.0.0.1:{server.port}?card={words[0]}", flush=True)
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
