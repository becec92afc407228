"""The tokens of the kiosk's looks: colour, type and space. It knows no Kivy, so that presenters can measure.

The colours below are those of the plain theme, and also the names by which any other theme knows its own: widgets and
screens say `theme.SEA`, and whoever paints asks `paint` what that is for this visitor (in .kv: `app.paint(theme.SEA)`).
"""

from functools import lru_cache
from typing import Final, Literal, NamedTuple

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
DEEP: Final = "#072F3B"
DEEP_PAY: Final = "#5E1808"
"""SEA and PAY under a finger."""

READ_ON: Final = (
    (INK, PAPER), (INK, CARD), (INK, SEA2), (INK2, PAPER), (INK2, CARD), (SEA, PAPER), (SEA, CARD), (SEA, SEA2),
    (CARD, SEA), (CARD, DEEP), (CARD, DEEP_PAY), (CARD, PAY), (PAY, PAPER), (PAY, CARD), (PAY, PAY2), (LEAF, LEAF2),
    (LEAF, PAPER), (LEAF, CARD), (INK, NOTE), (INK2, NOTE), (SEA, NOTE), (PAY, NOTE), (LEAF, NOTE),
)  # fmt: skip
"""Every colour that is read with every ground it is read on; each pair has a contrast of 7:1 or more in every theme."""

Theme = Literal["plain", "black"]
"""The names of the themes: the plain one, and white and yellow on black for whom that is easier to see."""

_BLACK: Final = {
    PAPER: "#000000", CARD: "#000000", LINE: "#FFFFFF", INK: "#FFFFFF", INK2: "#FFFFFF", SEA: "#FFE14D",
    SEA2: "#2E2900", DEEP: "#FFF6C2", DEEP_PAY: "#FFD9C8", PAY: "#FFB08A", PAY2: "#3A1203",
    LEAF: "#A9F5B8", LEAF2: "#06290F", NOTE: "#33270A",
}  # fmt: skip


def colour(token: str, theme: Theme) -> str:
    """What a colour of the plain theme is in `theme`; one that is no token stays as it is."""
    return _BLACK.get(token, token) if theme == "black" else token


@lru_cache(maxsize=256)
def paint(token: str, theme: Theme) -> tuple[float, float, float, float]:
    """The same as red, green, blue and opacity from 0 to 1, as they are painted."""
    shown = colour(token, theme)
    red, green, blue = (int(shown[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue, 1.0


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
_REACH = 900
"""Of 1080 x 1920, or of 1920 x 1080: how high someone reaches from a wheelchair."""


class Frame(NamedTuple):
    """The window as the layout sees it: its pixels, and how large the visitor wants the type.

    Everything is drawn for a short side of 1080 and grows or shrinks with the window. With `reach` all controls lie in
    the lower 900 of it, with `left` beside each other with the text they lie left of it; `above` is the height that a
    screen in the lower part leaves to a still band. `taken` is the status line's.
    """

    width: int
    height: int
    scale: float = 1.0
    taken: int = 0
    theme: Theme = "plain"
    reach: bool = False
    left: bool = False
    above: int = 0

    @property
    def landscape(self) -> bool:
        """Whether the window is wider than high."""
        return self.width > self.height + self.above

    @property
    def squat(self) -> bool:
        """Whether this is the lower part of a portrait window, nearly square."""
        return self.above > 0 and not self.landscape

    @property
    def reachable(self) -> int:
        """How high above the window's lower edge controls may lie."""
        return self.px(_REACH) if self.reach else self.height

    def low(self, head: int = 0) -> "Frame":
        """The lower part of the window, for a screen whose controls would fill all of it; the same without `reach`.

        Words of the height `head` stand at its top, above what is within reach.
        """
        height = min(self.reachable + head, self.height)
        return self._replace(height=height, above=self.height - height)

    @property
    def columns(self) -> int:
        """How many columns of cards or of text stand beside each other."""
        return 2 if self.landscape else 1

    @property
    def large(self) -> bool:
        """Whether one of the two larger settings is chosen."""
        return self.scale > 1

    @property
    def _side(self) -> int:
        return min(self.width, self.height + self.above)

    def px(self, design: float) -> int:
        """A length of the design in pixels; space does not grow with the type."""
        return round(design * self._side / _DESIGN)

    def type(self, design: float) -> int:
        """A type size of the design in pixels."""
        return round(design * self.scale * self._side / _DESIGN)

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
