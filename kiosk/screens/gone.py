"""这个岗位撤下来了."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.widgets.buttons import PushButton
from kiosk.widgets.card import CardButton
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class GoneScreen(BoxLayout):
    """The vacancy was taken down, and these are like it."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        size = {"size_hint_y": None, "height": self.model.card_height}
        for card in self.model.cards:
            self.ids.cards.add_widget(
                CardButton(model=card, tall=self.model.tall, title_lines=self.model.title_lines, **size)
            )
        if len(self.model.cards) % self.model.columns:
            self.ids.cards.add_widget(Widget(**size))
        for button in filter(None, (self.model.report, self.model.all)):
            self.ids.foot.add_widget(PushButton(model=button, size_hint_y=None, height=self.model.button_height))
