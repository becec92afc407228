"""Keys: what the keys of a keypad mean. Any USB keypad or keyboard will do, and the operator may say otherwise.

Key names are Kivy's: `up`, `enter`, `numpad8`, `f5`, `a` … Figures of a number pad are arrows, save where a screen has
keys of figures of its own: there they press these.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from content.errors import JobhallError


class UnknownWish(JobhallError):
    """A mapping of keys that cannot be read."""


class Wish(Enum):
    """What a key asks for; the value is its name in the setting."""

    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_BUTTON = "next_button"
    PREVIOUS_BUTTON = "previous_button"
    OK = "ok"
    BACK = "back"
    HOME = "home"
    LISTEN = "listen"
    HELP = "help"
    SPEED = "speed"
    LOUDER = "louder"
    QUIETER = "quieter"


USUAL: Final[Mapping[str, Wish]] = {
    "down": Wish.NEXT, "up": Wish.PREVIOUS, "right": Wish.NEXT_BUTTON, "left": Wish.PREVIOUS_BUTTON,
    "tab": Wish.NEXT_BUTTON, "enter": Wish.OK, "numpadenter": Wish.OK, "escape": Wish.BACK, "backspace": Wish.BACK,
    "home": Wish.HOME, "spacebar": Wish.LISTEN, "f1": Wish.HELP, "f2": Wish.SPEED, "pageup": Wish.LOUDER,
    "pagedown": Wish.QUIETER, "numpad2": Wish.NEXT, "numpad8": Wish.PREVIOUS, "numpad6": Wish.NEXT_BUTTON,
    "numpad4": Wish.PREVIOUS_BUTTON, "numpad5": Wish.OK, "numpad0": Wish.LISTEN, "numpad1": Wish.HELP,
    "numpad3": Wish.QUIETER, "numpad7": Wish.SPEED, "numpad9": Wish.LOUDER, "numpadadd": Wish.NEXT,
    "numpadsubstract": Wish.PREVIOUS, "numpaddivide": Wish.BACK, "numpadmul": Wish.LISTEN, "numpaddecimal": Wish.HOME,
}  # fmt: skip
"""Arrows, Enter, Escape and the space bar of a keyboard, and all keys of a number pad."""


def keys_of(setting: str) -> Mapping[str, Wish]:
    """The usual keys with what the setting says otherwise: `listen=f5+f6,ok=x`. Raises UnknownWish."""
    found = dict(USUAL)
    for entry in filter(None, (part.strip() for part in setting.split(","))):
        name, equals, keys = entry.partition("=")
        wish = next((wish for wish in Wish if wish.value == name.strip()), None)
        if wish is None or not equals or not keys.strip():
            known = " ".join(wish.value for wish in Wish)
            raise UnknownWish(f"按键设置 {entry!r} 读不懂：要像 listen=f5+f6，名字是 {known} 之一。")
        found |= {key.strip(): wish for key in keys.split("+") if key.strip()}
    return found


def digit_of(key: str) -> str:
    """The figure on a key, of the keyboard or of the number pad; empty when it has none."""
    figure = key.removeprefix("numpad")
    return figure if len(figure) == 1 and figure in "0123456789" else ""
