"""Acts: what a touch can ask for. A button carries one; nothing else changes what is on the screen."""

import msgspec

from kiosk.places import Place


class Act(msgspec.Struct, frozen=True):
    """One wish of the visitor."""


class Go(Act, frozen=True):
    """Step into a place."""

    place: Place


class Turn(Act, frozen=True):
    """Stay, but see it otherwise: another page, another filter, another digit."""

    place: Place


class Answer(Act, frozen=True):
    """Leave a question with its answer: the place behind it is seen otherwise."""

    place: Place


class Back(Act, frozen=True):
    """返回."""


class Home(Act, frozen=True):
    """首页."""


class OtherLanguage(Act, frozen=True):
    """English, or 中文 again."""


class LargerType(Act, frozen=True):
    """大字: the next of the three sizes, after the largest the first."""


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
