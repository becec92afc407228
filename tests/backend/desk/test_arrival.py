"""What was approved is seen arriving at each device, on the page where the approver is."""

import html
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from backend.editorial.accounts import set_password
from backend.editorial.devices import add_device, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.heartbeat import Beat
from content.site import Device, Site
from content.vacancy import Place, Vacancy
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD, Browser
from tests.hardware.browser import Browser as Chromium
from tests.hardware.browser import until
from tests.journeys.backend import Backend

Open = Callable[[str], Any]
Welder = Callable[..., Vacancy]


def beat(office: Office, device: str, key: str, position: int) -> None:
    with office.database.begin() as connection:
        hear(connection, device, key, Beat(cursor=f"{office.journal.head().feed_id}:{position}"), office.clock())


def test_each_device_of_its_halls_is_told_of(
    browser: Open, office: Office, clock: HandClock, lin: Any, zhao: Any, welder: Welder
) -> None:
    with office.work() as work:
        keys = {id: add_device(work, id, id[:-2], "kiosk") for id in ("jinhai-1", "jinhai-2", "jingkai-1")}
        approve(work, zhao, submit(work, lin, enter(work, lin, welder(sites=("jinhai",))).id).id)
    page = browser("zhao")
    (address,) = ask_in(page.get("/notices/v-1").page)
    assert told(page, address) == Told("jinhai没有开着的设备。", [], asks=False), "none of them was ever started"
    beat(office, "jinhai-2", keys["jinhai-2"], 0)
    clock.forward(minutes=5)
    beat(office, "jinhai-1", keys["jinhai-1"], 0)
    first, second = ("jinhai-1 · 还没报收到", "waiting"), ("jinhai-2 · 两分钟没报到", "away")
    assert told(page, address) == Told("2 台设备里，0 台已经收到", [first, second], asks=True)
    beat(office, "jinhai-1", keys["jinhai-1"], 1)
    first = ("jinhai-1 · 已收到", "has")
    assert told(page, address) == Told("2 台设备里，1 台已经收到", [first, second], asks=False)
    clock.forward(minutes=50)
    assert told(page, address).devices == [first, second], "it keeps what it has"
    assert page.client.get("/desk/notices/v-9/arrival").status_code == 404


def test_for_five_minutes_the_page_asks(
    browser: Open, office: Office, clock: HandClock, lin: Any, zhao: Any, welder: Welder
) -> None:
    with office.work() as work:
        key = add_device(work, "jinhai-1", "jinhai", "kiosk")
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
    page = browser("zhao")
    (address,) = ask_in(page.get("/notices/v-1").page)
    asked = []
    for _ in range(7):
        beat(office, "jinhai-1", key, 0)
        asked.append(told(page, address).asks)
        clock.forward(minutes=1)
    assert asked == [True] * 6 + [False], "the minute in which it began is not counted"


def ask_in(page: str) -> list[str]:
    """The addresses that the boxes of this page ask."""
    return [html.unescape(one) for one in re.findall(r'<div class="arrived" hx-get="(.*?)"', page)]


class Told(NamedTuple):
    """What the part of a page says: the sentence, the devices with their states, and whether it asks once more."""

    sentence: str
    devices: list[tuple[str, str]]
    asks: bool


def told(browser: Browser, address: str) -> Told:
    part = browser.client.get(address).get_data(as_text=True)
    (sentence,) = re.findall("<b>(.*?)</b>", part)
    devices = re.findall('<li class="(.*?)">(.*?)</li>', part)
    return Told(sentence, [(said, state) for state, said in devices], address in ask_in(part))


def test_what_was_withdrawn_is_seen_arriving_too(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Welder
) -> None:
    with office.work() as work:
        key = add_device(work, "jinhai-1", "jinhai", "kiosk")
        approve(work, zhao, submit(work, lin, enter(work, lin, welder(sites=("jinhai",))).id).id)
    beat(office, "jinhai-1", key, 1)
    page = browser("zhao").get("/notices/v-1")
    page.post("/notices/v-1/withdraw", reason="招满了")
    (address,) = ask_in(page.page)
    assert re.search("已撤下：<div.*?><b>送到了哪些设备", page.page)
    assert told(page, address).devices == [("jinhai-1 · 还没报收到", "waiting")]
    beat(office, "jinhai-1", key, 2)
    assert told(page, address).sentence == "1 台设备里，1 台已经收到"


