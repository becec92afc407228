"""满意度."""

from kivy.app import App
from kivy.graphics import Color, Line
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.theme import SEA
from kiosk.widgets.buttons import PushButton
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable

load_kv(__file__)


class RatingScreen(BoxLayout):
    """Five faces, and a way past them."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for face in self.model.faces:
            self.ids.faces.add_widget(FaceButton(model=face))
        self.ids.foot.add_widget(PushButton(model=self.model.skip))


class FaceButton(Touchable):
    """A face beside its word."""

    model = ObjectProperty(None)


class FaceDrawing(Widget):
    """Two eyes and a mouth; the mouth of 5 laughs, that of 1 hangs."""

    score = NumericProperty(3)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.bind(pos=self._draw, size=self._draw, score=self._draw)

    def _draw(self, *_: object) -> None:
        self.canvas.clear()
        unit = min(self.size) / 24
        middle = self.x + self.width / 2, self.y + self.height / 2  # Kivy's own centre is that of the layout before.
        left, low = (at - 12 * unit for at in middle)
        bend = (self.score - 3) * 2.2
        mouth = [(8, 9 + bend / 4), (10, 9 - bend * 0.75), (14, 9 - bend * 0.75), (16, 9 + bend / 4)]
        with self.canvas:
            Color(*App.get_running_app().paint(SEA))
            Line(circle=(*middle, 10 * unit), width=unit)
            for x in (9, 15):
                Line(circle=(left + x * unit, low + 15 * unit, unit * 0.5), width=unit * 0.6)
            Line(
                bezier=[left_or_low for x, y in mouth for left_or_low in (left + x * unit, low + y * unit)], width=unit
            )
