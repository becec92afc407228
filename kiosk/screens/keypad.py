"""Typing a number."""

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from kiosk.presenters.keypad import digit_type
from kiosk.theme import BODY, LINE, PAY, SEA
from kiosk.widgets.buttons import PushButton
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Panel, frame

load_kv(__file__)


class KeypadScreen(BoxLayout):
    """What was typed and what is known of it, and the keys."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        digit = digit_type(frame())
        for key in self.model.keys:
            self.ids.pad.add_widget(PushButton(model=key, design=digit if key.text.isdigit() else BODY))
        for group in self.model.slots:
            for digit in group:
                self.ids.slots.add_widget(Slot(digit=digit, edge=self._edge(digit)))
            if group is self.model.slots[0]:
                self.ids.slots.add_widget(Widget(size_hint_x=0.35))
        if self.model.found:
            self.ids.result.add_widget(FoundCard(model=self.model.found))
        if frame().landscape:
            at_hand(self)

    def _edge(self, digit: str) -> str:
        if self.model.state == "wrong":
            return PAY
        return SEA if digit else LINE


class Slot(Panel):
    """One digit, or the room for it."""

    digit = StringProperty("")


class FoundCard(BoxLayout):
    """The notice with the number that was typed."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.ids.foot.add_widget(PushButton(model=self.model.open))


class Keys(GridLayout):
    """Three by four, as on a telephone."""

    wide = BooleanProperty(False)
