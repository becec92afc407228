"""A table pasted or uploaded at the desk: verdicts, mending in place, and files that are none."""

import html
import io
import re
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect

from backend.desk.inputs import inputs
from backend.editorial import importing
from backend.editorial.importing.headings import name_columns
from backend.editorial.importing.sample import sample_columns
from backend.editorial.listing import Asked, count, entries
from backend.editorial.office import Office
from content.vacancy import Vacancy, Wage
from content.wage_price import WagePrice
from content.wording.phrases import LANGS, Lang
from tests.backend.desk.chromium import signed_in
from tests.hardware import browser as screens
from tests.journeys.backend import Backend

Open = Callable[[str], Any]
SAMPLE = Path(importing.__file__).with_name("sample.toml")
HEAD = "岗位名称\t单位名称\t薪资\t招聘人数\t工作地点\t岗位职责\n"
GOOD = "电焊工\t郑州恒岳机械\t6000-8500\t6\t金水区样例路 1 号\t焊接结构件\n"


@pytest.fixture
def office(file_office: Office) -> Office:
    """SQLite alone: these are about pages."""
    return file_office


def test_a_pasted_table_is_judged_mended_in_place_and_taken(browser: Open, office: Office) -> None:
    page = browser("lin").get("/table").post("/table", table=HEAD + GOOD + "\t\t5000\t1\t\t搬货\n", then="look")
    assert "能收" in page.page and "没有写岗位名称" in page.page
    assert "电焊工\t郑州恒岳机械" in page.page, "what was pasted is still there to be mended"
    mended = HEAD + GOOD + "搬运工\t郑州恒岳机械\t5000\t1\t金水区样例路 1 号\t搬货\n"
    page.post("/table", table=mended, then="take")
    assert "收下了：提交 2 条" in page.page
    with office.database.read() as connection:
        assert count(connection, Asked(state="submitted")) == 2
    page.get("/table").post("/table", table=mended, then="take")
    assert "以前已经导入过" in page.page
    with office.database.read() as connection:
        assert count(connection, Asked(state="submitted")) == 2


def test_an_uploaded_file_in_another_encoding_becomes_text_to_mend(browser: Open) -> None:
    page = browser("lin").get("/table").post("/table", file=(io.BytesIO((HEAD + GOOD).encode("gb18030")), "a.txt"))
    assert "能收" in page.page
    assert "电焊工\t郑州恒岳机械" in page.page


