"""The tokens of the kiosk's looks: colour, type and space. It knows no Kivy, so that presenters can measure."""

from typing import Final, NamedTuple

INK: Final = "#10202F"
INK2: Final = "#41505E"
PAPER: Final = "#F6F2E9"
CARD: Final = "#FFFFFF"
LINE: Final = "#DDD5C4"
SEA: Final = "#0A4A5C"
SEA2: Final = "#E3EEF0"
PAY: Final = "#8C2510"
PAY2: Final = "#F9EAE6"
LEAF: Final = "#184E2C"
LEAF2: Final = "#E6F0E6"
NOTE: Final = "#FFF3CC"

READ_ON: Final = (
    (INK, PAPER), (INK, CARD), (INK, SEA2), (INK2, PAPER), (INK2, CARD), (SEA, PAPER), (SEA, CARD), (SEA, SEA2),
    (CARD, SEA), (CARD, PAY), (PAY, PAPER), (PAY, CARD), (PAY, PAY2), (LEAF, LEAF2), (LEAF, PAPER), (LEAF, CARD),
    (INK, NOTE), (INK2, NOTE), (SEA, NOTE), (PAY, NOTE), (LEAF, NOTE),
)  # fmt: skip
"""Every colour that is read with every ground it is read on; each pair has a contrast of 7:1 or more."""

HERO: Final = 112
TITLE: Final = 96
PAY_SIZE: Final = 84
LIST_TITLE: Final = 68
TILE: Final = 60
CARD_TITLE: Final = 54
BUTTON: Final = 44
FACT: Final = 42
BODY: Final = 38
CHIP: Final = 36
SMALL: Final = 34
SMALLEST: Final = 32

TARGET: Final = 120
FLOOR: Final = 64
"""Pixels at the design size: what a target should be high, and what none may be below (20 mm)."""

SCALES: Final = (1.0, 1.25, 1.5)
LINE_HEIGHT: Final = 1.2
"""Of the faces that `kiosk.fonts` cuts; a line of text is so many times its size high."""

_DESIGN = 1080


class Frame(NamedTuple):
    """The window as the layout sees it: its pixels, and how large the visitor wants the type.

    Everything is drawn for a short side of 1080 and grows or shrinks with the window.
    """

    width: int
    height: int
    scale: float = 1.0
    taken: int = 0

    @property
    def landscape(self) -> bool:
        """Whether the window is wider than high."""
        return self.width > self.height

    @property
    def columns(self) -> int:
        """How many columns of cards or of text stand beside each other."""
        return 2 if self.landscape else 1

    @property
    def large(self) -> bool:
        """Whether one of the two larger settings is chosen."""
        return self.scale > 1

    def px(self, design: float) -> int:
        """A length of the design in pixels; space does not grow with the type."""
        return round(design * min(self.width, self.height) / _DESIGN)

    def type(self, design: float) -> int:
        """A type size of the design in pixels."""
        return round(design * self.scale * min(self.width, self.height) / _DESIGN)

    def line(self, design: float, lines: int = 1) -> int:
        """The height of `lines` lines of a type size."""
        return round(self.type(design) * LINE_HEIGHT * lines)

    @property
    def margin(self) -> int:
        """Beside the content, left and right."""
        return self.px(56)

    @property
    def bar_height(self) -> int:
        """The navigation bar; in landscape a word stands beside its icon."""
        return self.px(132 if self.landscape else 190)

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body(self) -> int:
        """The height above the bar."""
        return self.height - self.bar_height - self.taken

    def lowered(self, taken: int) -> "Frame":
        """The same window with `taken` pixels above the bar given to something else."""
        return self._replace(taken=taken)


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB` as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
