"""还在吗？"""

from kivy.app import App
from kivy.input.motionevent import MotionEvent
from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.acts import Stay
from kiosk.theme import TILE
from kiosk.widgets.buttons import PushButton
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class AskingScreen(BoxLayout):
    """The question with its countdown; a touch beside the two answers says 还在 as well."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for answer in (self.model.stay, self.model.end):
            self.ids.answers.add_widget(PushButton(model=answer, design=TILE))

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Whoever puts a finger anywhere is here."""
        if not super().on_touch_down(touch):
            App.get_running_app().do(Stay())
        return True
