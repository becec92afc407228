"""看得清."""

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.presenters.display import DisplayModel
from kiosk.presenters.parts import Button
from kiosk.widgets.buttons import PushButton
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import frame

load_kv(__file__)


class DisplayScreen(BoxLayout):
    """The questions below each other, and the way back."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        model: DisplayModel = self.model
        for setting in model.settings:
            row = SettingRow(
                label=setting.label if model.label_width else "", label_width=model.label_width, stacked=model.stacked
            )
            row.offer(setting.choices, model.row_height)
            self.ids.settings.add_widget(row)
        self.add_widget(PushButton(model=model.done, size_hint_y=None, height=model.row_height))


class SettingRow(BoxLayout):
    """A question, and beside it its answers."""

    label = StringProperty("")
    label_width = NumericProperty(0)
    stacked = BooleanProperty(False)

    def offer(self, choices: tuple[Button, ...], height: int) -> None:
        """Put the answers beside the question, or below it; all are equally wide."""
        answers = BoxLayout(spacing=frame().px(20), size_hint_y=None, height=height)
        for choice in choices:
            answers.add_widget(PushButton(model=choice))
        self.add_widget(answers)
        if not self.stacked:
            at_hand(self)
