"""A picture of the screen for staff: while somebody is here, all that can be read on it is painted over."""

from collections.abc import Callable

from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.inspection import shown
from kiosk.preview import png
from kiosk.widgets.qr import QrCode

_GREY = b"\xa0\xa0\xa0"


def take(root: Widget, is_fresh: Callable[[], bool], done: Callable[[bytes], None]) -> None:
    """Give the next frame as PNG to `done`; `is_fresh` tells, when it is drawn, whether nobody is here."""

    def flip(*_: object) -> None:
        Window.unbind(on_flip=flip)
        done(picture(root, blank=not is_fresh()))

    Window.bind(on_flip=flip)
    Window.canvas.ask_update()


def picture(root: Widget, *, blank: bool) -> bytes:
    """The frame that was just drawn as PNG; `blank` covers every text, icon and code."""
    width, height = Window.size
    pixels = bytearray(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))
    if blank:
        for widget in shown(root):
            if isinstance(widget, Label | QrCode):
                _cover(pixels, widget, width, height)
    return png(bytes(pixels), width, height)


def _cover(pixels: bytearray, widget: Widget, width: int, height: int) -> None:
    """Paint over a widget and a little around it: how wide a text is must not tell it either."""
    x, y = widget.to_window(*widget.pos)
    left, right = (min(max(round(at), 0), width) for at in (x - 8, x + max(widget.width, widget.height) + 8))
    low, high = (min(max(round(at), 0), height) for at in (y - 8, y + widget.height + 8))
    for row in range(low, high):
        start = (row * width + left) * 3
        pixels[start : start + (right - left) * 3] = _GREY * (right - left)
