"""A bar of a chart under its words."""

from typing import Any

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.theme import SEA
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Panel, frame

load_kv(__file__)


class BarView(BoxLayout):
    """The block of a sheet; what is left of the width stays empty."""

    block = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        share = max(self.block.share, 0.01)
        self.ids.place.add_widget(Panel(fill=SEA, edge=SEA, border=0, radius=frame().px(8), size_hint_x=share))
        if share < 1:
            self.ids.place.add_widget(Widget(size_hint_x=1 - share))
