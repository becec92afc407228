"""A table pasted or uploaded at the desk: verdicts, mending in place, and files that are none."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from backend.editorial.listing import Asked, count, entries
from backend.editorial.office import Office

Open = Callable[[str], Any]
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
    assert page.page.count("没写什么时候向单位核实过") == 1, "what no row can say is said once"
    assert "限女性" in page.page.split("</form>")[-1] and "《" in page.page, "the phrase, and the article it breaks"
    page.post("/table", table=HEAD + GOOD + bad, then="take")
    assert "提交 1 条，存成草稿 1 条" in page.page
    with office.database.read() as connection:
        (stayed,) = entries(connection, Asked(state="draft"))
    link = f'第 3 行</span> <a href="/desk/notices/{stayed.record.id}">前台</a>'
    assert link in page.page and "限女性" in page.page.split(link)[1]


def test_a_day_that_there_is_not_is_to_be_mended_and_a_swapped_wage_says_what_it_is(browser: Open) -> None:
    page = browser("lin").get("/table")
    head = HEAD.replace("\n", "\t有效期\n")
    page.post("/table", table=head + GOOD.replace("\n", "\t2026-13-31\n"), then="take")
    assert "收不了 1 条" in page.page and "“2026-13-31”，看不懂" in page.page
    page.post("/table", table=head + GOOD.replace("\n", "\t\n"), then="look")
    assert "没有写有效期，先按到 2026-12-2" in page.page
    page.post("/table", table=HEAD + GOOD.replace("6000-8500", "6000-5000"), then="look")
    assert "工资写的是“6000-5000”，按5000–6000元/月收" in page.page
