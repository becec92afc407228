"""Aim: whether a finger that comes down now was meant for what is on the screen, not for what stood there before."""

from collections.abc import Callable
from typing import Final

from kiosk.places import EmergencyPlace, Place, RatingPlace
from kiosk.presenters.home_model import HomeModel
from kiosk.presenters.screen import ScreenModel

UNAIMED_SECONDS: Final = 0.7
"""A touch so soon after something came up by itself was meant for what stood there before."""

_UNASKED: Final = (RatingPlace, EmergencyPlace)
"""Places that nobody steps into by themselves."""


class Aim:
    """`see` is told of every screen; `seconds` is a clock that nobody sets."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._place: Place | None = None
        self._came = seconds()
        self._alarmed = self._pushed = False

    def see(self, place: Place, model: ScreenModel, by_visitor: bool) -> bool:
        """Take note of what is on the screen now; whether it is another place than before."""
        before, alarmed = self._place, _is_pushed(model)
        moved = before is not None and type(before) is not type(place)
        pushed = before is not None and not by_visitor and alarmed != self._alarmed
        if moved or pushed:
            self._came, self._pushed = self._seconds(), pushed
        self._place, self._alarmed = place, alarmed
        return moved

    @property
    def is_off(self) -> bool:
        """Whether nobody can have meant what is on the screen yet."""
        unasked = self._pushed or isinstance(self._place, _UNASKED)
        return unasked and self._seconds() - self._came < UNAIMED_SECONDS


def _is_pushed(model: ScreenModel) -> bool:
    """Whether an emergency stands on home, above tiles that stood elsewhere before."""
    banner = model.body.banner if isinstance(model.body, HomeModel) else None
    return banner is not None and banner.tone == "warning"
