"""A notice in full."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.widgets.blocks import ColumnView, TakeView
from kiosk.widgets.buttons import ButtonRow, PagerRow
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import frame

load_kv(__file__)


class SheetScreen(BoxLayout):
    """Title, columns of text, what to take away, buttons."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        model = self.model
        for column in model.columns:
            self.ids.columns.add_widget(ColumnView(column=column))
        if frame().landscape and len(model.columns) == 1:
            self.ids.columns.add_widget(Widget())
        if model.take:
            self.add_widget(TakeView(block=model.take))
        for row in self._feet():
            self.add_widget(row)

    def _feet(self) -> list[Widget]:
        """Pager and buttons: below each other, in landscape beside each other."""
        rows: list[Widget] = []
        if self.model.pager:
            rows.append(PagerRow(model=self.model.pager))
        if self.model.buttons:
            rows.append(ButtonRow(buttons=list(self.model.buttons), height=self.model.button_height))
        if not frame().landscape or len(rows) < 2:
            return rows
        foot = BoxLayout(size_hint_y=None, height=self.model.button_height, spacing=frame().px(72))
        for row in rows:
            row.height = self.model.button_height
            foot.add_widget(row)
        at_hand(foot)
        return [foot]
