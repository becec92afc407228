"""A few words, a large number, and what can be done."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.buttons import ButtonRow
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class WordsScreen(BoxLayout):
    """What a visitor is told in the middle of the screen."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        if self.model.buttons:
            self.add_widget(ButtonRow(buttons=list(self.model.buttons), height=self.model.button_height))
