"""Visit: all that the kiosk knows of the person before it. A new one is a clean slate."""

from content.wording.phrases import Lang
from kiosk.acts import Act, Answer, Back, Go, Home, LargerType, OtherLanguage, Turn
from kiosk.navigator import Navigator
from kiosk.theme import SCALES


class Visit:
    """Language, size of type and way; `do` is the only thing that changes them."""

    def __init__(self) -> None:
        self.lang: Lang = "zh"
        self.scale: float = SCALES[0]
        self.navigator = Navigator()
        self.staff = False

    @property
    def is_fresh(self) -> bool:
        """Whether nobody has touched anything yet."""
        return not self.navigator.can_go_back and self.lang == "zh" and self.scale == SCALES[0]

    def do(self, act: Act) -> None:
        """Carry out one wish."""
        match act:
            case Go(place):
                self.navigator.go(place)
            case Turn(place):
                self.navigator.turn(place)
            case Answer(place):
                self.navigator.answer(place)
            case Back():
                self.navigator.back()
            case Home():
                self.navigator.home()
            case OtherLanguage():
                self.lang = "en" if self.lang == "zh" else "zh"
            case LargerType():
                self.scale = SCALES[(SCALES.index(self.scale) + 1) % len(SCALES)]
