"""Rehearsal: the real application in a window nobody sees, put into any state, touched, looked at and checked."""

import gc
from typing import TYPE_CHECKING

from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock as KivyClock
from kivy.core.window import Keyboard, Window
from kivy.graphics.opengl import GL_RGB, GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels
from kivy.uix.widget import Widget

from content.clock import Clock
from content.counter import MemoryCounter
from content.replica import Replica
from content.wording.phrases import Lang
from kiosk.aloud.mouth import Mouth
from kiosk.app import KioskApp
from kiosk.fonts import Faces
from kiosk.ink import PaintedFrame
from kiosk.inspection import cut_texts, faint, faults, parted_words, shown, small_targets
from kiosk.looks import Looks
from kiosk.places import Place
from kiosk.preview import RemoteTouch, png
from kiosk.theme import TARGET, Theme
from kiosk.visit import Visit
from kiosk.widgets.panel import Touchable

if TYPE_CHECKING:
    from hardware.printer.printer import Printer

_SWEEP = 16
_PASSES = 6
"""Frames in which boxes within boxes come to rest."""


class Rehearsal:
    """One application; `display.prepare` must have been called before this module is imported."""

    def __init__(
        self,
        replica: Replica,
        clock: Clock,
        site: str,
        faces: Faces,
        mouth: Mouth | None = None,
        printer: "Printer | None" = None,
    ) -> None:
        KivyClock._max_fps = 0
        self._shows = 0
        self.counter = MemoryCounter(clock)
        self.app = KioskApp(replica, clock, site, faces, fade=False, mouth=mouth, counter=self.counter, printer=printer)
        self.app.words.refresh()
        self.app.root = self.app.build()
        runTouchApp(self.app.root, embedded=True)
        self.settle()

    def put(
        self,
        place: Place,
        lang: Lang = "zh",
        scale: float = 1.0,
        theme: Theme = "plain",
        *,
        reach: bool = False,
        left: bool = False,
    ) -> None:
        """Show `place` to a new visitor who chose this language and these looks."""
        self.show(place, lang, Looks(scale, theme, reach, left))

    def show(self, place: Place, lang: Lang, looks: Looks, *, painted: bool = True, visit: Visit | None = None) -> None:
        """The same, for looks that are at hand; what need not be painted is only laid out, which takes a third.

        `visit` is one that has something behind it already; it goes on to `place`.
        """
        self._shows += 1
        if self._shows % _SWEEP == 0:
            gc.collect()  # Nobody is ever quiet here, which is when the application sweeps by itself.
        visit = visit or Visit()
        visit.lang, visit.looks = lang, looks
        visit.navigator.go(place)
        self.app.begin(visit)
        if painted:
            self.settle()
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        for _ in range(_PASSES):
            KivyClock.tick()
            KivyClock.tick_draw()

    def settle(self) -> None:
        """Let what was put find its place and be painted."""
        for _ in range(_PASSES):
            EventLoop.idle()

    def touch(self, widget: Widget) -> None:
        """Put a finger on the middle of a widget and lift it."""
        self.touch_at(*widget.to_window(*widget.center))

    def touch_at(self, x: float, y: float) -> None:
        """Put a finger down at a point of the window and lift it."""
        self.tap_at(x, y)
        self.settle()

    def tap_at(self, x: float, y: float) -> None:
        """The same without a frame before, in between or afterwards, as a busy machine hands touches over."""
        self.release(self.lay_finger(x, y))

    def hold(self, widget: Widget) -> RemoteTouch:
        """Put a finger on the middle of a widget, and leave it there until `lift`."""
        finger = self.lay_finger(*widget.to_window(*widget.center))
        self.settle()
        return finger

    def lift(self, finger: RemoteTouch) -> None:
        """Lift a finger."""
        self.release(finger)
        self.settle()

    def release(self, finger: RemoteTouch) -> None:
        """The same without waiting for a frame."""
        EventLoop.post_dispatch_input("end", finger)

    def lay_finger(self, x: float, y: float) -> RemoteTouch:
        """Put a finger down at a point of the window, without waiting for a frame."""
        finger = RemoteTouch(x / (Window.width - 1), y / (Window.height - 1))
        EventLoop.post_dispatch_input("begin", finger)
        return finger

    def press(self, key: str) -> None:
        """Press a key of the keypad, by the name that Kivy gives it."""
        Window.dispatch("on_key_down", Keyboard.keycodes[key], 0, None, [])
        self.settle()

    def targets(self) -> list[Touchable]:
        """Everything that can be touched now."""
        return [widget for widget in shown(self.app.root) if isinstance(widget, Touchable)]

    def texts(self) -> list[str]:
        """Everything that can be read now."""
        return [widget.content for widget in shown(self.app.root) if getattr(widget, "content", "")]

    def faults(self, *, painted: bool = True) -> list[str]:
        """What the machine finds wrong with the picture; what was only laid out has no contrast yet."""
        faded = faint(self.app.root, self._frame()) if painted else []
        cuts = [f"text cut: {text!r}" for text in cut_texts(self.app.root)]
        parted = [f"word parted: {text}" for text in parted_words(self.app.root)]
        return [*faults(self.app.root, self.app.frame), *cuts, *parted, *faded]

    def small_targets(self) -> list[str]:
        """Targets lower than the 120 of the design."""
        return small_targets(self.app.root, self.app.frame, TARGET)

    def _frame(self) -> PaintedFrame:
        width, height = Window.size
        return PaintedFrame(bytes(glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE)), width, height)

    def picture(self) -> bytes:
        """The window as PNG."""
        width, height = Window.size
        return png(bytes(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)), width, height)

    def end(self) -> None:
        """Clear the window for the next one."""
        self.app.leave()
        self.app.dispatch("on_stop")  # Otherwise the `app` of .kv files would stay this one.
        Window.remove_widget(self.app.root)
        del self.app
        gc.collect()  # While the window is still there: what was drawn must not be let go of at any odd moment.
