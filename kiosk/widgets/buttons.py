"""Buttons, chips, tiles and the pager."""

from typing import Any

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.presenters.parts import Button, Pager
from kiosk.theme import BUTTON, CARD, CHIP, DEEP, FACT, INK, INK2, LINE, PAY, PAY2, SEA, SEA2
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable, frame
from kiosk.widgets.text import Icon, Text

load_kv(__file__)

_TONES = {
    "plain": (CARD, LINE, INK, SEA2),
    "chosen": (SEA, SEA, CARD, SEA),
    "main": (SEA, SEA, CARD, DEEP),
    "outline": (CARD, SEA, SEA, SEA2),
    "warning": (CARD, PAY, PAY, PAY2),
}
"""Ground, edge, ink, and the ground under a finger."""


_TRAILING = ("chevron-right", "chevron-down", "arrow-right", "x")
"""Icons that stand after the words: they say where it leads."""


class PushButton(Touchable):
    """An icon, words and a number, in the middle of a ground."""

    model = ObjectProperty(None)
    design = NumericProperty(BUTTON)
    ink = StringProperty(INK)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        model: Button = self.model
        self.rest, self.edge, self.ink, self.pressed = _TONES[model.tone]
        self.act = model.act
        self.bind(width=self._fill, design=self._fill)
        self._fill()

    def _fill(self, *_: object) -> None:
        """Icon and words side by side; words that find no room take a second line."""
        row = self.ids.row
        row.clear_widgets()
        parts: list[Widget] = [self._number()] if self.model.strong else []
        icon = Icon(name=self.model.icon, design=self.design, ink=self.ink) if self.model.icon else None
        after = self.model.icon in _TRAILING
        if icon and after:
            parts.append(icon)
        leading: list[Widget] = [icon] if icon and not after else []
        room = self.width - self.padding[0] - self.padding[2]
        room -= sum(part.width + row.spacing for part in (*leading, *parts))
        for part in (*leading, self._words(room), *parts):
            part.pos_hint = {"center_y": 0.5}
            row.add_widget(part)

    def _words(self, room: float) -> Text:
        bold = self.model.tone != "plain"
        return Text(
            content=self.model.text, design=self.design, bold=bold, ink=self.ink, fit=True, most=room, limit=2,
            halign="center", balanced=True,
        )  # fmt: skip

    def _number(self) -> Text:
        return Text(content=self.model.strong, design=self.design, bold=True, ink=self.ink, fit=True)


class TileButton(Touchable):
    """One choice of a grid: icon, words and count; `stacked` puts the icon above the words; it may be given others."""

    model = ObjectProperty(None, rebind=True)
    stacked = BooleanProperty(False)


class PagerRow(BoxLayout):
    """上一页, where one is, 下一页 (both first for the left hand); each keeps its place when the other is not there."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        model: Pager = self.model
        where = self._middle(model)
        previous, on = self._side(model.previous), self._side(model.next)
        for part in (previous, on, where) if frame().left else (previous, where, on):
            self.add_widget(part)

    def _middle(self, model: Pager) -> Widget:
        if model.middle:
            return PushButton(model=model.middle, design=CHIP, size_hint_x=1.3)
        return Text(content=model.text, design=FACT, ink=INK2, halign="center", pos_hint={"center_y": 0.5})

    def _side(self, button: Button | None) -> Widget:
        return PushButton(model=button, size_hint_x=1.3) if button else Widget(size_hint_x=1.3)


class ButtonRow(BoxLayout):
    """Buttons beside each other, the first wider than the others."""

    buttons = ListProperty()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        buttons: list[Button] = self.buttons
        for number, model in enumerate(buttons):
            self.add_widget(PushButton(model=model, size_hint_x=1.2 if number == 0 and len(buttons) > 1 else 1))
