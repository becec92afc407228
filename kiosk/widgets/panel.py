"""Panels: grounds with round corners; a Touchable is one that carries an act."""

from typing import cast

from kivy.app import App
from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.boxlayout import BoxLayout

from kiosk.theme import CARD, LINE, SEA2, Frame
from kiosk.widgets.kv import load_kv

load_kv(__file__)


def frame() -> Frame:
    """The window and the size of type as the application has them now."""
    return cast(Frame, App.get_running_app().frame)


class Panel(BoxLayout):
    """A card: `fill` inside, `edge` around it, in pixels of the window."""

    fill = StringProperty(CARD)
    edge = StringProperty(LINE)
    border = NumericProperty(3)
    radius = NumericProperty(28)


class Touchable(ButtonBehavior, Panel):
    """Something to touch; `rest` and `pressed` are its grounds."""

    act = ObjectProperty(None, allownone=True)
    rest = StringProperty(CARD)
    pressed = StringProperty(SEA2)

    def on_press(self) -> None:
        """Let the application get ready for what this carries."""
        if self.act is not None:
            App.get_running_app().expect(self.act)

    def on_release(self) -> None:
        """Ask the application for what this carries."""
        if self.act is not None:
            App.get_running_app().do(self.act)
