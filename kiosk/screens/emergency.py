"""An emergency over everything else."""

from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.flow import TextBlock
from kiosk.theme import CARD_TITLE
from kiosk.widgets.buttons import ButtonRow, PagerRow
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import frame

load_kv(__file__)


class EmergencyScreen(BoxLayout):
    """Its title on red, what it says as large as it can be, and the way on."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for column in self.model.columns:
            for block in column:
                self.ids.says.add_widget(LargeText(block=block, size_of_text=self.model.text_size))
        for row in self._feet():
            self.ids.foot.add_widget(row)

    def _feet(self) -> list[Widget]:
        """Pager and button: below each other, in landscape beside each other."""
        rows: list[Widget] = [ButtonRow(buttons=[self.model.go_on], height=self.model.button_height)]
        if not self.model.pager:
            return rows
        rows.insert(0, PagerRow(model=self.model.pager))
        if not frame().landscape:
            return rows
        foot = BoxLayout(size_hint_y=None, height=self.model.button_height, spacing=frame().px(72))
        for row in rows:
            row.height = self.model.button_height
            foot.add_widget(row)
        at_hand(foot)
        return [foot]


class LargeText(BoxLayout):
    """Some of what it says."""

    block: TextBlock = ObjectProperty(None)
    size_of_text = NumericProperty(CARD_TITLE)
