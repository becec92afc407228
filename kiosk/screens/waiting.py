"""Nothing has come yet: calm, and with a way to a person."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets import text  # noqa: F401  the rules below use its classes
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class WaitingScreen(BoxLayout):
    """A sentence in the middle."""

    model = ObjectProperty(None)
