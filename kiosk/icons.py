"""Icons by their Lucide names, in the order of `assets/lucide-subset.ttf`, which holds these and no others.

`python -m kiosk.assets LUCIDE_TTF` cuts that file anew when a name is added here.
"""

from pathlib import Path
from typing import Final

ICON_FONT: Final = Path(__file__).parent / "assets" / "lucide-subset.ttf"

_CODES: Final[dict[str, int]] = {
    "a-large-small": 0xE587,
    "arrow-right": 0xE049,
    "badge-check": 0xE241,
    "banknote": 0xE052,
    "bell": 0xE059,
    "bold": 0xE05D,
    "briefcase": 0xE062,
    "building-2": 0xE290,
    "bus": 0xE1D4,
    "calculator": 0xE1BC,
    "calendar": 0xE063,
    "calendar-check": 0xE2B7,
    "calendar-clock": 0xE304,
    "calendar-days": 0xE2B9,
    "chart-column": 0xE2A3,
    "check": 0xE06C,
    "chef-hat": 0xE2AC,
    "chevron-down": 0xE06D,
    "chevron-left": 0xE06E,
    "chevron-right": 0xE06F,
    "clock": 0xE087,
    "cloud-off": 0xE08D,
    "construction": 0xE3B4,
    "delete": 0xE0AE,
    "door-open": 0xE3D6,
    "dot": 0xE44F,
    "ear": 0xE382,
    "ellipsis": 0xE0B6,
    "factory": 0xE29F,
    "file-text": 0xE0CC,
    "graduation-cap": 0xE234,
    "grip": 0xE3B1,
    "hand": 0xE1D7,
    "hand-coins": 0xE5B8,
    "hard-hat": 0xE0EE,
    "headphones": 0xE0F1,
    "heart-handshake": 0xE2D7,
    "hourglass": 0xE296,
    "house": 0xE0F5,
    "info": 0xE0F9,
    "keyboard": 0xE284,
    "list": 0xE106,
    "lock": 0xE10B,
    "map": 0xE110,
    "map-pin": 0xE111,
    "megaphone": 0xE235,
    "message-circle": 0xE116,
    "monitor": 0xE11D,
    "moon": 0xE11E,
    "phone": 0xE133,
    "phone-call": 0xE134,
    "printer": 0xE141,
    "qr-code": 0xE1DF,
    "receipt": 0xE3D3,
    "rotate-ccw": 0xE148,
    "scale": 0xE212,
    "school": 0xE3E3,
    "search": 0xE151,
    "shield-alert": 0xE1FE,
    "shield-check": 0xE1FF,
    "shirt": 0xE1CA,
    "shopping-bag": 0xE15B,
    "siren": 0xE2EF,
    "smartphone": 0xE163,
    "sprout": 0xE1EB,
    "star": 0xE176,
    "stethoscope": 0xE2F1,
    "store": 0xE3E4,
    "sun": 0xE178,
    "thumbs-up": 0xE18A,
    "ticket": 0xE20F,
    "trash-2": 0xE18E,
    "truck": 0xE194,
    "user": 0xE19F,
    "users": 0xE1A4,
    "volume-2": 0xE1AB,
    "wrench": 0xE1B1,
    "x": 0xE1B2,
    "zap": 0xE1B4,
}


def icon(name: str) -> str:
    """The character that draws `name`; an unknown one is drawn as a dot, never as a box."""
    return chr(_CODES.get(name, _CODES["dot"]))


def icon_codes() -> tuple[int, ...]:
    """Every code point that the font must have."""
    return tuple(_CODES.values())
