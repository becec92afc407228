"""While nobody is there: one large notice, coming up calmly."""

from kivy.animation import Animation
from kivy.app import App
from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets import panel, text  # noqa: F401  the rules below use their classes
from kiosk.widgets.kv import load_kv

load_kv(__file__)

RISE = 0.8
"""Seconds in which a notice comes up; slow enough to be seen from the corner of an eye and not to startle."""


class AttractScreen(BoxLayout):
    """What it is about, what it is, its facts, and that one may touch."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for icon, said in self.model.lines:
            self.ids.lines.add_widget(AttractLine(icon=icon, said=said))
        app = App.get_running_app()
        if app is not None and getattr(app, "fade", False):
            self.ids.notice.opacity = 0
            Animation(opacity=1, duration=RISE, transition="out_quad").start(self.ids.notice)


class AttractLine(BoxLayout):
    """One fact with its icon."""

    icon = StringProperty("dot")
    said = StringProperty("")
