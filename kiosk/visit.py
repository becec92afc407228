"""Visit: all that the kiosk knows of the person before it. A new one is a clean slate."""

from collections.abc import Callable
from copy import copy

from content.bulletin import Bulletin
from content.wording.phrases import Lang
from kiosk.acts import (
    Act,
    Answer,
    Back,
    Drop,
    Erase,
    Go,
    HandIn,
    Home,
    Leave,
    Listen,
    Look,
    Louder,
    OtherLanguage,
    OtherSpeed,
    Pick,
    PrintList,
    PrintNotice,
    Quieter,
    Rate,
    Skip,
    Speak,
    Turn,
    Type,
)
from kiosk.aloud.hearing import Hearing
from kiosk.lookback import Lookback
from kiosk.looks import DEFAULT, Looks
from kiosk.navigator import Navigator
from kiosk.places import (
    EmergencyPlace,
    HomePlace,
    KeypadPlace,
    NoticePlace,
    PinPlace,
    RatingPlace,
    ScreenPlace,
    ShortlistPlace,
    VacancyPlace,
)
from kiosk.taking import Picked, Taking


class Visit:
    """Language, looks and way; `do` is the only thing that changes them."""

    def __init__(self) -> None:
        self.lang: Lang = "zh"
        self.looks: Looks = DEFAULT
        self.navigator = Navigator()
        self.staff = False
        self.hearing = Hearing()
        self.taking = Taking()
        self.lookback = Lookback()
        self.is_over = False
        """Whether the visitor has said that this was all."""
        self._served = self._asked = False
        self._told: tuple[Bulletin, ...] = ()

    @property
    def scale(self) -> float:
        """The size of type that was chosen."""
        return self.looks.scale

    @property
    def is_fresh(self) -> bool:
        """Whether nobody has touched anything yet."""
        plain = self.lang == "zh" and self.looks == DEFAULT and self.hearing == Hearing()
        return plain and not self.navigator.can_go_back and self.taking == Taking()

    def after(self, act: Act) -> "Visit":
        """What the visit would be when `act` had been carried out; this one stays as it is."""
        imagined = copy(self)
        imagined.navigator = self.navigator.copied()
        imagined.do(act)
        return imagined

    def interrupt(self, running: Bulletin) -> None:
        """Put an emergency before whatever is on the screen, once; home and its own page say it by themselves."""
        if running in self._told:
            return
        self._told = (*self._told, running)
        here = self.navigator.here
        if not isinstance(here, HomePlace) and here != NoticePlace(running.id):
            self.navigator.go(EmergencyPlace(running.id))

    def do(self, act: Act) -> None:
        """Carry out one wish."""
        self.hearing = _hearing_after(self.hearing, act)
        self.taking = self.taking.asked_anew(act.place) if isinstance(act, Go | Turn) else self.taking
        if isinstance(act, Go | Turn | Answer) and isinstance(act.place, VacancyPlace):
            self.taking = self.taking.having_seen(Picked(act.place.id, act.place.title))
        match act:
            case Go(place):
                if isinstance(place, ScreenPlace):
                    self.lookback = Lookback()  # Ten minutes ago is another time now.
                self.navigator.go(place)
            case Turn(place):
                self.navigator.turn(place)
            case Type(digit, most):
                self._retype(lambda typed: (typed + digit)[:most])
            case Erase(all):
                self._retype(lambda typed: "" if all else typed[:-1])
            case Answer(place):
                self.navigator.answer(place)
            case Back():
                self.navigator.back()
            case Home():
                self._go_home()
            case OtherLanguage():
                self.lang = "en" if self.lang == "zh" else "zh"
            case Speak(lang):
                self.lang = lang
            case Look(looks):
                self.looks = looks
            case _:
                self._take(act)

    def _retype(self, change: Callable[[str], str]) -> None:
        """Change what was typed on the keypad that is here; a key that comes too late for one does nothing."""
        match self.navigator.here:
            case KeypadPlace(typed, reporting):
                self.navigator.turn(KeypadPlace(change(typed), reporting))
                self.taking = self.taking.asked_anew(self.navigator.here)
            case PinPlace(typed):
                self.navigator.turn(PinPlace(change(typed)))

    def _take(self, act: Act) -> None:
        """Carry out a wish that is about the list, a slip, a report or an opinion."""
        match act:
            case Pick(picked):
                self._served = True
                self.taking = self.taking.with_picked(picked)
                self.navigator.go(ShortlistPlace())
            case Drop(id):
                self.taking = self.taking.without(id)
            case PrintList() | PrintNotice() | HandIn():
                self._served = True
            case Rate(score):
                self.navigator.turn(RatingPlace(score))
            case Skip():
                self._finish()
            case Leave():
                self._leave()

    def _leave(self) -> None:
        """Out; whoever took something is asked once how it was, and never twice."""
        if self._served and not self._asked:
            self._asked = True
            self.navigator.go(RatingPlace())
        else:
            self._finish()

    def _go_home(self) -> None:
        """Home is home, with no question in its place; who is asked already has said that this was all."""
        if isinstance(self.navigator.here, RatingPlace):
            self._finish()
        self.navigator.home()

    def _finish(self) -> None:
        self.is_over = True
        self.navigator.home()


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
