"""The list to take away."""

from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.theme import SMALL
from kiosk.widgets.blocks import TakeView
from kiosk.widgets.buttons import ButtonRow, PagerRow, PushButton
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable, frame

load_kv(__file__)


class ShortlistScreen(BoxLayout):
    """The rows; beside or below them the QR code, the code of four digits and the buttons."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        model = self.model
        for row in model.rows:
            self.ids.rows.add_widget(ListedRow(model=row, height=model.row_height, drop_width=model.drop_width))
        if model.pager:
            self.ids.left.add_widget(PagerRow(model=model.pager))
        if model.low:
            self._raise()
        if model.take:
            self.ids.take.add_widget(TakeView(block=model.take))
        self.ids.foot.add_widget(ButtonRow(buttons=list(model.buttons), height=model.button_height))
        if frame().landscape:
            at_hand(self)

    def _raise(self) -> None:
        """Put what is only read and scanned above the rows, and those down to the buttons."""
        left = self.ids.left
        for name in ("take", "note", "spare"):
            part = self.ids[name]
            part.parent.remove_widget(part)
            left.add_widget(part, index=left.children.index(self.ids.rows) + 1)


class ListedRow(BoxLayout):
    """A vacancy to read again, and beside it the way off the list."""

    model = ObjectProperty(None)
    drop_width = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        drop = PushButton(model=self.model.drop, design=SMALL, size_hint_x=None, width=self.drop_width)
        self.add_widget(drop)
        at_hand(self)


class ListedCard(Touchable):
    """Its title and what is known of it; one that is gone is marked with an icon and said to be."""

    model = ObjectProperty(None)
