"""Visit: all that the kiosk knows of the person before it. A new one is a clean slate."""

from content.wording.phrases import Lang
from kiosk.acts import (
    Act,
    Answer,
    Back,
    Go,
    Home,
    LargerType,
    Listen,
    Louder,
    OtherLanguage,
    OtherSpeed,
    Quieter,
    Turn,
)
from kiosk.aloud.hearing import Hearing
from kiosk.navigator import Navigator
from kiosk.theme import SCALES


class Visit:
    """Language, size of type and way; `do` is the only thing that changes them."""

    def __init__(self) -> None:
        self.lang: Lang = "zh"
        self.scale: float = SCALES[0]
        self.navigator = Navigator()
        self.staff = False
        self.hearing = Hearing()

    @property
    def is_fresh(self) -> bool:
        """Whether nobody has touched anything yet."""
        plain = self.lang == "zh" and self.scale == SCALES[0] and self.hearing == Hearing()
        return plain and not self.navigator.can_go_back

    def do(self, act: Act) -> None:
        """Carry out one wish."""
        self.hearing = _hearing_after(self.hearing, act)
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


def _hearing_after(hearing: Hearing, act: Act) -> Hearing:
    """Who sees is read to until they touch something; who does not, for the whole visit."""
    match act:
        case Listen():
            return hearing.stopped() if hearing.on else hearing.started()
        case OtherSpeed():
            return hearing.other_speed()
        case Louder():
            return hearing.louder(1)
        case Quieter():
            return hearing.louder(-1)
        case _:
            return hearing if hearing.by_keys else hearing.stopped()
