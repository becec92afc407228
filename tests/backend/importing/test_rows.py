"""Rows: which are refused, which are taken with a remark, and what is read out of the odd ones."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from backend.editorial.importing.remark import Remark
from content.vacancy import Wage
from tests.backend.importing.judged import imported, keys, one
from tests.backend.importing.tables import GOOD, HEADINGS, write_csv, write_xlsx
from tests.backend.known import credit_code


@pytest.mark.parametrize(
    ("column", "text", "key"),
    [
        ("岗位名称", "", "row.no_title"),
        ("岗位名称", "12345", "row.no_title"),
        ("有效期至", "2025-11-20", "row.expired"),
        ("有效期至", "尽快", "row.date_unreadable"),
        ("有效期至", "2026-13-31", "row.date_unreadable"),
        ("单位名称", "", "row.no_employer"),
        ("单位名称", "甲\ufffd公司", "row.garbled"),
        ("岗位名称", "合计：120人", "row.not_a_vacancy"),
        ("单位名称", "样例机械厂", "row.sample"),
        ("招聘人数", "-3", "row.headcount_wrong"),
        ("招聘人数", "－3人", "row.headcount_wrong"),
        ("招聘人数", "2026-05-08", "row.became_date"),
        ("招聘人数", "5月8日", "row.became_date"),
        ("工作经验", "2026/1/3 00:00", "row.became_date"),
        ("薪资待遇", "#######", "row.hashes"),
        ("单位名称", "#REF!", "row.formula"),
        ("岗位名称", "#N/A", "row.formula"),
    ],
)
def test_rows_are_refused_for_a_reason(tmp_path: Path, column: str, text: str, key: str) -> None:
    cells = [text if heading == column else cell for heading, cell in zip(HEADINGS, GOOD[0], strict=True)]
    row = one(tmp_path, HEADINGS, cells)
    assert row.verdict == "refused"
    assert key in keys(row)
    assert row.cells == tuple(cells)


def test_a_formula_without_a_result_refuses_its_row_in_a_workbook_too(tmp_path: Path) -> None:
    rows = [HEADINGS, *GOOD[:3]]
    broken = [[*row] for row in rows]
    broken[1][HEADINGS.index("薪资待遇")], broken[2][0], broken[3][HEADINGS.index("联系方式")] = (
        "#N/A",
        "#REF!",
        "#VALUE!",
    )
    report = imported(write_xlsx(tmp_path / "a.xlsx", broken))
    assert [row.verdict for row in report.rows] == ["refused", "taken", "refused"]
    assert [keys(row) for row in report.rows] == [["row.formula"], [], ["row.formula"]]
    assert report.rows[0].reason("zh") == "有一格是“#N/A”：表格里的公式算不出来。请在表格里改好，再复制或上传。"


@pytest.mark.parametrize(
    ("column", "text", "key"),
    [
        ("薪资待遇", "见说明", "row.pay_unreadable"),
        ("薪资待遇", "", "row.pay_missing"),
        ("薪资待遇", "8000-6000", "row.pay_guessed"),
        ("招聘人数", "很多很多", "row.headcount_unreadable"),
        ("有效期至", "", "row.date_missing"),
        ("工作地点", "火星", "row.place_unknown"),
        ("工作地点", "火星区", "row.district_unknown"),
        ("工作地点", "朝阳区样例路 1 号", "row.district_unknown"),
        ("工作地点", "", "row.place_missing"),
        ("学历要求", "会写字", "row.kept_as_text"),
        ("工作经验", "老师傅", "row.kept_as_text"),
        ("岗位名称", "诺亚方舟体验官", "row.occupation_unsure"),
        ("联系方式", "王经理 13912345678 或 00-1233", "row.mobile_left_out"),
        ("联系方式", "37165650000", "row.phone_zero"),
    ],
)
def test_rows_are_taken_with_a_warning(tmp_path: Path, column: str, text: str, key: str) -> None:
    cells = [text if heading == column else cell for heading, cell in zip(HEADINGS, GOOD[0], strict=True)]
    row = one(tmp_path, HEADINGS, cells)
    assert row.verdict == "warned"
    assert keys(row) == [key]
    assert row.vacancy is not None


def test_nobody_s_mobile_number_is_taken_over(tmp_path: Path) -> None:
    cells = [*GOOD[0]]
    cells[HEADINGS.index("联系方式")] = "手机139 1234 5678、00-1233"
    job = one(tmp_path, HEADINGS, cells).vacancy
    assert job is not None
    assert "1234 5678" not in job.apply
    assert "00-1233" in job.apply


def test_what_cannot_be_read_is_kept_in_the_description(tmp_path: Path) -> None:
    cells = [*GOOD[0]]
    cells[HEADINGS.index("薪资待遇")] = "见公司制度附件"
    job = one(tmp_path, HEADINGS, cells).vacancy
    assert job is not None
    assert "见公司制度附件" in job.description


def test_pay_in_two_columns_and_a_unit_in_the_heading(tmp_path: Path) -> None:
    headings = ["单位名称", "岗位名称", "最低工资（千元）", "最高工资（千元）", "地址", "有效期"]
    job = one(tmp_path, headings, ["甲公司", "电工", "5", "7", "金水区", "长期"]).vacancy
    assert job is not None
    assert job.wage == Wage(min=5000, max=7000)


def test_an_occupation_code_that_is_given_is_kept(tmp_path: Path) -> None:
    headings = ["单位名称", "岗位名称", "薪资", "地址", "有效期", "职业编码"]
    cells = ["甲公司", "多面手", "5000", "金水区", "长期"]
    for code in ("6-31-01-03", "6310103", "电工"):
        job = one(tmp_path, headings, [*cells, code]).vacancy
        assert job is not None
        assert job.occupation == "6-31-01-03"
    assert "row.occupation_unknown" in keys(one(tmp_path, headings, [*cells, "9-99-99-99"]))


@pytest.mark.parametrize(
    "slip",
    [
        lambda row: ["", *row],
        lambda row: [*row[:3], "", *row[3:]],
        lambda row: row[1:],
        lambda row: [*row[:8], "包吃住", "五险", *row[9:]],
    ],
)
def test_a_row_that_slipped_is_put_straight(tmp_path: Path, slip: Callable[[list[str]], list[str]]) -> None:
    row = one(tmp_path, HEADINGS, slip(GOOD[0]))
    assert row.vacancy is not None, row.reason("zh")
    assert keys(row) == ["row.slipped"]
    assert (row.vacancy.employer.name, row.vacancy.wage) == ("豫香园餐饮管理有限公司", Wage(min=4000, max=5500))
    assert row.vacancy.valid_through == date(2026, 1, 5)


def test_an_employer_said_once_holds_for_the_rows_below(tmp_path: Path) -> None:
    rows = [
        ["单位", "岗位", "薪资", "地点", "有效期"],
        ["甲公司", "电工", "5000", "金水区", "长期"],
        ["", "焊工", "6000", "金水区", "长期"],
    ]
    report = imported(write_csv(tmp_path / "a.csv", rows))
    second = report.rows[1]
    assert second.vacancy is not None
    assert second.vacancy.employer.name == "甲公司"
    assert keys(second) == ["row.employer_from_above"]


def test_a_note_below_the_table_is_no_row(tmp_path: Path) -> None:
    notes = [["合计", "", "", "158"], ["注：以上岗位长期有效"]]
    report = imported(write_csv(tmp_path / "a.csv", [HEADINGS, GOOD[0], *notes]))
    assert [keys(row) for row in report.rows[1:]] == [["row.not_a_vacancy"]] * 2


def test_the_age_that_an_employer_asks_for_is_not_taken_over(tmp_path: Path) -> None:
    report = imported(write_csv(tmp_path / "a.csv", [["单位", "岗位", "年龄要求"], ["甲公司", "电工", "25-45岁"]]))
    job = report.rows[0].vacancy
    assert job is not None
    assert "45" not in f"{job.requirements}{job.description}"
    assert report.unused == ("年龄要求",)


@pytest.mark.parametrize(("said", "benefits"), [("是", ("meals", "lodging")), ("否", ()), ("包住", ("lodging",))])
def test_a_column_that_is_answered_with_yes_or_no(tmp_path: Path, said: str, benefits: tuple[str, ...]) -> None:
    row = one(tmp_path, ["单位", "岗位", "是否提供食宿"], ["甲公司", "电工", said])
    assert row.vacancy is not None
    assert row.vacancy.benefits == benefits


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("2025-11-20", date(2025, 11, 20), []),
        ("", None, []),
        ("2025-12-24", None, ["row.verified_unreadable"]),
        ("昨儿", None, ["row.verified_unreadable"]),
    ],
)
def test_a_table_tells_when_the_employer_was_asked(
    tmp_path: Path, text: str, asked: date | None, said: list[str]
) -> None:
    row = one(tmp_path, [*HEADINGS, "核实时间"], [*GOOD[0], text])
    assert row.vacancy is not None
    assert (row.vacancy.verified.date() if row.vacancy.verified else None, keys(row)) == (asked, said)


def test_a_district_that_the_city_does_not_have_is_quoted(tmp_path: Path) -> None:
    cells = [
        "朝阳区样例路 1 号" if heading == "工作地点" else cell for heading, cell in zip(HEADINGS, GOOD[0], strict=True)
    ]
    assert "区县写的是“朝阳区”，本市没有" in one(tmp_path, HEADINGS, cells).reason("zh")


def test_a_row_with_a_credit_code_of_its_own_takes_no_employer_from_above(tmp_path: Path) -> None:
    headings = ["单位", "信用代码", "岗位", "薪资", "地点"]
    rows = [headings, ["甲公司", "", "电工", "5000", "金水区"], ["", credit_code(3), "焊工", "6000", "金水区"]]
    assert keys(imported(write_csv(tmp_path / "a.csv", rows)).rows[1]) == ["row.no_employer"]


@pytest.mark.parametrize(
    ("first", "key"), [("工作地点", "row.place_missing"), ("岗位名称", "row.no_title"), ("职业编码", "")]
)
def test_below_a_first_column_that_is_filled_once_a_cell_may_have_been_merged(
    tmp_path: Path, first: str, key: str
) -> None:
    said = {"工作地点": "二七区大学路", "岗位名称": "电焊工", "职业编码": "6-18-02-04", "单位名称": "恒信电气安装公司"}
    headings = [first, *(name for name in said if name != first)]
    rows = [[said[name] for name in headings], ["", *(said[name] for name in headings[1:])]]
    rows[1][headings.index("单位名称")] = "金麦食品有限公司"
    told = imported(write_csv(tmp_path / "a.csv", [headings, *rows])).rows
    assert "row.perhaps_merged" not in keys(told[0])
    assert {"row.perhaps_merged", key} - {""} <= set(keys(told[1]))
    assert f"“{first}”这一格空着，上面写的是“{said[first]}”" in told[1].reason("zh")


def test_a_credit_code_that_became_a_power_of_ten_says_so(tmp_path: Path) -> None:
    row = one(tmp_path, [*HEADINGS, "信用代码"], [*GOOD[0], "9.1410105E+17"])
    assert (row.verdict, keys(row)) == ("warned", ["row.code_number"])
    assert row.vacancy is not None and row.vacancy.employer.credit_code == ""


@pytest.mark.parametrize(
    ("headings", "cells", "wage"),
    [
        ("最低（元） 最高（元） 按什么算 一年发几个月", "6000 8500 月 13", Wage(min=6000, max=8500, months=13)),
        ("最低（元） 最高（元） 按什么算", "25 30 小时", Wage(min=25, max=30, unit="hour")),
        ("最低（元） 按什么算", "200 元/天", Wage(min=200, unit="day")),
        ("最低（元） 按什么算", "3 每件", Wage(min=3, unit="piece")),
        ("From(yuan) To(yuan) Per", "150 200 day", Wage(min=150, max=200, unit="day")),
    ],
)
def test_pay_in_the_forms_own_columns(tmp_path: Path, headings: str, cells: str, wage: Wage) -> None:
    row = one(tmp_path, ["岗位名称", "单位名称", *headings.split()], ["电焊工", "样例修理铺", *cells.split()])
    assert row.vacancy is not None and row.vacancy.wage == wage, row.reason("zh")


@pytest.mark.parametrize(("heading", "text"), [("按什么算", "趟趟"), ("一年发几个月", "很多")])
def test_a_unit_that_nobody_knows_is_no_month(tmp_path: Path, heading: str, text: str) -> None:
    row = one(tmp_path, ["岗位名称", "单位名称", "最低（元）", heading], ["电焊工", "样例修理铺", "6000", text])
    assert row.vacancy is not None and row.vacancy.wage is None
    assert "row.pay_unreadable" in keys(row) and text in row.vacancy.description


def test_requirements_alone_are_no_description(tmp_path: Path) -> None:
    head = ["岗位名称", "单位名称", "做什么活", "还有什么要求"]
    full = one(tmp_path, head, ["电焊工", "样例修理铺", "焊接", "会看图纸"])
    assert full.vacancy is not None
    assert (full.vacancy.description, full.vacancy.requirements) == ("焊接", "会看图纸")
    assert "row.description_missing" not in keys(full)
    empty = one(tmp_path, head, ["电焊工", "样例修理铺", "", "会看图纸"])
    assert (empty.verdict, "row.description_missing" in keys(empty)) == ("warned", True)
    lacking = [*head[:2], head[3]]
    report = imported(write_csv(tmp_path / "a.csv", [lacking, ["电焊工", "样例修理铺", "会看图纸"]]))
    assert "row.description_missing" in [note.key for note in report.notes if isinstance(note, Remark)]
