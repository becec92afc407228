"""The bar at the bottom, and the quiet line above it."""

from typing import Any

from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.breaking import natural_width
from kiosk.presenters.bar import BarButton
from kiosk.presenters.status_line import whole_height, whole_width
from kiosk.theme import SMALL
from kiosk.widgets.buttons import ButtonRow, PushButton
from kiosk.widgets.kv import load_kv
from kiosk.widgets.measure import measure
from kiosk.widgets.panel import Touchable, frame

load_kv(__file__)


class BarPlace(Touchable):
    """One of the six places."""

    model = ObjectProperty(None)


class Bar(BoxLayout):
    """Six places of equal width; an empty one stays empty."""

    places = ObjectProperty(())

    def on_places(self, _: object, places: tuple[BarButton | None, ...]) -> None:
        """Set all six anew."""
        self.clear_widgets()
        for model in places:
            self.add_widget(BarPlace(model=model) if model else Widget())


class ListeningStrip(BoxLayout):
    """How fast and how loud, while the screen is read."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.add_widget(ButtonRow(buttons=list(self.model.buttons), height=self.model.button_height))


class StatusLine(BoxLayout):
    """What the visitor should know but need not mind; an alarm is for everybody to mind, and leads to all of it."""

    text = StringProperty("")
    alarm = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.alarm:
            words = natural_width(self.alarm.text, frame().type(SMALL), measure, bold=True)
            width = whole_width(frame(), words)
            button = PushButton(
                model=self.alarm, design=SMALL, size_hint=(None, None), size=(width, whole_height(frame())),
                pos_hint={"center_y": 0.5},
            )  # fmt: skip
            self.add_widget(button, index=len(self.children) if frame().left else 0)
