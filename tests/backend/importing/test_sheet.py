"""Reading tables: encodings, separators, headings, workbooks, and files that are none."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.importing.encoding import decode, seems_big5
from backend.editorial.importing.errors import EmptyFile, UnreadableFile
from backend.editorial.importing.headings import find_columns, name_columns
from backend.editorial.importing.no_result import errors_in
from backend.editorial.importing.sheet import read_sheets
from backend.editorial.importing.workbook import cell_text
from content.occupation import all_occupations
from tests.backend.importing.tables import GOOD, HEADINGS, as_csv, write_csv, write_xlsx

TABLE = [HEADINGS, *GOOD]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_any_encoding_gives_the_same_table(tmp_path: Path, encoding: str) -> None:
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", TABLE, encoding))
    assert [list(row) for row in sheet.rows] == TABLE


@pytest.mark.parametrize("separator", [",", "\t", ";", "，", "；", "|"])
def test_any_separator_gives_the_same_table(tmp_path: Path, separator: str) -> None:
    table = [[cell.replace("、", " ") for cell in row] for row in TABLE]
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", table, separator=separator))
    assert [list(row) for row in sheet.rows] == table


def test_lines_are_those_of_the_file_though_cells_break_and_rows_are_empty(tmp_path: Path) -> None:
    text = '单位名称,岗位名称,薪资\n\n甲公司,"电工\n焊工",5000\n,,\n乙公司,保安,4000\n'
    (tmp_path / "a.csv").write_text(text, "utf-8")
    (sheet,) = read_sheets(tmp_path / "a.csv")
    assert sheet.lines == (1, 3, 6)
    assert sheet.rows[1] == ("甲公司", "电工\n焊工", "5000")


def test_a_quotation_mark_that_nobody_closed_costs_no_rows(tmp_path: Path) -> None:
    rows = "\n".join(f"甲公司,岗位{n},5000,金水区" for n in range(30))
    (tmp_path / "a.csv").write_text(f'单位名称,岗位名称,薪资,地点\n乙公司,"高薪电工,6000,金水区\n{rows}\n', "utf-8")
    (sheet,) = read_sheets(tmp_path / "a.csv")
    assert len(sheet.rows) == 32
    assert sheet.rows[1] == ("乙公司", '"高薪电工', "6000", "金水区")


TRADITIONAL = [
    ["單位名稱", "職位名稱", "薪資待遇", "招聘人數", "工作地點"],
    ["恆岳機械製造有限公司", "數控車工", "6000-8500元/月", "3人", "鄭州市金水區"],
    ["順達物流有限公司", "貨車司機", "200元/天", "若干", "管城區"],
]


def test_big5_is_called_by_its_name_and_how_to_save_it(tmp_path: Path) -> None:
    for rows in (TRADITIONAL, TRADITIONAL[:1], TRADITIONAL[1:]):
        file = write_csv(tmp_path / "繁体.csv", rows, "big5")
        with pytest.raises(UnreadableFile) as refused:
            read_sheets(file)
        assert "Big5" in refused.value.say("zh") and "另存为 xlsx" in refused.value.say("zh")
        assert "Big5" in refused.value.say("en") and "save it as xlsx" in refused.value.say("en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_traditional_characters_in_an_encoding_that_is_read_are_read(tmp_path: Path, encoding: str) -> None:
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", TRADITIONAL, encoding))
    assert [list(row) for row in sheet.rows] == TRADITIONAL


@given(st.lists(st.sampled_from(sorted({one.title for one in all_occupations().values()})), min_size=1, max_size=30))
def test_no_title_in_an_encoding_that_is_read_is_taken_for_big5(titles: list[str]) -> None:
    text = "\n".join(titles)
    assert not any(seems_big5(text.encode(encoding)) for encoding in ("gb18030", "utf-8", "utf-16"))


def test_cells_without_a_result_say_so(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["单位名称", "岗位名称", "薪资"],
        ["豫香园餐饮", "#N/A", 6000],
        ["#REF!", "服务员", "#VALUE!"],
        ["豫香园餐饮", "#DIV/0!", "", "", "#NAME?"],
    ]
    (sheet,) = read_sheets(write_xlsx(tmp_path / "a.xlsx", rows))
    assert sheet.rows[1][:3] == ("豫香园餐饮", "#N/A", "6000")
    assert sheet.rows[2][:3] == ("#REF!", "服务员", "#VALUE!")
    assert sheet.rows[3] == ("豫香园餐饮", "#DIV/0!", "", "", "#NAME?")


def packed(sheet: str, target: str = "worksheets/sheet1.xml", part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with this one sheet, as other programs write it."""
    main, office = (
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    sheets = '<sheets><sheet name="岗位" sheetId="1" r:id="r7"/></sheets>'
    book = f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>'
    relations = f'<Relationships><Relationship Id="r7" Target="{target}"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", book)
        file.writestr("xl/_rels/workbook.xml.rels", relations)
        file.writestr(part, f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ('<row r="3"><c r="AB3" t="e"><f>VLOOKUP(A1,B:C,2,0)</f><v>#N/A</v></c></row>', {(2, 27): "#N/A"}),
        ('<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row><c t="e"><v>#NUM!</v></c></row>',
         {(0, 1): "#REF!", (1, 0): "#NUM!"}),
        ('<row r="1"><c r="A1" t="e"/></row>', {(0, 0): ""}),
        ('<row r="1"><c r="A1" t="str"><v>t="e"</v></c></row>', {}),
        ('<row r="1"><c r="A1" t="e"><v>#N/A</v>', {}),
    ],
)  # fmt: skip
def test_they_are_found_wherever_they_stand(sheet: str, found: dict[tuple[int, int], str]) -> None:
    assert errors_in(packed(sheet)).get("岗位", {}) == found
    assert errors_in(packed(sheet, "/xl/worksheets/sheet1.xml")).get("岗位", {}) == found


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed("", part="xl/other.xml"), b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_such_workbook_has_none(data: bytes) -> None:
    assert errors_in(data) == {}


