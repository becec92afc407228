"""Text and icons: what is read."""

from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.label import Label
from kivy.utils import escape_markup

from kiosk import icons
from kiosk.breaking import Line, break_lines, natural_width, parted
from kiosk.theme import BODY, INK, colour
from kiosk.widgets.kv import load_kv
from kiosk.widgets.measure import measure
from kiosk.widgets.panel import frame

load_kv(__file__)


class Text(Label):
    """Text broken by our own rules. Its height follows its lines; with `fit` its width follows them too.

    `design` is a type size of the design, `limit` the most lines, `strong_ink` the colour of **strong** parts. With
    `balanced` its lines are about equally long, as words in the middle should be.
    """

    content = StringProperty("")
    design = NumericProperty(BODY)
    limit = NumericProperty(0)
    ink = StringProperty(INK)
    strong_ink = StringProperty("")
    fit = BooleanProperty(False)
    most = NumericProperty(0)
    balanced = BooleanProperty(False)
    line_count = NumericProperty(0)
    cut = BooleanProperty(False)
    lines: tuple[str, ...] = ()
    """What stands on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name in ("content", "fit", "font_size", "limit", "bold", "most", "strong_ink", "line_height", "balanced"):
            self.fbind(name, self._set)
        self.fbind("width", self._width_changed)
        self._set()

    def _width_changed(self, *_: object) -> None:
        if not self.fit:
            self._set()

    def _set(self, *_: object) -> None:
        if self.fit:
            natural = max(natural_width(part, self.font_size, measure, self.bold) for part in self.content.split("\n"))
            self.width = min(natural + 1, self.most or natural + 1)
        if not self.content:
            self.text, self.height, self.line_count, self.cut, self.lines = "", 0, 0, False, ()
            self.width = 0 if self.fit else self.width
            return
        lines = self._broken(self.width)
        self.line_count, self.cut = len(lines), any(line.cut for line in lines)
        self.lines = tuple(line.text for line in lines)
        self.text = "\n".join(self._marked(line) for line in lines)
        self.height = round(self.font_size * 1.2 * self.line_height * len(lines))
        self.text_size = (self.width + 2, None)

    def _broken(self, width: float) -> list[Line]:
        """The lines; balanced, those of the narrowest column that has no more of them."""
        lines = break_lines(self.content, self.font_size, width, measure, int(self.limit), self.bold)
        if not self.balanced or len(lines) < 2 or any(line.cut for line in lines):
            return lines
        columns = (width * share / 100 for share in range(50, 100, 2))
        narrower = (break_lines(self.content, self.font_size, column, measure, 0, self.bold) for column in columns)
        return next((some for some in narrower if len(some) == len(lines) and _is_whole(some, self.content)), lines)

    def _marked(self, line: Line) -> str:
        return "".join(self._run(escape_markup(text), strong) for text, strong in line.runs)

    def _run(self, text: str, strong: bool) -> str:
        if not strong:
            return text
        if not self.strong_ink:
            return f"[b]{text}[/b]"
        return f"[b][color={colour(self.strong_ink, frame().theme)}]{text}[/color][/b]"


def _is_whole(lines: list[Line], content: str) -> bool:
    """Whether no word was parted to make them so short."""
    return not parted([line.text for line in lines], content)


class Icon(Label):
    """One drawing of the icon font, by its Lucide name."""

    name = StringProperty("dot")
    design = NumericProperty(56)
    ink = StringProperty(INK)

    @staticmethod
    def drawn(name: str) -> str:
        """The character that draws it."""
        return icons.icon(name)
