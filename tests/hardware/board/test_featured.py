"""The featured vacancy: its code beside the table opens its own page, and is read from where the crowd stands."""

import io
import math
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from content.number import spaced
from content.programme import Act, Notices, Programme
from content.vacancy import Vacancy
from content.wording.phrases import Lang
from hardware.board.screen import Screen
from tests.hardware.board.glass import at_rest, ready, settled
from tests.hardware.board.test_page import CONTRAST, LAYOUTS, WHOLE, WORDY
from tests.hardware.browser import Browser, picture, serving, until
from tests.hardware.conftest import OpenHall
from tests.hardware.hall import FRAUD, MORNING, SITE, Hall, bulletin, fair, vacancy

TURN = timedelta(seconds=12)
MANY = tuple(vacancy(n) for n in range(30))


def slots(notices: Notices, turns: int) -> list[tuple[Act, Vacancy | None, tuple[str, ...]]]:
    running = Programme(notices)
    found = (running.table(MORNING + n * TURN, MORNING + n * TURN, 8, "board") for n in range(turns))
    return [(slot.act, slot.featured, tuple(notice.id for notice in slot.notices)) for slot in found]


def test_every_second_turn_one_of_the_rows_has_a_code_of_its_own() -> None:
    turns = slots(Notices(site=SITE, vacancies=MANY), 200)
    assert {bool(one) for _, one, _ in turns[::2]} != {bool(one) for _, one, _ in turns[1::2]}
    assert sum(one is not None for _, one, _ in turns) == 100
    assert all(one is None or one.id in rows for _, one, rows in turns)


def test_in_half_a_day_every_vacancy_has_had_its_code_on_the_board() -> None:
    shown = {one.id for _, one, _ in slots(Notices(site=SITE, vacancies=MANY), 3600) if one}
    assert shown == {one.id for one in MANY}


def test_what_was_published_this_moment_has_it_at_once() -> None:
    news = vacancy(99, published=MORNING - timedelta(seconds=5))
    for late in (0, 6):
        running = Programme(Notices(site=SITE, vacancies=(news, *MANY)))
        slot = running.table(MORNING + timedelta(seconds=late), MORNING, 8, "board")
        assert slot.featured == news


def test_an_emergency_a_fair_and_old_news_have_none() -> None:
    alarm = Notices(site=SITE, vacancies=MANY, bulletins=(bulletin("emergency", "请离开大厅"),))
    assert all(one is None for _, one, _ in slots(alarm, 8))
    on = Notices(site=SITE, vacancies=MANY, fairs=(fair(MORNING - timedelta(hours=1)),))
    assert all(one is None for act, one, _ in slots(on, 8) if act is Act.FAIR)
    stale = Programme(Notices(site=SITE, vacancies=MANY))
    assert stale.table(MORNING, MORNING - timedelta(hours=30), 8, "board").featured is None


def test_only_what_may_be_shown_has_a_code(open_hall: OpenHall) -> None:
    gone = vacancy(2, valid_through=(MORNING - timedelta(days=1)).date())
    code = Screen(open_hall([SITE, vacancy(1), gone]).current, "board").site().routes["/qr.svg"]
    assert code({"number": vacancy(1).number})
    for number in (gone.number, "000000", "/../x"):
        assert code({"number": number}) is None


def at_a_code() -> datetime:
    """A moment at which one of the rows is featured; the clock of these tests stands there."""
    running = Programme(Notices(site=SITE, vacancies=MANY))
    moments = (MORNING + n * TURN for n in range(2))
    return next(moment for moment in moments if running.table(moment, moment, 8, "board").featured)


def featuring(page: Page) -> Page:
    """The page come to rest, its code drawn."""
    until(page, "view?.featured && document.getElementById('owncode').complete")
    until(page, "!document.querySelector('.entering, .leaving')")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    settled(page)
    return page


@pytest.mark.peer
@pytest.mark.parametrize(("state", "lang"), [("usual", "zh"), ("wordy", "zh"), ("usual", "en")])
def test_it_is_whole_beside_the_table_in_every_layout(
    state: str, lang: Lang, chromium: Browser, tmp_path: Path
) -> None:
    changes = WORDY if state == "wordy" else {}
    hall = Hall(tmp_path, at_a_code, [SITE, *(vacancy(n, **changes) for n in range(60)), FRAUD])
    with serving(Screen(hall.current, "board", lang).site()) as server:
        for layout, (width, height) in LAYOUTS.items():
            page = featuring(ready(chromium.open(server.url, width, height)))
            picture(page, tmp_path, f"board-featured-{state}-{lang}-{layout}")
            assert at_rest(page, WHOLE) == [], layout
            assert at_rest(page, CONTRAST)[0] == [], layout
            page.close()
        hall.close()
    assert chromium.complaints == []


CAMERA, ANGLE = 1920, 65
"""Pixels and degrees that the camera of a phone sees while it looks for codes."""


@pytest.mark.peer
@pytest.mark.parametrize(
    ("layout", "millimetres", "metres"), [("hall", 1904, 3), ("hall", 1218, 2), ("wall", 9600, 8), ("portrait", 685, 1)]
)
def test_a_phone_reads_its_code_from_ten_times_its_width(
    layout: str, millimetres: int, metres: int, chromium: Browser, tmp_path: Path
) -> None:
    """86 and 55 inches lying, a wall of 2.5 mm a pixel, 55 inches upright."""
    hall = Hall(tmp_path, at_a_code, [SITE, *MANY])
    with serving(Screen(hall.current, "board").site()) as server:
        page = featuring(ready(chromium.open(server.url, *LAYOUTS[layout])))
        shown, code = page.evaluate("[view.featured.number, document.getElementById('owncode').clientWidth]")
        screenshot = Image.open(io.BytesIO(page.screenshot())).convert("L")
        page.close()
        hall.close()
    modules = code * 29 / 37  # Without the empty modules around it.
    assert modules * millimetres / screenshot.width >= metres * 100 * 0.97
    view = 2 * metres * 1000 * math.tan(math.radians(ANGLE / 2))
    seen = round(CAMERA * millimetres / view)
    small = screenshot.resize((seen, round(screenshot.height * seen / screenshot.width)), Image.Resampling.LANCZOS)
    found = [read.text for read in zxingcpp.read_barcodes(small)]
    wanted = next(one for one in MANY if spaced(one.number) == shown)
    assert f"{SITE.web}/n/{wanted.number}" in found
