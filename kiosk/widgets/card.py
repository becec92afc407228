"""A vacancy in a list."""

from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.presenters.vacancies import VacancyCard
from kiosk.theme import BODY, CARD_TITLE, CHIP, INK, INK2, LEAF, LEAF2, PAY, SEA, SEA2, SMALL, SMALLEST
from kiosk.widgets.kv import load_kv
from kiosk.widgets.panel import Panel, Touchable, frame
from kiosk.widgets.text import Text

load_kv(__file__)


ON_LINE = 0.075
"""Where in its row the unit stands so that it shares the line of the amount."""


class Tag(Panel):
    """A word on a coloured ground, as wide as it is."""

    def __init__(self, text: str, fill: str = LEAF2, ink: str = LEAF) -> None:
        super().__init__(fill=fill, edge=fill, size_hint=(None, None))
        self.words = Text(content=text, design=SMALLEST, ink=ink, fit=True, pos_hint={"center_y": 0.5})
        self.add_widget(self.words)
        self.width = self.words.width + self.padding[0] + self.padding[2]


class CardButton(Touchable):
    """One card: title and pay; place, employer and headcount; tags and number."""

    model = ObjectProperty(None)
    tall = BooleanProperty(False)
    title_lines = NumericProperty(1)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.bind(width=self._build)

    def _build(self, *_: object) -> None:
        """The rows for the width there is."""
        self.clear_widgets()
        model: VacancyCard = self.model
        inside = self.width - self.padding[0] - self.padding[2]
        pay = self._pay(model)
        beside = inside - sum(part.width for part in pay) - self.gap * len(pay)
        title = Text(content=model.title, design=CARD_TITLE, bold=True, limit=self.title_lines)
        short = Text(content=model.title, design=CARD_TITLE, bold=True, fit=True).width <= beside
        if self.tall:
            rows = [[title], [*pay, Widget()], [self._facts(model, inside, BODY)]]
        elif short:
            rows = [[title, *pay], [self._facts(model, inside, CHIP)]]
        else:
            rows = [[title], [self._facts(model, beside, CHIP), *pay]]
        for row in rows:
            self._add(row, CARD_TITLE if row is not rows[-1] or not self.tall else BODY, row is rows[0])
        self.add_widget(Widget())
        self.add_widget(self._last(model, inside))

    @property
    def gap(self) -> float:
        """Between things on one line."""
        return float(frame().px(12))

    def _add(self, parts: list[Widget], design: float, first: bool) -> None:
        lines = int(self.title_lines) if first else 1
        row = BoxLayout(size_hint_y=None, height=frame().line(design, lines), spacing=self.gap)
        for part in parts:
            part.pos_hint = part.pos_hint or ({"top": 1} if first and lines > 1 else {"center_y": 0.5})
            row.add_widget(part)
        self.add_widget(row)

    def _pay(self, model: VacancyCard) -> list[Widget]:
        amount = Text(content=model.pay, design=CARD_TITLE, bold=True, ink=PAY, fit=True)
        unit = Text(content=model.pay_unit, design=SMALLEST, ink=PAY, fit=True, pos_hint={"y": ON_LINE})
        return [amount, unit] if model.pay_unit else [amount]

    def _facts(self, model: VacancyCard, width: float, design: float) -> Text:
        """Place, employer and headcount; the employer goes first where there is no room, then the headcount."""
        place, employer, headcount = model.facts
        for parts in ((place, employer, headcount), (place, headcount), (place,)):
            facts = Text(content=" · ".join(part for part in parts if part), design=design, ink=INK2, fit=True)
            if facts.width <= width:
                break
        return Text(content=facts.content, design=design, ink=INK2, limit=1)

    def _last(self, model: VacancyCard, inside: float) -> BoxLayout:
        number = Text(content=model.number, design=SMALL, ink=INK2, strong_ink=INK, fit=True)
        room = inside - number.width - 2 * self.gap
        row = BoxLayout(size_hint_y=None, spacing=self.gap)
        tags = [Tag(model.new, fill=SEA2, ink=SEA)] if model.new else []
        for tag in [*tags, *(Tag(text) for text in model.tags)]:
            row.height = tag.height
            if tag.width > room:
                continue
            row.add_widget(tag)
            room -= tag.width + self.gap
        row.height = max(row.height if model.tags or tags else 0, number.height)
        row.add_widget(Widget())
        number.pos_hint = {"center_y": 0.5}
        row.add_widget(number)
        return row
