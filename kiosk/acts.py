"""Acts: what a touch can ask for. A button carries one; nothing else changes what is on the screen."""

import msgspec

from content.counter import ReportReason
from content.wording.phrases import Lang
from kiosk.looks import Looks
from kiosk.places import Place
from kiosk.taking import Picked


class Act(msgspec.Struct, frozen=True):
    """One wish of the visitor."""


class Go(Act, frozen=True):
    """Step into a place."""

    place: Place


class Turn(Act, frozen=True):
    """Stay, but see it otherwise: another page, another filter, another digit."""

    place: Place


class Type(Act, frozen=True):
    """One more digit on a keypad, which holds `most`; it goes behind whatever was typed when it is carried out."""

    digit: str
    most: int


class Erase(Act, frozen=True):
    """Take the last digit of a keypad back, or `all` of them."""

    all: bool = False


class Answer(Act, frozen=True):
    """Leave a question with its answer: the place behind it is seen otherwise."""

    place: Place


class Back(Act, frozen=True):
    """返回."""


class Home(Act, frozen=True):
    """首页."""


class OtherLanguage(Act, frozen=True):
    """English, or 中文 again."""


class Stay(Act, frozen=True):
    """还在: the visit goes on where it was."""


class End(Act, frozen=True):
    """结束: the visit is over and all of it is forgotten."""


class Unlock(Act, frozen=True):
    """The PIN that staff typed."""

    typed: str


class ToStaff(Act, frozen=True):
    """What only staff may ask for: "picture", "again" (start anew) or "leave"."""

    what: str


class Listen(Act, frozen=True):
    """听一听: read this screen aloud, or stop reading."""


class OtherSpeed(Act, frozen=True):
    """Read at the next of the three speeds."""


class Louder(Act, frozen=True):
    """大声点."""


class Quieter(Act, frozen=True):
    """小声点."""


class Pick(Act, frozen=True):
    """带走: put a vacancy on the list, and look at the list."""

    picked: Picked


class Drop(Act, frozen=True):
    """Take one off the list again."""

    id: str


class KeepList(Act, frozen=True):
    """Have the list kept until midnight under a code of four digits."""


class Recall(Act, frozen=True):
    """Fetch the list that is kept under a code."""

    code: str


class PrintList(Act, frozen=True):
    """打印: the list on a slip."""


class PrintNotice(Act, frozen=True):
    """打印: one notice on a slip."""

    id: str


class PrintTicket(Act, frozen=True):
    """打印: the number of a report on a slip."""

    title: str


class HandIn(Act, frozen=True):
    """举报: one touch on the reason; `notice` is what it is about, or empty."""

    notice: str
    reason: ReportReason


class Rate(Act, frozen=True):
    """One of the five faces, 1 to 5."""

    score: int


class Leave(Act, frozen=True):
    """用完了: the visit ends, after the question how it was."""


class Skip(Act, frozen=True):
    """Go on without an opinion, or after it."""


class Speak(Act, frozen=True):
    """See and hear it in `lang`."""

    lang: Lang


class Look(Act, frozen=True):
    """See the kiosk so from now on: type, colours, and where the controls lie."""

    looks: Looks
