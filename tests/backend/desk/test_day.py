"""A clerk's and an approver's day in a real browser, from signing in to withdrawing, and what scripts add."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from backend.editorial.drafting import enter, submit
from backend.editorial.reading import newest
from backend.editorial.reviewing import approve
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy
from tests.backend.desk.brimful import FULL
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import PASSWORD
from tests.hardware.browser import Browser, picture, until
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer
Welder = Callable[..., Vacancy]


def test_a_vacancy_from_the_clerk_to_the_public_and_away_again(running: Backend, chromium: Browser) -> None:
    clerk = signed_in(chromium, running, "lin")
    clerk.click("a[href='/desk/new/vacancy']")
    for name, text in {
        "title": "电焊工",
        "employer.name": "郑州恒岳机械",
        "place.address": "样例路 1 号",
        "wage.min": "6000",
        "wage.max": "8500",
        "headcount": "6",
        "description": "焊接结构件。",
        "valid_through": "2026-12-20",
    }.items():
        clerk.fill(f"[name='{name}']", text)
    clerk.select_option("[name='place.division']", "410105")
    clerk.locator("[name=occupation]").press_sequentially("焊工")
    clerk.wait_for_selector(".suggestions li")
    clerk.keyboard.press("ArrowDown")
    clerk.keyboard.press("Enter")
    assert clerk.input_value("[name=occupation]") == "6-18-02-04 焊工"
    clerk.get_by_text("每月六千到八千五").wait_for()
    clerk.click("button.primary[value=submit]")
    clerk.get_by_text("提交好了").wait_for()
    address = clerk.url
    clerk.context.clear_cookies()
    approver = signed_in(chromium, running, "zhao")
    approver.goto(address)
    approver.click("button.primary")
    approver.wait_for_url("**/desk/queue")
    assert running.office.journal.count() == 1
    approver.goto(address)
    approver.click("summary.danger")
    approver.click("button.danger[value=招满了]")
    approver.get_by_text("已撤下，所有渠道").wait_for()
    assert running.office.journal.count() == 0
    assert chromium.complaints == []


def test_booths_are_added_taken_away_and_dragged_on_the_floor(running: Backend, chromium: Browser) -> None:
    with running.office.work() as work:
        enter(work, running.staff("lin"), FULL["jobfair"])
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/notices/j-full/edit")
    rows = page.locator("[data-rows=booths] > .rowset")
    page.click("button.add[value=booths]")
    added = rows.nth(1)
    added.locator("input").nth(0).fill("A2")
    added.locator("input").nth(1).fill("样例服装")
    expect(page.locator("svg.plan .booth"), "what has no place is not drawn").to_have_count(1)
    assert page.locator("[data-tray=booth]").inner_text().split() == ["还没有摆放的展位", "1", "A2", "样例服装"]
    page.locator("svg.plan").scroll_into_view_if_needed()
    there = page.locator("svg.plan .walls").bounding_box()
    booth = page.locator("svg.plan .booth").nth(0).locator("rect").bounding_box()
    assert there and booth
    page.mouse.move(booth["x"] + booth["width"] / 2, booth["y"] + booth["height"] / 2)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] / 2, there["y"] + there["height"] / 2, steps=4)
    page.mouse.up()
    assert page.input_value("[name='booths.0.x']") in ("19.5", "20", "20.5")
    page.locator("[data-rows='booths.0.vacancies'] > .rowset > .drop").click()
    page.click("button[name=then][value=save]:not(.default)")
    page.get_by_text("存好了").wait_for()
    with running.database.read() as connection:
        booths: Any = newest(connection, "j-full").notice
    assert [(one.label, len(one.vacancies)) for one in booths.booths] == [("A1", 0), ("A2", 0)]
    assert chromium.complaints == []


def test_booths_come_onto_the_plan_by_keyboard_click_and_drag(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/jobfair")
    for at in range(4):
        if at:
            page.click("button.add[value=booths]")
        page.locator("[data-rows=booths] > .rowset").nth(at).locator("input").nth(0).fill(f"A{at}")
    tray, plan = page.locator("[data-tray=booth]"), page.locator("svg.plan")
    plan.scroll_into_view_if_needed()
    assert tray.locator("[data-count]").inner_text() == "4"
    expect(plan.locator("g")).to_have_count(0)
    expect(page.locator("[data-tray=mark]")).to_be_hidden()

    tray.locator("button").nth(0).focus()
    for key in ("Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert spot(page, 0) == ("3", "4.5"), "it began at 2, 2"
    assert page.locator("[data-moved]").inner_text() == "A0，离左墙 3 米，离后墙 4.5 米"
    page.keyboard.press("Delete")
    assert (spot(page, 0), tray.locator("[data-count]").inner_text()) == (("", ""), "4")
    page.keyboard.press("Enter")
    assert spot(page, 0) == ("2", "2")

    there, waits = page.locator("svg.plan .walls").bounding_box(), tray.locator("button").nth(0).bounding_box()
    assert there and waits
    page.mouse.move(waits["x"] + 9, waits["y"] + 9)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] / 2, there["y"] + there["height"] / 2, steps=4)
    page.mouse.up()
    assert spot(page, 1) == ("20", "12")

    tray.locator("button").nth(0).click()
    page.mouse.click(there["x"] + there["width"] / 4, there["y"] + there["height"] / 4)
    assert spot(page, 2) == ("10", "6")
    page.mouse.click(there["x"] + there["width"] / 2, there["y"] + there["height"] / 4)
    assert spot(page, 2) == ("10", "6"), "a click is for what came last, once"

    page.locator("[data-rows=booths] > .rowset").nth(3).locator("> .field > input[name$='.x']").fill("30")
    expect(tray).to_be_hidden()
    expect(plan.locator("g")).to_have_text(["A0", "A1", "A2", "A3"])
    assert chromium.complaints == []


def spot(page: Any, at: int) -> tuple[str, str]:
    """The metres in the row of a booth."""
    row = page.locator("[data-rows=booths] > .rowset").nth(at)
    x, y = (row.locator(f"> .field > input[name$='.{last}']").input_value() for last in "xy")
    return x, y


def test_the_screens_of_a_hall_are_played_one_after_another(running: Backend, chromium: Browser) -> None:
    screens = tuple(Device(id=f"strip-{n}", kind="strip", title=f"条屏 {n}", width=192, height=16) for n in (1, 2))
    hall = Site(id="jinhai", title="金海大道大厅", place=Place(division="410104"), devices=screens)
    with running.office.work() as work:
        revision = submit(work, running.staff("lin"), enter(work, running.staff("lin"), hall).id)
        approve(work, running.staff("zhao"), revision.id)
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/devices")
    page.get_by_text("预演明天").click()
    page.get_by_text("2 块屏演好了，共 2 块").wait_for()
    expect(page.locator("[data-screen] h2")).to_have_text(["条屏 1 电子条屏 · 192×16", "条屏 2 电子条屏 · 192×16"])
    expect(page.locator("[data-screen] svg.day rect.standing"), "there is no vacancy to show").to_have_count(2)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert chromium.complaints == []


def test_a_screen_that_is_not_played_says_so_beside_its_button(running: Backend, chromium: Browser) -> None:
    screens = tuple(Device(id=f"strip-{n}", kind="strip", width=192, height=16) for n in (1, 2))
    hall = Site(id="jinhai", title="金海大道大厅", place=Place(division="410104"), devices=screens)
    with running.office.work() as work:
        revision = submit(work, running.staff("lin"), enter(work, running.staff("lin"), hall).id)
        approve(work, running.staff("zhao"), revision.id)
    page = signed_in(chromium, running, "lin")
    page.route("**/desk/rehearsal/strip-1?*part=1*", lambda asked: asked.abort())
    page.goto(f"{running.url}/desk/rehearsal")
    page.get_by_text("1 块屏演好了，共 2 块").wait_for()
    expect(page.get_by_text("这块屏没演成")).to_have_text(["这块屏没演成，点上面的按钮再试一次。"])
    expect(page.locator("[data-screen]").nth(0).get_by_text("只演这块")).to_be_visible()
    expect(page.locator("[data-screen]").nth(1).locator("svg.day")).to_have_count(1)


def test_nothing_typed_is_lost_when_the_session_ends_meanwhile(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/guide")
    page.fill("[name=title]", "失业登记")
    page.fill("[name=steps]", "取号\n办理")
    page.context.clear_cookies()
    page.click("button[name=then][value=save]:not(.default)")
    page.get_by_text("这个页面放得太久了").wait_for()
    page.goto(f"{running.url}/desk/sign-in")
    page.fill("[name=name]", "lin")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    page.goto(f"{running.url}/desk/new/guide")
    with page.expect_navigation():
        page.click("[data-kept] a.primary")
    assert (page.input_value("[name=title]"), page.input_value("[name=steps]")) == ("失业登记", "取号\n办理")
    page.fill("[name=category]", "就业")
    page.click("button[name=then][value=save]:not(.default)")
    page.get_by_text("存好了").wait_for()
    page.goto(f"{running.url}/desk/new/guide")
    assert not page.is_visible("[data-kept]")


def test_what_the_approver_presses_is_in_sight(running: Backend, chromium: Browser, welder: Welder) -> None:
    with running.office.work() as work:
        lin = running.staff("lin")
        for n, verified in ((1, running.clock() - timedelta(days=60)), (2, running.clock())):
            long = welder(n, requirements="会看图纸。\n" * 20, verified=verified)
            submit(work, lin, enter(work, lin, long).id)
    page = signed_in(chromium, running, "zhao")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{running.url}/desk/notices/v-1")
    button = page.locator("form[action$='/approve'] button").bounding_box()
    assert button and button["y"] + button["height"] <= 768, "without scrolling"
    assert page.locator("#findings").bounding_box()["y"] > 768, "what is below is named beside the button"  # type: ignore[index]  # it is there
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'main'")
    picture(page, running.settings.home, "review-768")
    page.get_by_text("先看这 1 处提醒").click()
    until(page, "document.querySelector('#findings').getBoundingClientRect().bottom < innerHeight")
    page.click("form[action$='/approve'] button")
    page.locator("#unseen").wait_for()
    page.click("form[action$='/approve'] button")
    page.wait_for_url("**/notices/v-2")
    expect(page.get_by_text("处提醒")).to_have_count(0)
    page.get_by_text("回到待审核").click()
    page.wait_for_url("**/desk/queue")
    assert chromium.complaints == []


def test_why_it_cannot_be_published_stands_at_the_button(running: Backend, chromium: Browser, welder: Welder) -> None:
    with running.office.work() as work:
        lin = running.staff("lin")
        new = welder(requirements="会看图纸。\n" * 20, employer=Employer(name="郑州新来样例店"))
        submit(work, lin, enter(work, lin, new).id)
    page = signed_in(chromium, running, "zhao")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{running.url}/desk/notices/v-1")
    expect(page.get_by_role("button", name="批准并发布")).to_have_accessible_description("不能发布：单位待核验")
    picture(page, running.settings.home, "cannot-768")
    box, why = page.locator("#hindrance").bounding_box(), page.locator("#cannot").bounding_box()
    assert box and why and box["y"] > 768 and why["y"] + why["height"] < 768
    page.click("#cannot")
    until(page, "document.querySelector('#hindrance').getBoundingClientRect().bottom < innerHeight")
    picture(page, running.settings.home, "cannot-look-768")
    assert chromium.complaints == []


def test_who_withdraws_reads_what(running: Backend, chromium: Browser, welder: Welder) -> None:
    lin, zhao = running.staff("lin"), running.staff("zhao")
    with running.office.work() as work:
        number = approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id).decode().number
    page = signed_in(chromium, running, "zhao")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{running.url}/desk/notices/v-1")
    page.click("summary.danger")
    picture(page, running.settings.home, "withdraw-768")
    assert page.locator(".which").inner_text() == f"撤下“电焊工”？ {number[:3]} {number[3:]} 恒岳机械"
    employer = page.get_by_text("郑州恒岳机械", exact=True).first.bounding_box()
    bar, heading = (page.locator(one).bounding_box() for one in (".acts", "h1"))
    assert bar and heading and employer
    assert heading["y"] >= 0 and employer["y"] + employer["height"] <= bar["y"], (
        "number, title and employer stay in sight"
    )
    assert bar["y"] + bar["height"] <= 768
    page.get_by_role("button", name="招满了").click()
    page.get_by_text("已撤下，所有渠道").wait_for()


def test_that_somebody_has_just_asked_the_employer_is_one_click(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/vacancy")
    page.get_by_text("刚核实过").click()
    assert page.input_value("[name=verified]") == f"{running.clock():%Y-%m-%dT%H:%M}"
    assert page.locator("details.english").get_attribute("open") is None
    assert not page.is_visible("[name=title_en]")
    page.click("details.english summary")
    assert page.is_visible("[name=title_en]")
    assert chromium.complaints == []
