"""Finding by typing and by voice."""

from kivy.app import App
from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from kiosk.presenters.search import KeyCap, SearchModel, speak_width
from kiosk.screens.vacancies import ChipRow
from kiosk.theme import BODY, INK2, LIST_TITLE
from kiosk.widgets.buttons import PushButton, TileButton
from kiosk.widgets.hands import at_hand
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Panel, Touchable, frame
from kiosk.widgets.text import Text

load_kv(__file__)

_LEVEL_EVERY = 0.1


class SearchScreen(BoxLayout):
    """What was typed, the words that it may mean, and the keyboard, whose keys stay while the words change."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._keys = [[KeyButton(key) for key in row] for row in self.model.keys]
        self._ends: list[EndKey] = []
        self._fill()

    def renew(self, model: SearchModel) -> None:
        """Show another state of the same screen."""
        before, self.model = self.model, model
        for buttons, keys in zip(self._keys, model.keys, strict=True):
            for button, key in zip(buttons, keys, strict=True):
                button.put(key)
        if _around_words(before) == _around_words(model):
            self._field.model = model
            self._put_words()
            self._fill_keyboard()
        else:
            self._fill()

    def _fill(self) -> None:
        self.ids.top.clear_widgets()
        for part in self._parts():
            self.ids.top.add_widget(part)
        self._fill_keyboard()

    def _parts(self) -> list[Widget]:
        model: SearchModel = self.model
        parts: list[Widget] = []
        if model.title:
            parts += [Text(content=model.title, design=LIST_TITLE, bold=True), _space(16)]
        self._field = TypedField(model=model, height=model.field_height)
        parts.append(self._field)
        for chips in model.chips:
            parts += [_space(16), ChipRow(chips, model.chip_height)]
        parts.append(_space(20))
        if model.hearing:
            parts.append(LevelMeter())
        if model.message:
            parts.append(Text(content=model.message, design=BODY, ink=INK2))
        return [*parts, self._words(), Widget()]

    def _words(self) -> GridLayout:
        self._grid = GridLayout(spacing=frame().px(16), size_hint_y=None)
        self._grid.bind(minimum_height=self._grid.setter("height"))
        self._tiles: list[TileButton] = []
        self._put_words()
        return self._grid

    def _put_words(self) -> None:
        """The tiles that stand there carry other words; only as many as were never there are made."""
        layout, tiles = self.model.grid, self.model.tiles
        self._grid.cols = layout.columns
        for button, tile in zip(self._tiles, tiles, strict=False):
            button.model, button.height = tile, layout.height
        for tile in tiles[len(self._tiles) :]:
            self._tiles.append(TileButton(model=tile, size_hint_y=None, height=layout.height))
        shown = self._tiles[: len(tiles)]
        empty = [Widget(size_hint_y=None, height=layout.height) for _ in range(-len(tiles) % layout.columns)]
        if self._grid.children[::-1] != shown or empty:
            self._grid.clear_widgets()
            for widget in (*shown, *empty):
                self._grid.add_widget(widget)

    def _fill_keyboard(self) -> None:
        """Once the keys stand, only what deletes carries another act."""
        model: SearchModel = self.model
        if self._ends:
            for button, end in zip(self._ends, (model.clear, model.delete), strict=True):
                button.act = end.act
            return
        self._ends = [EndKey(model=end, size_hint_x=1.5) for end in (model.clear, model.delete)]
        for number, keys in enumerate(self._keys):
            row = KeyRow(height=model.key_height)
            widgets = [self._ends[0], *keys, self._ends[1]] if number == len(self._keys) - 1 else _centred(keys)
            for widget in widgets:
                row.add_widget(widget)
            self.ids.keyboard.add_widget(_space(12))
            self.ids.keyboard.add_widget(row)


def _around_words(model: SearchModel) -> tuple[object, ...]:
    """What decides which things stand on the screen beside the letters and the words that they may mean."""
    return model.title, model.chips, model.hearing, model.message, model.speak


def _centred(keys: list["KeyButton"]) -> list[Widget]:
    """A shorter row stands in by half a key, as on every keyboard."""
    if len(keys) == 10:
        return list(keys)
    return [Widget(size_hint_x=0.5), *keys, Widget(size_hint_x=0.5)]


def _space(design: int) -> Widget:
    return Widget(size_hint_y=None, height=frame().px(design))


class TypedField(BoxLayout):
    """The letters, or what to do; beside them the button for the voice, which stays when the letters change."""

    model = ObjectProperty(None, rebind=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        if self.model.speak:
            width = speak_width(App.get_running_app().reading)
            self.add_widget(PushButton(model=self.model.speak, size_hint_x=None, width=width))
            at_hand(self)


class KeyRow(BoxLayout):
    """Keys beside each other."""


class KeyButton(Touchable):
    """One key: raised where it leads on, flat where it leads nowhere."""

    model = ObjectProperty(None)
    letter = StringProperty("")
    alive = BooleanProperty(True)

    def __init__(self, key: KeyCap) -> None:
        super().__init__()
        self.put(key)

    def put(self, key: KeyCap) -> None:
        """Carry what the key leads to now."""
        self.model = key
        self.letter, self.act, self.alive = key.letter.upper(), key.act, key.act is not None


class EndKey(Touchable):
    """A key that takes letters away: drawn, and named only where it is read aloud."""

    model = ObjectProperty(None)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.act = self.model.act


class LevelMeter(Panel):
    """How loud it is, ten times a second, for as long as it is on the screen."""

    level = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        Clock.schedule_interval(self._look, _LEVEL_EVERY)

    def _look(self, _: float) -> bool:
        if self.get_parent_window() is None:
            return False
        self.level = App.get_running_app().ear.level
        return True
