"""The marker: shows which line is being read, and where the keypad is."""

from collections.abc import Iterator
from typing import Any

from kivy.properties import ListProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.aloud.lines import SpokenLine
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable, frame
from kiosk.widgets.text import Text

load_kv(__file__)

_MODELS = ("model", "block", "fact")
"""What widgets call the part of a view model that they show."""


class Ground(Widget):
    """The light ground with a bar at its side, behind the text that is read."""

    bounds = ListProperty((0, 0, 0, 0))


class Ring(Widget):
    """A double ring around what can be chosen, dark outside and light inside, so that it shows on every ground."""

    bounds = ListProperty((0, 0, 0, 0))
    inner = NumericProperty(0)

    def collide_point(self, x: float, y: float) -> bool:
        """It lies over what is touched, and is not touched itself."""
        return False


class Marker:
    """Puts a ground under the text that is read, and a ring around a control and around where the keypad is."""

    def __init__(self, stage: Widget) -> None:
        self._stage = stage
        self._marks()
        self._focused = False
        self.widgets: list[Widget] = []
        """What the line stands for on the screen."""

    def show(self, line: SpokenLine | None, focused: bool) -> None:
        """Mark what `line` stands for; nothing when there is none. `focused` when a keypad led there."""
        for widget in self.widgets:
            widget.funbind("pos", self._place)
            widget.funbind("size", self._place)
        self._clear()
        self._marks()
        self.widgets, self._focused = list(found(self._stage, line)) if line else [], focused
        for widget in self.widgets:
            widget.fbind("pos", self._place)
            widget.fbind("size", self._place)
        self._place()

    def _marks(self) -> None:
        """Made anew for every line: they are painted once, and a visitor may choose other colours at any time."""
        self._ground, self._ring = Ground(size_hint=(None, None)), Ring(size_hint=(None, None))

    def _clear(self) -> None:
        self._stage.remove_widget(self._ground)
        self._stage.remove_widget(self._ring)

    def _place(self, *_: Any) -> None:
        self._clear()
        if not self.widgets:
            return
        is_control = isinstance(self.widgets[0], Touchable)
        if is_control or self._focused:
            self._ring.bounds = self._around(8 if is_control else 2)
            self._ring.inner = frame().px(5 if is_control else 0)
            self._stage.add_widget(self._ring)
        if not is_control:
            self._ground.bounds = self._around(2)
            self._stage.add_widget(self._ground, index=len(self._stage.children))

    def _around(self, gap: float) -> tuple[float, float, float, float]:
        """The place of all of them together, with so much space around it."""
        corners = [
            (widget.to_window(*widget.pos), widget.to_window(widget.right, widget.top)) for widget in self.widgets
        ]
        left, bottom = (min(low[axis] for low, _ in corners) for axis in (0, 1))
        right, top = (max(high[axis] for _, high in corners) for axis in (0, 1))
        gap = frame().px(gap)
        return left - gap, bottom - gap, right - left + 2 * gap, top - bottom + 2 * gap


def found(root: Widget, line: SpokenLine) -> Iterator[Widget]:
    """The widgets that show a line: by the struct they were given, by their text, or by the field's name."""
    seen = list(_below(root))
    shown = [widget for widget in seen if any(getattr(widget, name, None) == line.anchor for name in _MODELS)]
    shown = shown or [widget for widget in seen if isinstance(widget, Text) and widget.content == line.anchor]
    if shown:
        yield shown[0]
        return
    named = next((widget.ids[line.part] for widget in seen if line.part in getattr(widget, "ids", {})), None)
    if named is not None:
        yield named


def _below(widget: Widget) -> Iterator[Widget]:
    """Everything that can be seen, from the top down."""
    if widget.opacity == 0:
        return
    yield widget
    for child in reversed(widget.children):
        yield from _below(child)
