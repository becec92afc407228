"""A new form that is sent twice enters one notice, of whatever kind; what was changed in between is told first."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from backend.editorial.accounts import Staff
from backend.editorial.office import Office
from backend.editorial.reading import newest
from backend.tables import notice as notices
from content.codec import KINDS
from tests.backend.desk.brimful import FULL, published
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import Browser
from tests.backend.desk.fields import Fields
from tests.hardware import browser as screens
from tests.journeys.backend import Backend

Open = Callable[[str], Browser]


@pytest.fixture
def office(file_office: Office) -> Office:
    """SQLite alone: what is walked is the pages."""
    return file_office


def count(office: Office, kind: str) -> int:
    with office.database.read() as connection:
        found = connection.scalar(select(func.count()).where(notices.c.kind == kind))
    return found or 0


def filled(page: Browser, kind: str) -> dict[str, list[str]]:
    """A new form of this kind, with what the published one says."""
    data: dict[str, list[str]] = {}
    for name, text in Fields(page.get(f"/notices/{FULL[kind].id}/edit").page).pairs:
        if name not in ("csrf", "based_on", "seen", "then"):
            data.setdefault(name, []).append(text)
    new = dict(Fields(page.get(f"/new/{kind}").page).pairs)
    return {**data, "csrf": [new["csrf"]], "notice_id": [new["notice_id"]], "then": ["save"]}


def send(page: Browser, kind: str, data: dict[str, list[str]]) -> Browser:
    return page._keep(page.client.post(f"/desk/new/{kind}", data=data, follow_redirects=True))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_one_notice_until_somebody_says_that_it_is_another(
    browser: Open, office: Office, kind: str, lin: Staff, zhao: Staff
) -> None:
    published(office, kind, lin, zhao)
    page, before = browser("lin"), count(office, kind)
    data = filled(page, kind)
    for _ in range(2):
        send(page, kind, data)
        assert (page.status, page.path) == (200, f"/desk/notices/{data['notice_id'][0]}"), page.page
        assert "存好了" in page.page
    with office.database.read() as connection:
        assert newest(connection, data["notice_id"][0]).no == 1
    assert count(office, kind) == before + 1

    changed: dict[str, Any] = {**data, "title": ["改了一个字的标题"]}
    send(page, kind, changed)
    assert (page.status, "已经存过了" in page.page, "改了一个字的标题" in page.page) == (409, True, True)
    clash = dict(Fields(page.page).pairs)
    send(page, kind, {**changed, "more": ["anew"]})
    other = page.hidden("notice_id")
    assert other != data["notice_id"][0]
    send(page, kind, {**changed, "notice_id": [other]})
    assert (page.status, page.path, count(office, kind)) == (200, f"/desk/notices/{other}", before + 2)

    send(page, kind, {**changed, "notice_id": [clash["notice_id"]], "based_on": [clash["based_on"]]})
    with office.database.read() as connection:
        found = newest(connection, clash["notice_id"])
    assert (found.no, found.notice.title, count(office, kind)) == (2, "改了一个字的标题", before + 2)


@pytest.mark.parametrize("said", ["", "v-1", "../v", "v-0123456789a", "g-0123456789"])
def test_a_form_chooses_no_id_but_of_its_own_shape(
    browser: Open, office: Office, welder_form: dict[str, Any], said: str
) -> None:
    page = browser("lin").get("/new/vacancy")
    page.post("/new/vacancy", notice_id=said, **welder_form)
    assert page.path.startswith("/desk/notices/v-") and page.path != f"/desk/notices/{said}"
    assert count(office, "vacancy") == 1


@pytest.mark.peer
def test_whoever_goes_back_and_saves_again_has_still_one(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/guide")
    for name, text in (("title", "失业登记"), ("steps", "取号\n办理"), ("category", "就业")):
        page.fill(f"[name={name}]", text)
    save = page.locator("form.edit button[value=save]")
    for _ in range(2):
        save.click()
        page.get_by_text("存好了").first.wait_for()
        page.go_back()
    assert count(running.office, "guide") == 1
    page.fill("[name=title]", "失业保险金申领")
    save.click()
    page.get_by_text("已经存过了").first.wait_for()
    screens.picture(page, running.settings.home, "entered-before")
    page.get_by_role("button", name="这是另外一条").click()
    expect(page.get_by_text("已经存过了")).to_have_count(0)
    save.click()
    page.get_by_text("存好了").first.wait_for()
    assert count(running.office, "guide") == 2
    assert [one for one in chromium.complaints if "409" not in one] == []
