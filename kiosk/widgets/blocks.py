"""The blocks of a sheet, as `kiosk.flow` lays them."""

from typing import Any

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.flow import BarBlock, Block, Column, FactsBlock, HeadingBlock, PayBlock, PriceBlock, TakeBlock, TextBlock
from kiosk.widgets.bars import BarView
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Panel, frame
from kiosk.widgets.price import PriceView
from kiosk.widgets.qr import QrCode

load_kv(__file__)


class FactCell(BoxLayout):
    """An icon, a question and its answer."""

    fact = ObjectProperty(None)


class FactsView(BoxLayout):
    """Facts beside each other."""

    block = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        block: FactsBlock = self.block
        for fact in block.facts:
            self.add_widget(FactCell(fact=fact))
        for _empty in range(block.columns - len(block.facts)):
            self.add_widget(Widget())


class HeadingView(BoxLayout):
    """The heading of a section."""

    block = ObjectProperty(None)


class TextView(BoxLayout):
    """Running text after its mark."""

    block = ObjectProperty(None)


class PayView(BoxLayout):
    """What one earns."""

    block = ObjectProperty(None)


class TakeView(Panel):
    """The QR code and the number."""

    block = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        block: TakeBlock = self.block
        if block.address:
            side = frame().px(250)
            code = QrCode(text=block.address, size_hint=(None, None), size=(side, side), pos_hint={"center_y": 0.5})
            self.add_widget(code, index=len(self.children))


_VIEWS: dict[type[Block], type[Widget]] = {
    FactsBlock: FactsView,
    HeadingBlock: HeadingView,
    TextBlock: TextView,
    PayBlock: PayView,
    PriceBlock: PriceView,
    BarBlock: BarView,
    TakeBlock: TakeView,
}


def block_view(block: Block) -> Widget:
    """The widget that shows a block."""
    return _VIEWS[type(block)](block=block)


class ColumnView(BoxLayout):
    """One column of blocks from the top down."""

    column = ObjectProperty(())

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        column: Column = self.column
        for block in column:
            self.add_widget(block_view(block))
        self.add_widget(Widget())
