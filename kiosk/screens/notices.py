"""The lists of fairs, guides, policies and warnings."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.widgets.buttons import PagerRow
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable

load_kv(__file__)


class NoticesScreen(BoxLayout):
    """Title, rows, pager."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        size = {"size_hint_y": None, "height": self.model.row_height}
        for row in self.model.rows:
            self.ids.rows.add_widget(NoticeRow(model=row, **size))
        if len(self.model.rows) % self.model.columns:
            self.ids.rows.add_widget(Widget(**size))
        if self.model.pager:
            self.add_widget(PagerRow(model=self.model.pager))


class NoticeRow(Touchable):
    """One notice."""

    model = ObjectProperty(None)
