"""Knowing when the first frames were painted: a window that is open may still be black."""

from collections.abc import Callable
from itertools import count

from kivy.clock import Clock
from kivy.core.window import Window

FRAMES = 2


def when_painted(done: Callable[[], None]) -> None:
    """Call `done` once, when the first frames are on the screen; to be asked when the application has started."""
    frames = count(1)

    def flip(*_: object) -> None:
        """A frame is drawn and about to be shown; the window holds this function, but would not hold a method."""
        if next(frames) < FRAMES:
            Clock.schedule_once(lambda _: Window.canvas.ask_update())
            return
        Window.unbind(on_flip=flip)
        Clock.schedule_once(lambda _: done())

    Window.bind(on_flip=flip)
    Window.canvas.ask_update()