def bomb() -> bytes:
    """A workbook that unpacks to more than any table."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(201):
            sheet.write(bytes(2**20))
    return packed.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04nonsense", bytes(4096), "😀\u202e".encode(), b"=cmd|' /C calc'!A0"]
)
def test_what_is_no_table_is_said_and_what_was_pasted_stays(browser: Open, content: bytes) -> None:
    page = browser("lin").get("/table").post("/table", table="粘了很久\t的表", file=(io.BytesIO(content), "a.xlsx"))
    assert page.status == 422
    assert "粘了很久" in page.page


@pytest.mark.parametrize(
    ("name", "content", "zh", "en"),
    [
        ("a.xlsx", b"PK\x03\x04" + bytes(200), "另存为 xlsx 再传", "save it as xlsx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "文件坏了", "it is damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(5000), "不是 CSV，也不是 Excel 表格", "neither CSV nor a workbook"),
        ("a.xls", b"<html><table></table></html>", "网页另存的表格", "saved as a web page"),
        ("a.csv", b"a,b\n1,2\n", "“a.csv”里没有找到表头", "No heading row in a.csv"),
    ],
)
def test_why_a_file_is_none_is_said_in_both_languages(
    browser: Open, name: str, content: bytes, zh: str, en: str
) -> None:
    page = browser("lin").get("/table")
    for lang, sentence in (("zh", zh), ("en", en)):
        page.get(f"/language/{lang}?next=/desk/table").post("/table", file=(io.BytesIO(content), name))
        assert (page.status, sentence in page.page) == (422, True), page.page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_unicode_text_of_a_spreadsheet_is_read_with_and_without_its_mark(browser: Open, encoding: str) -> None:
    page = browser("lin").get("/table").post("/table", file=(io.BytesIO((HEAD + GOOD).encode(encoding)), "a.txt"))
    assert "能收" in page.page and "电焊工\t郑州恒岳机械" in page.page


@pytest.mark.peer
def test_a_file_that_is_too_large_is_named_before_it_is_sent(running: Backend, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_bytes(bytes(33 * 2**20))
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/table")
    page.fill("[name=table]", "粘了很久")
    page.set_input_files("[name=file]", str(tmp_path / "large.csv"))
    page.get_by_text("这个文件太大了，最多 32 MB").wait_for()
    assert page.locator("[name=file]").evaluate("one => one.files.length") == 0
    assert page.locator("[name=table]").input_value() == "粘了很久"
    page.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b"})
    page.get_by_text("这个文件太大了").wait_for(state="hidden")
    assert chromium.complaints == []


def test_a_zip_bomb_is_not_unpacked(browser: Open) -> None:
    page = browser("lin").get("/table").post("/table", file=(io.BytesIO(bomb()), "a.xlsx"))
    assert (page.status, "解开以后太大" in page.page) == (422, True)


def far_away() -> bytes:
    """A workbook of a few kilobytes whose last cell is the last that there can be."""
    packed, book = io.BytesIO(), openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "岗位名称", "x"
    book.save(packed)
    return packed.getvalue()


def test_a_workbook_with_a_cell_at_the_end_of_the_world_takes_nobody_with_it(browser: Open) -> None:
    page = browser("lin").get("/table").post("/table", table="粘了很久\t的表", file=(io.BytesIO(far_away()), "a.xlsx"))
    assert (page.status, "解开以后太大" in page.page, "粘了很久" in page.page) == (422, True, True)


def test_a_row_whose_wording_blocks_is_said_to_stay_a_draft_and_named_afterwards(browser: Open, office: Office) -> None:
    page = browser("lin").get("/table")
    bad = "前台\t郑州恒岳机械\t4000-5000\t1\t金水区样例路 1 号\t接待，限女性，25岁以下\n"
    page.post("/table", table=HEAD + GOOD + bad, then="look")
    assert "能收 1 条" in page.page and "只能收成草稿 1 条" in page.page
    assert "能收成草稿，不能提交" in page.page
    assert "限女性" in page.page.split("</form>")[-1] and "《" in page.page, "the phrase, and the article it breaks"
    page.post("/table", table=HEAD + GOOD + bad, then="take")
    assert "提交 1 条，存成草稿 1 条" in page.page
    with office.database.read() as connection:
        (stayed,) = entries(connection, Asked(state="draft"))
    link = f'第 3 行</span> <a href="/desk/notices/{stayed.record.id}">前台</a>'
    assert link in page.page and "限女性" in page.page.split(link)[1]


def test_rows_that_were_not_taken_stay_in_the_grid_and_wait_as_unsaved(browser: Open, office: Office) -> None:
    page = browser("lin").get("/table")
    head = HEAD.replace("\n", "\t有效期\n")
    rows = [
        GOOD.replace("\n", "\t2026-12-20\n"),
        "\t\t5000\t1\t\t搬货\t2026-12-20\n",
        "车工\t郑州恒岳机械\t5000\t1\t金水区样例路 1 号\t车零件\t2026-13-31\n",
        "合计\t\t\t8\n",
    ]
    page.post("/table", table="样例区岗位表\n" + head + "".join(rows), then="take")
    assert (page.path, "提交 1 条" in page.page, "没收下的 2 条在下面" in page.page) == ("/desk/table", True, True)
    assert 'href="/desk/notices?kind=vacancy&amp;state=submitted">看已经提交的 1 条' in page.page
    left = _pasted(page.page)
    assert left.splitlines()[:2] == ["样例区岗位表", head.strip()]
    assert [line.split("\t")[:2] for line in left.splitlines()[2:]] == [["", "郑州恒岳机械"], ["车工", "郑州恒岳机械"]]
    assert "没有写岗位名称" in page.page and "“2026-13-31”，看不懂" in page.page and "收不了 2 条" in page.page
    again = browser("lin").get("/table")
    assert "换了电脑也在" in again.page
    assert _pasted(again.get("/table?kept=1").page) == left
    again.post("/table", table=left.replace("2026-13-31", "2026-12-31").replace("\t郑", "搬运工\t郑", 1), then="take")
    assert again.path == "/desk/notices" and "提交 2 条" in again.page
    assert "换了电脑也在" not in browser("lin").get("/table").page
    with office.database.read() as connection:
        assert count(connection, Asked(state="submitted")) == 3


def _pasted(page: str) -> str:
    """The text of the table on the page."""
    found = re.search(r"<textarea name=\"table\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1]).strip("\n")


def test_a_row_that_was_refused_because_of_another_stays_refused(browser: Open) -> None:
    page = browser("lin").get("/table")
    prices = "职业名称\t低位数\t中位数\t高位数\n焊工\t4300\t6600\t9800\n焊工\t1000\t2000\t3000\n"
    page.post("/table", table=prices, then="take")
    assert "工资价位收下了：提交 1 条" in page.page and "上面已经有一行" in page.page
    assert 'href="/desk/notices?kind=wage_price&amp;state=submitted">看已经提交的 1 条' in page.page
    assert "收不了 1 条" in page.page and 'value="take"' not in page.page
    page.post("/table", table=HEAD + GOOD + GOOD, then="take")
    assert "提交 1 条" in page.page and page.path == "/desk/notices", "what is entered already needs no mending"


def test_a_day_that_there_is_not_is_to_be_mended_and_a_swapped_wage_says_what_it_is(browser: Open) -> None:
    page = browser("lin").get("/table")
    head = HEAD.replace("\n", "\t有效期\n")
    page.post("/table", table=head + GOOD.replace("\n", "\t2026-13-31\n"), then="take")
    assert "收不了 1 条" in page.page and "“2026-13-31”，看不懂" in page.page
    page.post("/table", table=head + GOOD.replace("\n", "\t\n"), then="look")
    assert "没有写有效期，先按到 2026-12-2" in page.page
    page.post("/table", table=HEAD + GOOD.replace("6000-8500", "6000-5000"), then="look")
    assert "工资写的是“6000-5000”，按5000–6000元/月收" in page.page


def test_the_sample_is_imported_once_its_rows_are_ones_own(browser: Open, office: Office) -> None:
    page = browser("lin").get("/table")
    assert "下载岗位样表" in page.page and 'href="/desk/table/sample.xlsx"' in page.page
    sample = page.client.get("/desk/table/sample.xlsx")
    assert sample.status_code == 200 and "sample-table-" in sample.headers["Content-Disposition"]
    page.post("/table", file=(io.BytesIO(sample.data), "岗位样表.xlsx"), then="look")
    assert page.page.count("这是样例行，请换成自己的") == 2 and "收不了 2 条" in page.page
    own = _with_employers(sample.data)
    page.post("/table", file=(io.BytesIO(own), "岗位表.xlsx"), then="look")
    assert "只能收成草稿 0 条，收不了 0 条" in page.page
    assert page.page.count("还没有登记过") == page.page.count('<tr class="why-row is-warned">') == 2, (
        "nothing else is said"
    )
    page.post("/table", file=(io.BytesIO(own), "岗位表.xlsx"), then="take")
    assert "收下了：提交 2 条" in page.page
    with office.database.read() as connection:
        waiter, welder = (one.newest.notice for one in entries(connection, Asked(state="submitted")))
    assert isinstance(welder, Vacancy) and isinstance(waiter, Vacancy)
    assert (welder.title, welder.wage, welder.headcount) == ("电焊工", Wage(min=6000, max=8500), 6)
    assert (welder.place.address, welder.certificate, welder.benefits) == (
        "样例路 1 号院内", "焊工证", ("meals", "lodging", "insurance"),
    )  # fmt: skip
    assert (waiter.employment_type, waiter.audiences, waiter.place.division) == ("PART_TIME", ("migrant",), "410103")


def test_the_sample_of_wage_prices_is_imported_once_its_figures_are_ones_own(browser: Open, office: Office) -> None:
    page = browser("lin").get("/table")
    assert "下载工资价位样表" in page.page and 'href="/desk/table/sample-prices.xlsx"' in page.page
    sample = page.client.get("/desk/table/sample-prices.xlsx").data
    page.post("/table", file=(io.BytesIO(sample), "工资价位样表.xlsx"), then="look")
    assert page.page.count("这是样例行，请换成自己的") == 2 and "收不了 2 条" in page.page
    book, out = openpyxl.load_workbook(io.BytesIO(sample)), io.BytesIO()
    assert book.active is not None
    for line in (4, 5):
        book.active.cell(line, 6).value = f"7{line}00"
    book.save(out)
    page.post("/table", file=(io.BytesIO(out.getvalue()), "工资价位.xlsx"), then="look")
    assert "能收 2 条，收了要看一眼 0 条，只能收成草稿 0 条，收不了 0 条" in page.page
    page.post("/table", file=(io.BytesIO(out.getvalue()), "工资价位.xlsx"), then="take")
    assert "工资价位收下了：提交 2 条" in page.page
    with office.database.read() as connection:
        found = [one.newest.notice for one in entries(connection, Asked(state="submitted"))]
    prices = {one.title: one for one in found if isinstance(one, WagePrice)}
    assert [(one.low, one.median, one.year) for one in prices.values()] == [(4123, 7500, 2026), (4321, 7400, 2026)]
    assert [one.division for one in prices.values()] == ["410105", "410100"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_the_sample_of_wage_prices_says_what_belongs_in_it(browser: Open, lang: Lang) -> None:
    page = browser("lin").get(f"/language/{lang}?next=/desk/table")
    columns = sample_columns(lang, "wage_price")
    assert all(one.heading in page.page and html.escape(one.meaning) in page.page for one in columns)
    sheet = openpyxl.load_workbook(io.BytesIO(page.client.get("/desk/table/sample-prices.xlsx").data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]] == [one.heading for one in columns]
    assert all(one.meaning in str(cell.value) for cell, one in zip(sheet[2], columns, strict=True))


def _with_employers(data: bytes) -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    for line in (4, 5):
        book.active.cell(line, 2).value = f"郑州恒样第{line}厂"
    book.save(out)
    return out.getvalue()


def test_every_column_of_the_sample_is_one_of_the_importers_and_says_what_belongs_in_it(browser: Open) -> None:
    columns = sample_columns("zh")
    assert name_columns([one.heading for one in columns]) == tuple(tomllib.loads(SAMPLE.read_text("utf-8"))["columns"])
    page = browser("lin").get("/table").page
    assert all(one.heading in page and one.meaning in page for one in columns)
    sheet = openpyxl.load_workbook(io.BytesIO(browser("lin").client.get("/desk/table/sample.xlsx").data)).active
    assert [cell.value for cell in sheet[3]] == [one.heading for one in columns]
    assert all(one.meaning in cell.value for cell, one in zip(sheet[2], columns, strict=True))


UNREAD = {"sites"}
"""A table names no halls: such a column is named above the grid as one that is not read."""


@pytest.mark.parametrize("lang", LANGS)
def test_every_label_of_the_form_is_a_heading(browser: Open, lang: Lang) -> None:
    page = browser("lin").get(f"/language/{lang}?next=/desk/new/vacancy").page
    labels = {one.name: _label(page, one.name) for one in inputs("vacancy")}
    named = dict(zip(labels, name_columns(list(labels.values())), strict=True))
    assert {name for name, field in named.items() if not field} == UNREAD
    assert len(set(named.values())) == len(named), "each is a column of its own"


def _label(page: str, name: str) -> str:
    """What the form calls a field: the first words of the label that belongs to it."""
    found = re.search(rf'<(?:label for|span class="label" id)="f-{re.escape(name)}">([^<]+)', page)
    assert found, name
    return html.unescape(found[1]).strip()


def test_columns_that_are_not_read_are_named_above_the_grid(browser: Open) -> None:
    page = browser("lin").get("/table")
    page.post("/table", table=HEAD.replace("\n", "\t心情\t属相\n") + GOOD.replace("\n", "\t好\t虎\n"), then="look")
    assert "这几列没有读：心情、属相。" in page.page
    assert "没有读" not in page.post("/table", table=HEAD + GOOD, then="look").page
    prices = "职业名称\t低位数\t中位数\t高位数\t心情\n焊工\t4300\t6600\t9800\t好\n"
    assert "这几列没有读：心情。" in page.post("/table", table=prices, then="look").page


def test_what_the_work_is_is_asked_for_where_only_requirements_are(browser: Open) -> None:
    page = browser("lin").get("/table")
    head = HEAD.replace("岗位职责", "做什么活\t还有什么要求")
    page.post("/table", table=head + GOOD.replace("焊接结构件", "焊接结构件\t会看图纸"), then="look")
    assert "没有写做什么活" not in page.page
    page.post("/table", table=head + GOOD.replace("焊接结构件", "\t会看图纸"), then="look")
    assert "没有写做什么活" in page.page.split("data-grid")[1] and "能收 0 条" in page.page


@pytest.mark.peer
def test_nothing_of_the_grid_is_cut_at_1440_pixels(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{running.url}/desk/table")
    wide = "岗位名称\t单位名称\t薪资\t招聘人数\t工作地点\t工作内容\t岗位要求\t福利待遇\t有效期\t联系方式\n"
    wide += (
        "前台\t郑州恒岳机械\t4000-5000\t1\t金水区样例路 1 号\t接待来客\t限女性，25岁以下\t双休\t2026-12-20\t到窗口\n"
    )
    page.fill("[name=table]", wide)
    page.click("button[value=look]")
    page.get_by_text("限制了性别").wait_for()
    screens.picture(page, running.settings.home, "grid-1440")
    table = "document.querySelector('.grid').parentElement"
    assert page.evaluate(f"{table}.scrollWidth - {table}.clientWidth") <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    page.locator("[data-cell]", has_text="限女性").click()
    page.keyboard.type("会打字")
    page.locator(".why-row", has_text="限制了性别").wait_for(state="detached")
    expect(page.locator("tr.is-draft")).to_have_count(0)
    assert chromium.complaints == []
