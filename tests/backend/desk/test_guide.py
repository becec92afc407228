"""The guide for the first day is there for everybody, in both languages, and names buttons that there are."""

import re
from collections.abc import Callable
from typing import Any

from backend.desk.visit import PHRASES

Open = Callable[[str], Any]


def test_every_step_has_its_words_and_its_picture(browser: Open) -> None:
    clerk = browser("wen").get("/")
    assert 'href="/desk/guide"' in clerk.page
    page = clerk.get("/guide").page
    assert page.count('<li class="card">') == 8
    pictures = re.findall(r'<img src="(/desk/static/guide/[^"]+)"', page)
    assert len(pictures) == 6
    for one in pictures:
        with clerk.client.get(one) as answer:
            assert answer.data.startswith(b"\x89PNG")
    assert "Your first day" in clerk.get("/language/en?next=/desk/guide").page


def test_the_guide_names_buttons_as_they_are_called() -> None:
    told = "".join(
        PHRASES.say(f"guide.{step}", "zh") for step in ("home", "form", "employer", "back", "table", "withdraw")
    )
    for key in ("home.mine", "home.enter", "edit.save", "page.queue", "notice.edit", "paste.title", "paste.look",
                "notice.withdraw", "page.employers", "employer.do_verify", "page.filings"):  # fmt: skip
        assert f"“{PHRASES.say(key, 'zh')}”" in told, key
