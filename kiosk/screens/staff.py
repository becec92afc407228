"""The screens behind the PIN."""

from kivy.graphics import Color, Ellipse
from kivy.input.motionevent import MotionEvent
from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.theme import FACT, INK2
from kiosk.widgets.buttons import PushButton
from kiosk.widgets.kv import load_kv
from kiosk.widgets.text import Text

load_kv(__file__)

DOT = 40


class StaffScreen(BoxLayout):
    """Facts and buttons."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name, value in self.model.facts:
            self.ids.facts.add_widget(Text(content=name, design=FACT, ink=INK2))
            self.ids.facts.add_widget(Text(content=value, design=FACT, bold=True))
        for button in self.model.buttons:
            self.ids.buttons.add_widget(PushButton(model=button))


class TestScreen(BoxLayout):
    """One colour; a dot where a finger was says that the panel felt it."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.ids.foot.add_widget(PushButton(model=self.model.next))

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Leave a dot of a colour that no ground has."""
        if not self.collide_point(*touch.pos) or super().on_touch_down(touch):
            return bool(self.collide_point(*touch.pos))
        with self.canvas.after:
            Color(1, 0.4, 0.7, 1)
            Ellipse(pos=(touch.x - DOT / 2, touch.y - DOT / 2), size=(DOT, DOT))
        return True
