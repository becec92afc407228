"""The still band over a screen that has come down into reach."""

from kivy.properties import ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets import text  # noqa: F401  the rules below use its classes
from kiosk.widgets.kv import load_kv

load_kv(__file__)


class BandView(BoxLayout):
    """The centre and the hall on the left, day and time on the right."""

    model = ObjectProperty(None)
