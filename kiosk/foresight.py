"""Foresight: while a finger lies on a button, what it leads to is got ready, so that it is there when it is lifted.

A finger lies on a button for about a tenth of a second, in which the kiosk would do nothing.
"""

from collections.abc import Callable
from typing import Any, Final

from kiosk.acts import Act, Answer, Back, Erase, Go, Home, OtherLanguage, Turn, Type

FORESEEN: Final = (Go, Turn, Type, Erase, Answer, Back, Home, OtherLanguage)
"""Acts that do nothing but lead somewhere."""

Later = Callable[[Callable[..., None]], Any]
"""Calls something in the next frame."""


class Foresight:
    """`see` is called with the act two frames later, when the button was painted as pressed; `forget` prevents it."""

    def __init__(self, see: Callable[[Act], None], later: Later) -> None:
        self._see, self._later = see, later
        self._expected: Act | None = None

    def expect(self, act: Act) -> None:
        """A finger lies on what carries this act."""
        if isinstance(act, FORESEEN):
            self._expected = act
            self._later(lambda *_: self._later(lambda *_: self._look(act)))

    def forget(self) -> None:
        """The finger was lifted, or its owner has gone."""
        self._expected = None

    def _look(self, act: Act) -> None:
        if self._expected is act:
            self._expected = None
            self._see(act)
