"""The guide for the first day is there for everybody, in both languages, and names buttons that there are."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.desk.guiding import STEPS
from backend.desk.visit import PHRASES
from backend.editorial.accounts import add_staff
from backend.editorial.office import Office
from tests.backend.desk.conftest import PASSWORD

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
    english = clerk.get("/language/en?next=/desk/guide").page
    assert "Your first day" in english and "The pictures show the Chinese desk" in english


@pytest.mark.parametrize(
    ("role", "title", "steps", "pictures"),
    [("approver", "怎么审核", 6, 2), ("head", "怎么看数", 5, 1), ("admin", "怎么管人和设备", 6, 1)],
)
def test_each_role_has_a_first_day_of_its_own(
    browser: Open, office: Office, role: str, title: str, steps: int, pictures: int
) -> None:
    with office.work() as work:
        add_staff(work, "xin", "新来的", [role], PASSWORD)
    page = browser("xin").get("/guide")
    assert title in page.page
    assert page.page.count('<li class="card">') == steps
    shown = re.findall(r'<img src="(/desk/static/guide/[^"]+)"', page.page)
    assert len(shown) == pictures
    for one in shown:
        with page.client.get(one) as answer:
            assert answer.data.startswith(b"\x89PNG")
    for other in {"clerk", "approver", "head", "admin"} - {role}:
        assert f'href="/desk/guide?for={other}"' in page.page
    assert "怎么录信息" in page.get("/guide?for=clerk").page
    assert title in page.get("/guide?for=nobody").page


def test_the_other_guides_name_buttons_as_they_are_called() -> None:
    named = {
        "approver": (
            "page.queue",
            "list.only_warned",
            "notice.approve",
            "notice.send_back",
            "page.sweep",
            "notice.withdraw",
        ),
        "head": ("head.title", "head.print", "download.xlsx", "eyes.title", "download.audit", "page.reports"),
        "admin": ("people.title", "account.title", "page.devices", "rehearsal.link"),
    }
    for who, keys in named.items():
        told = "".join(PHRASES.say(f"guide_{who}.{step}", "zh") for step, _ in STEPS[who])
        for key in keys:
            assert f"“{PHRASES.say(key, 'zh')}”" in told, key


def test_the_guide_names_buttons_as_they_are_called() -> None:
    told = "".join(
        PHRASES.say(f"guide.{step}", "zh") for step in ("home", "form", "employer", "back", "table", "withdraw")
    )
    for key in ("home.mine", "home.enter", "edit.save", "page.queue", "notice.edit", "paste.title", "paste.look",
                "notice.withdraw", "page.employers", "employer.do_verify", "page.filings"):  # fmt: skip
        assert f"“{PHRASES.say(key, 'zh')}”" in told, key