def test_a_stray_byte_costs_one_character_and_not_the_file() -> None:
    damaged = as_csv(TABLE).encode("gb18030") + b"\xff"
    assert "餐厅服务员" in decode(damaged)


def test_a_workbook_is_read_with_its_titles_and_merged_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["2025年第47期招聘信息", *[""] * 3],
        ["单位名称", "岗位名称", "薪资", "有效期"],
        ["豫香园餐饮", "厨师", 6000, date(2026, 1, 5)],
        ["", "服务员", 4000.5, datetime(2026, 1, 5, 9, 30)],
    ]
    (sheet,) = read_sheets(write_xlsx(tmp_path / "a.xlsx", rows, ["A1:D1", "A3:A4"]))
    assert sheet.lines == (1, 2, 3, 4)
    assert sheet.rows[2] == ("豫香园餐饮", "厨师", "6000", "2026-01-05")
    assert sheet.rows[3] == ("豫香园餐饮", "服务员", "4000.5", "2026-01-05 09:30")


def test_cells_read_as_people_see_them() -> None:
    assert [cell_text(cell) for cell in (5000.0, 0.5, "a", True, "")] == ["5000", "0.5", "a", "True", ""]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.xlsx", b"PK\x03\x04 and no more"),
        ("broken.xls", b"\xd0\xcf\x11\xe0 and no more"),
        ("page.xls", "<html><table><tr><td>岗位</td></tr></table></html>".encode()),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile, match=name):
        read_sheets(tmp_path / name)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_sheets(tmp_path / "nothing.csv")


@pytest.mark.parametrize("data", [b"", b"\n\n,,\n", "\ufeff".encode()])
def test_an_empty_file_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(EmptyFile):
        read_sheets(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("岗位名称", "title"),
        ("职位", "title"),
        (" 工  种 ", "title"),
        ("*招聘岗位", "title"),
        ("岗位（工种）", "title"),
        ("单位名称", "employer"),
        ("企业名称（全称）", "employer"),
        ("用人单位：", "employer"),
        ("公司", "employer"),
        ("薪资", "pay"),
        ("月薪（元）", "pay"),
        ("薪资待遇（元/月）", "pay"),
        ("每月工资标准", "pay"),
        ("待遇", "pay"),
        ("招聘人数(人)", "headcount"),
        ("人数", "headcount"),
        ("工作地点", "address"),
        ("区域", "place"),
        ("学历", "education"),
        ("工作经验要求", "experience"),
        ("截止日期", "valid_through"),
        ("有效期", "valid_through"),
        ("联系电话", "contact"),
        ("福利", "benefits"),
        ("任职要求", "requirements"),
        ("岗位职责", "description"),
        ("来源", "source"),
        ("编码", "occupation"),
        ("职业代码", "occupation"),
        ("最低工资", "pay_min"),
        ("最高月薪", "pay_max"),
        ("序号", ""),
        ("岗位编号", ""),
        ("联系人", ""),
        ("性别", ""),
        ("年龄", ""),
        ("", ""),
        ("2025年招聘信息汇总表，请各单位认真填写", ""),
    ],
)
def test_headings_have_many_names(heading: str, field: str) -> None:
    assert name_columns([heading]) == (field,)


def test_the_heading_row_is_found_below_titles_and_in_any_order() -> None:
    columns = find_columns(
        [["招聘信息汇总表"], ["填报单位：", "某某街道"], ["薪资", "", "岗位", "单位"], ["5000", "", "电工", "甲"]]
    )
    assert columns is not None
    assert columns.row == 2
    assert columns.fields == ("pay", "", "title", "employer")


def test_a_heading_in_two_rows_is_read_where_it_says_most() -> None:
    columns = find_columns([["单位名称", "岗位名称", "薪资", "薪资"], ["单位名称", "岗位名称", "最低", "最高"]])
    assert columns is not None
    assert columns.fields == ("employer", "title", "pay_min", "pay_max")


def test_a_second_column_of_the_same_name_is_not_taken_for_the_first() -> None:
    assert name_columns(["岗位名称", "岗位", "备注", "工作内容"]) == ("title", "", "description", "description")


def test_without_a_job_title_there_is_no_heading() -> None:
    assert find_columns([["姓名", "电话", "地址"], ["甲", "1", "乙"]]) is None
