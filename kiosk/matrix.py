"""The matrix: every way in which a visitor may see a screen, and which of them are worth a picture."""

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from content.wording.phrases import LANGS, Lang
from kiosk.looks import Looks
from kiosk.theme import SCALES

_DRAWN: Final = (
    ("zh", Looks(1.0, "black")), ("en", Looks(1.5, "black")), ("zh", Looks(1.25, "black", reach=True, left=True)),
    ("zh", Looks(1.0, reach=True)), ("en", Looks(1.0, reach=True)), ("zh", Looks(1.5, reach=True)),
    ("zh", Looks(1.0, left=True)),
)  # fmt: skip


class Variant(NamedTuple):
    """A language and looks."""

    lang: Lang
    looks: Looks

    @property
    def name(self) -> str:
        """As files are called: zh-150-black-low-left."""
        looks = self.looks
        words = ("black" if looks.theme == "black" else "", "low" if looks.reach else "", "left" if looks.left else "")
        return "-".join(word for word in (self.lang, str(round(looks.scale * 100)), *words) if word)

    @property
    def is_drawn(self) -> bool:
        """Whether it gets a picture: every language and size in the plain theme, and a few of the others."""
        looks = self.looks
        return looks == Looks(looks.scale) or (self.lang, looks) in _DRAWN


def variants() -> Iterator[Variant]:
    """Two languages, three sizes, low or not, left or right; and on black, which moves nothing, what is painted."""
    for lang, scale, reach, left in product(LANGS, SCALES, (False, True), (False, True)):
        yield Variant(lang, Looks(scale, "plain", reach, left))
        if Variant(lang, on_black := Looks(scale, "black", reach, left)).is_drawn:
            yield Variant(lang, on_black)
