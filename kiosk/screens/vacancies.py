"""The list of vacancies."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.presenters.parts import Button
from kiosk.theme import CHIP
from kiosk.widgets.buttons import PagerRow, PushButton
from kiosk.widgets.card import CardButton
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class VacanciesScreen(BoxLayout):
    """Title, chips, cards, pager."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for chips in self.model.chips:
            self.ids.chips.add_widget(ChipRow(chips, self.model.chip_height))
        if self.model.nothing:
            self.ids.cards.add_widget(NothingView(model=self.model.nothing))
        for card in self.model.cards:
            size = {"size_hint_y": None, "height": self.model.card_height}
            self.ids.cards.add_widget(
                CardButton(model=card, tall=self.model.tall, title_lines=self.model.title_lines, **size)
            )
        if len(self.model.cards) % self.model.columns:
            self.ids.cards.add_widget(Widget(size_hint_y=None, height=self.model.card_height))
        if self.model.pager:
            self.add_widget(PagerRow(model=self.model.pager))


class ChipRow(BoxLayout):
    """Filters beside each other, each as wide as its words."""

    def __init__(self, chips: tuple[Button, ...], height: float, to_the_right: bool = False) -> None:
        super().__init__(size_hint_y=None, height=height)
        if to_the_right:
            self.add_widget(Widget())
        for chip in chips:
            self.add_widget(Chip(model=chip, design=CHIP, size_hint_x=None))
        if not to_the_right:
            self.add_widget(Widget())


class Chip(PushButton):
    """One filter."""


class NothingView(BoxLayout):
    """Nothing fits: what to let go of."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for button in self.model.buttons:
            self.ids.ways.add_widget(PushButton(model=button, size_hint_y=None, height=self.button_height))
