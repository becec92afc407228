"""Sparing the panel: the picture wanders by a few pixels, so that what always stands there burns nothing in."""

from datetime import datetime
from pathlib import Path
from typing import Final

REACH: Final = 4
MINUTES: Final = 3
_WAY: Final = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""A walk around the middle; each step is `REACH` pixels at most."""

THERMAL: Final = Path("/sys/class/thermal")


def shift(now: datetime) -> tuple[int, int]:
    """How far the picture stands beside its place at this moment, in pixels."""
    x, y = _WAY[int(now.timestamp() // 60 // MINUTES) % len(_WAY)]
    return x * REACH, y * REACH


def veil(percent: int) -> float:
    """How opaque the black before the picture is; something always stays visible while a screen is not dark."""
    return round(1 - max(percent, 10) / 100, 2) if percent else 1.0


def temperature(folder: Path = THERMAL) -> float | None:
    """Degrees Celsius at the hottest place that the machine measures; None where it measures nothing."""
    found: list[float] = []
    for zone in folder.glob("thermal_zone*/temp"):
        try:
            found.append(int(zone.read_text().strip()) / 1000)
        except (OSError, ValueError):
            continue
    return max(found, default=None)


def set_backlight(percent: int, folder: Path = Path("/sys/class/backlight")) -> bool:
    """Set the panel's own light; False where there is none that we may set."""
    done = False
    for light in folder.glob("*/brightness"):
        try:
            most = int(light.with_name("max_brightness").read_text())
            light.write_text(str(max(1, round(most * percent / 100)) if percent else 0))
            done = True
        except (OSError, ValueError):
            continue
    return done
