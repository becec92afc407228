"""Choosing one of many."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens.vacancies import ChipRow
from kiosk.widgets.buttons import PagerRow, TileButton
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class TilesScreen(BoxLayout):
    """A question, its answers in a grid, and a pager when there are too many."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        if self.model.beside:
            self.ids.beside.add_widget(ChipRow(self.model.beside, self.model.way_height, to_the_right=True))
        for row in self.model.ways:
            self.ids.ways.add_widget(ChipRow(row, self.model.way_height))
        size = {"size_hint_y": None, "height": self.model.grid.height}
        for tile in self.model.tiles:
            stacked = bool(tile.icon) and self.model.grid.stacked
            self.ids.tiles.add_widget(TileButton(model=tile, stacked=stacked, **size))
        if self.model.pager:
            self.add_widget(PagerRow(model=self.model.pager))
