"""The home screen."""

from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.theme import CARD_TITLE
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Touchable, frame

load_kv(__file__)


class HomeScreen(BoxLayout):
    """The hall, how many jobs, the fair of the day and six doors."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for tile in self.model.tiles:
            door = DoorRow(model=tile, row_type=self.model.row_type) if self.model.in_rows else DoorCard(model=tile)
            self.ids.doors.add_widget(door)
        if self.model.banner:
            self.ids.hero.add_widget(FairBanner(model=self.model.banner))
        if frame().landscape:
            at_hand(self)


class FairBanner(Touchable):
    """The next fair."""

    model = ObjectProperty(None)


class DoorCard(Touchable):
    """A door as a card: icon and count, name, hint."""

    model = ObjectProperty(None)


class DoorRow(Touchable):
    """A door as a row, where the type is too large for cards."""

    model = ObjectProperty(None)
    row_type = NumericProperty(CARD_TITLE)
