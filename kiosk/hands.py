"""Hands: what fingers and keys do at the window, before any button hears of them."""

from collections.abc import Callable, Mapping
from typing import Protocol

from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent

from kiosk.aloud.keys import Wish, digit_of
from kiosk.sound_device import key_name


class Host(Protocol):
    """The application, as hands meet it."""

    @property
    def is_attracting(self) -> bool:
        """Whether the screen speaks to the hall."""
        ...

    @property
    def is_unaimed(self) -> bool:
        """Whether nobody can have meant what is on the screen yet."""
        ...

    def lay_out(self) -> None:
        """Let what has just come up find its places."""
        ...

    def noticed(self) -> None:
        """Somebody is here."""
        ...

    def pressed(self, x: float, y: float) -> bool:
        """A finger came down; whether staff knocked at their door with it."""
        ...

    def lifted(self) -> None:
        """A finger was lifted."""
        ...

    def keyed(self, wish: Wish | None, digit: str) -> None:
        """A key of the keypad was pressed."""
        ...

    def refresh(self) -> None:
        """Say anew what should be on the screen."""
        ...


class Hands:
    """Listens at the window from `begin` to `end`."""

    def __init__(self, host: Host, keys: Mapping[str, Wish]) -> None:
        self._host, self._keys = host, keys
        self._handlers: dict[str, Callable[..., object]] = {
            "on_resize": self._resized,
            "on_touch_down": self._touch,
            "on_touch_up": self._lift,
            "on_key_down": self._key,
            "on_request_close": self._stay,
        }

    def begin(self) -> None:
        """Hear what is done at the window."""
        Window.bind(**self._handlers)

    def end(self) -> None:
        """Hear it no more."""
        Window.unbind(**self._handlers)

    def _touch(self, _: object, touch: MotionEvent) -> bool:
        """A finger shows that somebody is here.

        The one that ends the attract loop does nothing else: nobody aimed it at what comes up under it. Nor does one
        that comes down as soon as the question how it was is there: an opinion that nobody has would be counted.

        On a busy machine it comes in one batch with the one that brought the screen up, before any frame: its keys
        must have found their places by then, or it would fall between them.
        """
        self._host.lay_out()
        woken, unaimed = self._host.is_attracting, self._host.is_unaimed
        self._host.noticed()
        if self._host.pressed(*touch.pos) or woken:
            self._host.refresh()
        return woken or unaimed

    def _lift(self, *_: object) -> None:
        self._host.lifted()

    def _key(self, _: object, code: int, *__: object) -> bool:
        """A key of a keypad or a keyboard; Kivy's own meanings of keys are no business of the public."""
        name, woken = key_name(code), self._host.is_attracting
        self._host.noticed()
        if woken:
            self._host.refresh()
        self._host.keyed(self._keys.get(name), digit_of(name))
        return True

    def _resized(self, *_: object) -> None:
        self._host.refresh()

    def _stay(self, *_: object, **__: object) -> bool:
        """The public cannot close the window."""
        return True
