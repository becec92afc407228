"""The guidance price: words over a scale."""

from typing import Any, Final

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.flow import PriceBlock
from kiosk.presenters.guidance import BAR
from kiosk.theme import INK, LINE, PAY
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Panel, frame

load_kv(__file__)

_THIN: Final = 8
"""Breadth of the mark at the middle price."""

_THICK: Final = BAR - _THIN
"""Height of a stretch: the mark reaches over it."""


class PriceScale(Widget):
    """The published range, the offer in it, and a mark at the middle price."""

    block = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        block: PriceBlock = self.block
        self._parts = [
            (_stretch(LINE), block.guided, 0.0),
            (_stretch(PAY), block.offered, 0.0),
            (_stretch(INK), (block.median, block.median), 1.0),
        ]
        for part, _, _ in self._parts:
            self.add_widget(part)
        self.bind(pos=self._lay, size=self._lay)

    def _lay(self, *_: object) -> None:
        """The offer stands over the range, the mark reaches over both."""
        thin = frame().px(_THIN)
        for part, (start, end), tall in self._parts:
            height = self.height if tall else self.height - thin
            width = max(self.width * (end - start), thin)
            part.size = width, height
            part.pos = self.x + min(self.width * start, self.width - width), self.center_y - height / 2


class PriceView(BoxLayout):
    """The block of a sheet."""

    block = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ids.place.add_widget(PriceScale(block=self.block))
        said = self.block.legend
        for colour, text, breadth, tall in (
            (LINE, said.guided, 32, _THICK),
            (INK, said.median, _THIN, BAR),
            (PAY, said.offered, 32, _THICK),
        ):
            self.ids.legend.add_widget(PriceMark(colour=colour, content=text, breadth=breadth, tall=tall))
        self.ids.legend.add_widget(Widget())


class PriceMark(BoxLayout):
    """A mark of the scale and what it is."""

    colour = StringProperty()
    content = StringProperty()
    breadth = NumericProperty()
    tall = NumericProperty()


def _stretch(colour: str) -> Panel:
    return Panel(fill=colour, edge=colour, border=0, radius=frame().px(6), size_hint=(None, None))
