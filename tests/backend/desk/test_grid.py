"""A pasted table as a grid, of vacancies and of wage prices."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from backend.editorial.accounts import Staff
from backend.editorial.importing.prices import is_price_table, judge_prices
from backend.editorial.importing.sheet import sheets_in
from backend.editorial.listing import Asked, entries
from backend.editorial.office import Office
from backend.editorial.price_intake import enter_prices
from backend.editorial.reading import history
from content.clock import today
from content.wage_price import WagePrice
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import Browser
from tests.backend.desk.test_table import GOOD, HEAD
from tests.hardware import browser as screens
from tests.journeys.backend import Backend

Open = Callable[[str], Browser]

PRICES = (
    "2026 年郑州市企业工资价位\n"
    "职业（工种）\t职业编码\t低位数\t中位数\t高位数\n"
    "焊工\t6-18-02-04\t4,300\t6600\t9800元\n"
    "车工\t\t4200\t6400\t9200\n"
    "厨师\t\t4000\t面议\t8000\n"
    "焊工\t\t1\t2\t3\n"
    "保安员\t\t5000\t4000\t6000\n"
)


def judged(text: str, office: Office) -> list[Any]:
    (sheet,) = sheets_in(text.encode(), "a.txt")
    assert is_price_table(sheet)
    return judge_prices(sheet, today(office.clock()), "410100")


def test_every_price_has_a_verdict_and_a_reason(file_office: Office) -> None:
    rows = judged(PRICES, file_office)
    assert [row.verdict for row in rows][:2] == ["taken", "taken"]
    assert [row.verdict for row in rows][2:] == ["refused"] * 3
    assert "“面议”" in rows[2].reason("zh") and "已经有一行" in rows[3].reason("zh")
    assert "中位数比低位数还低" in rows[4].reason("zh")
    assert "The median is below the low figure." in rows[4].reason("en")
    welder, turner = rows[0].price, rows[1].price
    assert (welder.low, welder.median, welder.high, welder.year) == (4300, 6600, 9800, 2026)
    assert (turner.occupation, turner.division) == ("6-18-01-01", "410100")


@pytest.mark.parametrize(
    ("heading", "row", "figures", "division"),
    [
        (
            "工种\t低位数(元/年)\t中位数(元/年)\t高位数(元/年)",
            "焊工\t48000\t72000\t96000",
            (4000, 6000, 8000),
            "410100",
        ),
        ("单位：万元/年\n工种\t低位\t中位\t高位", "焊工\t4.8\t7.2\t9.6", (4000, 6000, 8000), "410100"),
        ("地区\t岗位名称\t低位值\t中位值\t高位值", "金水区\t焊工\t4000\t6000\t8000", (4000, 6000, 8000), "410105"),
        ("职业名称\t10%\t50%\t90%", "焊工\t4000\t0.6万\t8000", (4000, 6000, 8000), "410100"),
    ],
)
def test_prices_are_read_as_offices_write_them(
    file_office: Office, heading: str, row: str, figures: tuple[int, ...], division: str
) -> None:
    (found,) = judged(f"{heading}\n{row}\n", file_office)
    price = found.price
    assert price is not None, found.reason("zh")
    assert (price.low, price.median, price.high, price.division) == (*figures, division)


def test_a_place_that_may_have_been_merged_is_told(file_office: Office) -> None:
    first, second, third = judged(
        "地区\t职业名称\t低位数\t中位数\t高位数\n金水区\t焊工\t4000\t6000\t8000\n\t车工\t4000\t6000\t8000\n"
        "\t钳工\t4000\t####\t8000\n",
        file_office,
    )
    assert (first.verdict, second.verdict, third.verdict) == ("taken", "warned", "refused")
    assert "“地区”这一格空着，上面写的是“金水区”" in second.reason("zh")
    assert "那一列太窄" in third.reason("zh")


def test_a_years_price_is_the_next_revision_of_the_years_before(office: Office, lin: Staff) -> None:
    def price(year: int, median: int) -> WagePrice:
        return WagePrice(
            id=f"w-{year}-{median}", title="焊工", occupation="6-18-02-04", division="410100", low=4000, median=median,
            high=9000, year=year, source="样例数字" if year == 2025 else "",
        )  # fmt: skip

    assert enter_prices(office, lin, [price(2025, 6000)]) == (1, 0)
    assert enter_prices(office, lin, [price(2026, 6500), price(2026, 6500)]) == (1, 1)
    with office.database.read() as connection:
        (one,) = entries(connection, Asked(kind="wage_price"))
        past: list[Any] = [revision.notice for revision in history(connection, one.record.id)]
    assert [(old.year, old.median, old.source) for old in past] == [(2026, 6500, "样例数字"), (2025, 6000, "样例数字")]


def test_pasted_prices_are_looked_at_and_taken(browser: Open, office: Office) -> None:
    page = browser("lin").get("/table").post("/table", table=PRICES, then="look")
    assert "能收 2 条" in page.page and "收不了 3 条" in page.page
    page.post("/table", table=PRICES, then="take")
    assert "工资价位收下了：提交 2 条" in page.page
    assert page.path == "/desk/table" and "没收下的 3 条在下面" in page.page
    with office.database.read() as connection:
        assert len(entries(connection, Asked(kind="wage_price", state="submitted"))) == 2


def test_the_grid_has_every_cell_with_the_verdict_beside_it(browser: Open) -> None:
    page = browser("lin").get("/table").post("/table", table="标题行\n" + HEAD + GOOD + "\t\t5000\n", then="look")
    assert page.page.count("data-cell") == 4 * len(HEAD.split("\t"))
    assert '<tr class="is-refused">' in page.page and '<tr class="is-taken">' in page.page
    nasty = HEAD + GOOD.replace("焊接结构件", "<script>alert(1)</script>=cmd")
    assert "<script>alert" not in page.post("/table", table=nasty, then="look").page


@pytest.mark.peer
def test_a_table_is_mended_in_its_cells(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/table")
    page.fill("[name=table]", HEAD + GOOD + "\t郑州恒岳机械\t5000\t1\t金水区样例路 1 号\t搬货\n")
    page.click("button[value=look]")
    page.get_by_text("没有写岗位名称").wait_for()
    screens.picture(page, running.settings.home, "grid")
    page.locator("[data-grid] tr.is-refused [data-cell]").first.click()
    page.keyboard.type("搬运工")
    page.locator("button[value=take]", has_text="2").wait_for()
    expect(page.locator("[data-grid] tr.is-refused")).to_have_count(0)
    screens.picture(page, running.settings.home, "grid-mended")
    page.click("button[value=take]")
    page.get_by_text("收下了：提交 2 条").wait_for()
    with running.database.read() as connection:
        titles = {one.newest.notice.title for one in entries(connection)}
    assert titles == {"电焊工", "搬运工"}
    assert chromium.complaints == []


@pytest.mark.peer
def test_what_was_not_taken_is_mended_where_it_stands(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/table")
    page.fill("[name=table]", HEAD + GOOD + "\t\t5000\t1\t\t搬货\n")
    page.click("button[value=look]")
    page.click("button[value=take]")
    page.get_by_text("没收下的 1 条在下面").wait_for()
    screens.picture(page, running.settings.home, "grid-left")
    expect(page.locator("[data-grid] [data-cell]", has_text="电焊工")).to_have_count(0)
    page.goto(f"{running.url}/desk/table")
    page.locator("[data-kept] a.button").click()
    expect(page.locator("[name=table]")).to_have_value(re.compile("搬货"))
    assert "电焊工" not in page.locator("[name=table]").input_value(), "neither here nor in this browser"
    page.click("button[value=look]")
    page.locator("[data-grid] tr.is-refused [data-cell]").first.click()
    page.keyboard.type("搬运工")
    page.locator("button[value=take]", has_text="1").wait_for()
    page.click("button[value=take]")
    page.get_by_text("收下了：提交 1 条").wait_for()
    assert page.url.endswith("state=submitted")
    assert chromium.complaints == []
