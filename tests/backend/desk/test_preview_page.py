"""The previews of the desk look as the screens do: an emergency fills the board, what scrolls is one line."""

import re
from collections.abc import Callable
from typing import Any

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