def test_many_at_once_are_seen_arriving_in_their_halls(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Welder
) -> None:
    with office.work() as work:
        keys = {id: add_device(work, id, id[:-2], "kiosk") for id in ("jinhai-1", "jingkai-1")}
        waiting = [submit(work, lin, enter(work, lin, welder(n, sites=("jinhai",))).id).id for n in (1, 2)]
    for id, key in keys.items():
        beat(office, id, key, 1)
    page = browser("zhao").get("/queue")
    page.post("/queue", chosen=[str(id) for id in waiting], then="approve")
    assert "已发布 2 条，共勾了 2 条" in page.page
    (address,) = ask_in(page.page)
    assert [said for said, _ in told(page, address).devices] == ["jinhai-1 · 还没报收到"]
    assert told(page, address).sentence == "1 台设备里，0 台已经收到"
    beat(office, "jinhai-1", keys["jinhai-1"], 2)
    assert not told(page, address).asks
    page.get("/withdraw-all?employer=郑州恒岳机械")
    page.post("/withdraw-all", seal=page.hidden("seal"), employer="郑州恒岳机械", reason="查实")
    (address,) = ask_in(page.page)
    assert "已撤下：<div" in page.page
    assert told(page, address).sentence == "1 台设备里，0 台已经收到"
    for junk in ("", "?through=x", "?through=99999999999&hall=" + "x" * 200):
        assert page.client.get(f"/desk/arrival{junk}").status_code == 200


def test_devices_and_halls_are_called_by_their_names(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Welder
) -> None:
    strip = Device(id="jinhai-strip-1", kind="strip", title="大门上方条屏")
    hall = Site(id="jinhai", title="金海大道大厅", place=Place(division="410104"), devices=(strip,))
    with office.work() as work:
        for notice in (hall, welder(sites=("jinhai",))):
            approve(work, zhao, submit(work, lin, enter(work, lin, notice).id).id)
        keys = {id: add_device(work, id, "jinhai", "strip") for id in ("jinhai-strip-1", "jinhai-strip-9")}
    for id, key in keys.items():
        beat(office, id, key, 2)
    page = browser("zhao").get("/notices/v-1")
    said = [said for said, _ in told(page, "/desk/notices/v-1/arrival").devices]
    assert said == ["大门上方条屏 · 已收到", "jinhai-strip-9 · 已收到"]
    assert re.search(r"<dt>在哪些服务点显示</dt>\s*<dd>金海大道大厅</dd>", page.page)


def test_where_no_device_is_on_the_halls_are_named(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Welder
) -> None:
    with office.work() as work:
        key = add_device(work, "jinhai-1", "jinhai", "kiosk")
        for notice in (
            Site(id="jingkai", title="经开大厅", place=Place(division="410104")),
            welder(1, sites=("jingkai",)),
            welder(2),
        ):
            approve(work, zhao, submit(work, lin, enter(work, lin, notice).id).id)
    page = browser("zhao").get("/notices/v-1")
    assert told(page, "/desk/notices/v-2/arrival").sentence == "哪个大厅都没有开着的设备。"
    beat(office, "jinhai-1", key, 3)
    assert told(page, "/desk/notices/v-2/arrival").sentence == "1 台设备里，1 台已经收到"
    page.post("/notices/v-1/withdraw", reason="招满了")
    (address,) = ask_in(page.page)
    assert told(page, address) == Told("经开大厅没有开着的设备。", [], asks=False)
    assert told(page, "/desk/arrival?through=3&hall=jingkai&hall=x").sentence == "经开大厅、x没有开着的设备。"


@pytest.mark.peer
def test_the_approver_sees_it_arrive_where_they_are(tmp_path: Any, chromium: Chromium, welder: Welder) -> None:
    running = Backend(tmp_path / "backend")
    office = running.office
    with office.work() as work:
        set_password(work, "zhao", PASSWORD)
        key = add_device(work, "jinhai-1", "jinhai", "kiosk", "入口左侧")
        submit(work, running.staff("lin"), enter(work, running.staff("lin"), welder()).id)
    beat(office, "jinhai-1", key, 0)
    running.start()
    try:
        page = chromium.open(f"{running.url}/desk/sign-in?next=/desk/notices/v-1", 1600, 1000)
        page.fill("[name=name]", "zhao")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.click("form[action$='/approve'] button")
        page.wait_for_url("**/desk/queue")
        until(page, "document.querySelector('.arrival li.waiting')?.textContent.includes('入口左侧')")
        beat(office, "jinhai-1", key, 1)
        until(page, "document.querySelector('.arrival li.has')?.textContent.includes('入口左侧')")
        assert chromium.complaints == []
    finally:
        running.die()
