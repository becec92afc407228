"""The floor of a fair."""

from typing import Any

from kivy.app import App
from kivy.graphics import Color, Line
from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget
from kivy.utils import get_color_from_hex

from kiosk.presenters.plan import PlanModel, Spot
from kiosk.theme import INK2, SMALLEST
from kiosk.widgets.buttons import PushButton
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable, frame
from kiosk.widgets.text import Text

load_kv(__file__)


class PlanScreen(BoxLayout):
    """Title, floor, and the way to the list."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ids.place.add_widget(FloorView(model=self.model))
        self.ids.foot.add_widget(PushButton(model=self.model.list))


class BoothSpot(Touchable):
    """A booth with its label."""

    model = ObjectProperty(None)
    label = StringProperty("")


class MarkSpot(Text):
    """Something to find one's way by."""

    model = ObjectProperty(None)


class FloorView(Widget):
    """Walls, booths and marks, each where it is; set anew whenever the floor is moved."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        model: PlanModel = self.model
        self.size_hint = (None, None)
        self.size = model.width, model.height
        paint = getattr(App.get_running_app(), "paint", get_color_from_hex)
        with self.canvas:
            Color(*paint(INK2))
            self._walls = Line(width=max(frame().px(3), 1), close=True)
        self._spots: list[tuple[Widget, Spot]] = []
        for booth in model.booths:
            side = {"size_hint": (None, None), "size": [model.side] * 2}
            self._put(BoothSpot(model=booth, label=booth.text, act=booth.act, **side), booth)
        for mark in model.marks:
            self._put(MarkSpot(model=mark, content=mark.text, design=SMALLEST, ink=INK2, fit=True), mark)
        self.bind(pos=self._lay)
        self._lay()

    def _put(self, widget: Widget, spot: Spot) -> None:
        self.add_widget(widget)
        self._spots.append((widget, spot))

    def _lay(self, *_: object) -> None:
        self._walls.points = [value for x, y in self.model.outline for value in (self.x + x, self.top - y)]
        for widget, spot in self._spots:
            widget.center = self.x + spot.x, self.top - spot.y
