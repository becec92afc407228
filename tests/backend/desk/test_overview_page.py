"""The head's page: who sees it, that its figures are there without any picture, and that days are taken as typed."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import add_staff
from backend.editorial.devices import add_device, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.heartbeat import Beat
from content.vacancy import Vacancy
from tests.backend.desk.conftest import PASSWORD

Open = Callable[[str], Any]


@pytest.fixture
def head(browser: Open, office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy]) -> Any:
    with office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
        add_staff(work, "ju", "局领导", ["head"], PASSWORD)
        key = add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
        hear(work.connection, "jinhai-kiosk-1", key, Beat(uses={"touch": 12, "visit": 2, "call": 3}), work.now)
    return browser("ju")


def test_the_head_reads_it_all_in_figures(head: Any) -> None:
    page = head.get("/overview").page
    assert "1 个岗位，招 6 人" in page
    assert "电工焊工" in page and "金水区" in page and "所有服务点都显示" in page
    assert "批准 1 稿：一半在 1 分钟内" in page
    assert '<th scope="row">林录入</th><td class="num">1</td><td class="num">1</td>' in page
    assert '<td class="sum">12</td><td class="num">2</td><td class="sum">3</td>' in page
    assert head.get("/language/en?next=/desk/overview").page.count("People wanted") == 4


@pytest.mark.parametrize(
    "days", ["since=2026-11-01&through=2026-11-02", "since=x&through=😀", "through=0001-01-01", ""]
)
def test_any_days_can_be_asked_for(head: Any, days: str) -> None:
    assert head.get(f"/overview?{days}").status == 200


def test_it_is_for_those_who_oversee(head: Any, browser: Open) -> None:
    assert 'href="/desk/overview"' in head.get("/").page
    for name in ("zhao", "wen"):
        assert browser(name).get("/overview").status == 403
        assert 'href="/desk/overview"' not in browser(name).get("/").page
