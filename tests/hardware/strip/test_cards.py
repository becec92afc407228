"""From a notice of the hall to what a card lights, over loopback."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from hardware.strip.conductor import Conductor
from hardware.strip.monitor import Monitor
from hardware.strip.onbon.simulator import Card
from hardware.strip.onbon.simulator_area import AreaDialect
from hardware.strip.onbon.simulator_font import FontDialect
from hardware.strip.onbon.simulator_server import CardServer
from hardware.strip.render import Face, find_font
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import SITE, Hall, vacancy

FACE = Face(find_font())
LONG = "数控车床与加工中心高级操作调试工程技术人员"


class Cards:
    """A hall whose first strip is a font card and whose second is a graphic one."""

    def __init__(self, hall: Hall, clock: HandClock) -> None:
        self.hall, self.clock = hall, clock
        self.font = CardServer(Card(FontDialect(), time.monotonic))
        self.area = CardServer(Card(AreaDialect(256, 32), time.monotonic))
        self.monitor = Monitor()
        outputs = {
            "jinhai-strip-1": f"onbon://127.0.0.1:{self.font.port}?card=font",
            "jinhai-strip-2": f"onbon://127.0.0.1:{self.area.port}?card=area",
        }
        self.conductor = Conductor(hall.current, self.monitor, FACE, outputs, clock.seconds)

    def frame(self, strip: str) -> tuple[str, frozenset[tuple[int, int]]]:
        frame = next(shown.frame for shown in self.monitor.newest() if shown.id == strip)
        lit = [(place % frame.width, place // frame.width) for place, pixel in enumerate(frame.pixels) if pixel]
        return frame.says, frozenset(lit)

    def agree(self) -> bool:
        """Whether both cards light what the simulator page shows."""
        font, area = self.font.card.shown.get(0), self.area.card.shown.get(0)
        same_words = font is not None and font.text == self.frame("jinhai-strip-1")[0]
        return same_words and area is not None and area.lit == self.frame("jinhai-strip-2")[1]

    def close(self) -> None:
        self.conductor.stop()
        self.font.close()
        self.area.close()


@pytest.fixture
def cards(open_hall: OpenHall, clock: HandClock) -> Iterator[Cards]:
    made = Cards(open_hall([SITE, *(vacancy(n) for n in range(20))]), clock)
    yield made
    made.close()


def test_a_card_that_hangs_holds_up_no_other_and_is_told_and_counted_once(
    open_hall: OpenHall, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    cards = Cards(open_hall([SITE, *(vacancy(n) for n in range(20))]), clock)
    cards.area.silent = True
    try:
        cards.conductor.step()
        wait_for(lambda: counted(cards, "losses") == 1)
        for n in range(3):
            cards.hall.publish(vacancy(500 + n, title=f"月嫂{n}", published=cards.clock.now))
            cards.clock.advance(0.03)
            cards.conductor.step()
            wait_for(lambda n=n: f"月嫂{n}" in lit_on(cards.font))  # type: ignore[misc]  # this turn's
        cards.area.silent = False
        wait_for(lambda: counted(cards, "recoveries") == 1)
        wait_for(cards.agree)
        assert (counted(cards, "losses"), counted(cards, "losses", "jinhai-strip-1")) == (1, 0)
    finally:
        cards.close()
    about = [record.getMessage() for record in caplog.records if "jinhai-strip-2" in record.getMessage()]
    assert [line.split(":")[0] for line in about] == ["strip jinhai-strip-2 is lost", "strip jinhai-strip-2 is back"]


def lit_on(server: CardServer) -> str:
    area = server.card.shown.get(0)
    return area.text if area else ""


def counted(cards: Cards, what: str, strip: str = "jinhai-strip-2") -> float:
    """As /metrics has it."""
    figure = next(f for f in cards.conductor.figures() if f.name == f"jobhall_strip_{what}_total")
    return next(value for labels, value in figure.values.items() if strip in str(labels))


def wait_for(happens: Callable[[], bool], patience: float = 10) -> None:
    until, pause = time.monotonic() + patience, threading.Event()
    while not happens():
        assert time.monotonic() < until, "it did not happen"
        pause.wait(0.01)


def test_a_new_vacancy_is_lit_on_cards_of_both_dialects(cards: Cards) -> None:
    cards.conductor.step()
    wait_for(cards.agree)
    cards.hall.publish(vacancy(500, title="月嫂", published=cards.clock.now))
    cards.clock.advance(0.03)
    cards.conductor.step()
    assert "月嫂" in cards.frame("jinhai-strip-1")[0]
    wait_for(cards.agree)
    assert cards.font.card.broken == cards.area.card.broken == 0


def test_what_would_scroll_is_turned_like_pages(cards: Cards) -> None:
    cards.hall.publish(vacancy(500, title=LONG, published=cards.clock.now))
    seen = set()
    for _ in range(30):
        cards.conductor.step()
        wait_for(cards.agree)
        seen.add(cards.frame("jinhai-strip-1"))
        cards.clock.advance(0.4)
    said = {says for says, _ in seen}
    assert len(said) == len(seen) > 1  # the picture changes with the page and in no other way
    assert any(LONG[:5] in says for says in said)
