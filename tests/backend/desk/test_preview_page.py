"""The previews of the desk look as the screens do: an emergency fills the board, what scrolls is one line."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
import pytest

from backend.desk.preview import STRIP_COLUMNS, preview
from backend.editorial.drafting import enter
from content.clock import CHINA, today
from content.programme import Act, Slot
from content.sample import notices
from content.vacancy import Place, Vacancy
from content.wording.line import reach
from content.wording.phrases import LANGS, Lang
from hardware.settings import StripSettings
from hardware.strip.caption import caption
from hardware.strip.player import cells_a_second
from tests.backend.desk.chromium import signed_in
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
WORDY = "数控车床与加工中心高级操作调试工程技术人员及智能装备（夜班）"
CUT = """() => [...document.querySelectorAll(".board, .board *, .strip:not(.scrolling)")]
  .filter((one) => getComputedStyle(one).display !== "inline")
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 6)
  .map((one) => one.textContent)"""
Open = Callable[[str], Any]
EMERGENCY = {"title": "大厅临时停电", "topic": "emergency", "body": "请从东门离开。"}


def test_an_emergency_must_say_when_it_ends_and_is_drawn_as_the_board_shows_it(browser: Open) -> None:
    page = browser("lin").get("/new/bulletin")
    page.post("/new/bulletin", **EMERGENCY, then="save")
    assert "存好了" in page.page and "紧急通知要写什么时候结束" in page.page
    shown = re.search(r'<div class="emergency">(.*?)</div></div>', page.page, re.S)
    assert shown and all(words in shown[1] for words in ("紧急通知", "大厅临时停电", "请从东门离开。"))
    assert '<p class="board">' not in page.page
    path = page.path.removeprefix("/desk")
    assert 'id="n-ends"' in page.get(f"{path}/edit").page
    page.post(f"{path}/edit", **EMERGENCY, based_on="1", then="submit")
    assert page.status == 422 and 'id="w-ends"' in page.page, "it is mended in the form, where it was typed"
    assert page.page.count("紧急通知要写什么时候结束") >= 1 and "请从东门离开。</textarea>" in page.page
    page.get(f"{path}/edit").post(f"{path}/edit", **EMERGENCY, ends="2026-12-20T12:00", based_on="1", then="submit")
    assert "提交好了" in page.page


def test_a_line_that_scrolls_is_one_line_and_said_to_scroll(browser: Open) -> None:
    page = browser("lin").get("/new/bulletin")
    long = "关于进一步做好冬季用工高峰期间进城务工人员服务保障工作有关事项的通知"
    page.post("/new/bulletin", title=long, topic="announcement", body="内容", then="save")
    assert re.findall(r'<p class="strip([^"]*)"', page.page) == [" scrolling"]
    assert "滚动播放" in page.page


@pytest.mark.parametrize("lang", LANGS)
def test_the_strip_of_the_desk_says_what_a_strip_of_the_hall_says(lang: Lang) -> None:
    settings = StripSettings()
    passes = reach(STRIP_COLUMNS, settings.turn_seconds, cells_a_second(settings.speed, 16))
    for notice in notices(today(NOW)):
        lit = caption(Slot(Act.ROTATION, (notice,), NOW), None, lang, STRIP_COLUMNS, passes)
        shown = preview(notice, lang, NOW).strip
        assert (shown.pages, shown.scrolls) == (lit.pages, lit.scrolls)


def test_the_row_of_the_desk_calls_a_district_as_the_board_does(welder: Callable[..., Vacancy]) -> None:
    assert preview(welder(1, place=Place(division="410104")), "zh", NOW).card.place == "管城区"


@pytest.mark.peer
def test_nothing_of_the_row_is_cut(running: Backend, chromium: Browser, welder: Callable[..., Vacancy]) -> None:
    long = msgspec.structs.replace(welder(), title=WORDY)
    with running.office.work() as work:
        id = enter(work, running.staff("lin"), long).notice_id
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/notices/{id}")
    assert page.locator(".board .title").inner_text() == WORDY
    assert page.evaluate(CUT) == []
