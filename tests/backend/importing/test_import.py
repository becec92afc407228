"""Whole files: every row gets one verdict, nothing is lost, nothing is entered by halves, and never twice."""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.editorial.importing.errors import PHRASES, ImportRefused, NoHeading
from backend.editorial.importing.intake import Rehearsal
from backend.editorial.importing.report import Report, Row
from backend.editorial.importing.run import import_file
from content.vacancy import Vacancy, Wage
from tests.backend.importing.tables import GOOD, HEADINGS, Desk, many, write_csv, write_xlsx
from tests.backend.known import credit_code

DAY = date(2025, 11, 21)
HOME = "410100"


def imported(path: Path, desk: Desk | None = None) -> Report:
    return import_file(path, desk or Desk(), DAY, HOME)


def one(tmp_path: Path, headings: Sequence[str], cells: Sequence[str]) -> Row:
    (row,) = imported(write_csv(tmp_path / "one.csv", [headings, cells])).rows
    return row


def keys(row: Row) -> list[str]:
    return [remark.key for remark in row.remarks]


def test_good_rows_become_vacancies(tmp_path: Path) -> None:
    desk = Desk()
    report = imported(write_csv(tmp_path / "a.csv", [HEADINGS, *GOOD], "gb18030"), desk)
    assert (report.taken, report.warned, report.refused) == (4, 0, 0), [row.reason("zh") for row in report.rows]
    waiter, driver, helper, electrician = desk.entered.values()
    assert (waiter.title, waiter.headcount, waiter.place.division) == ("餐厅服务员", 6, "410105")
    assert waiter.occupation == "4-03-02-05"
    assert waiter.benefits == ("meals", "lodging", "insurance")
    assert waiter.valid_through == date(2026, 1, 5)
    assert (driver.wage, driver.experience_years) == (Wage(min=6000, max=8000), 1)
    assert (helper.headcount, helper.wage) == (None, Wage(min=200, max=200, unit="day"))
    assert (electrician.occupation, electrician.education) == ("6-31-01-03", "secondary")
    assert (electrician.wage, electrician.apply) == (Wage(min=6000, max=8000, months=13), "00-1233")


def test_an_id_comes_from_what_the_row_says_and_the_number_is_the_desk_s(tmp_path: Path) -> None:
    first = one(tmp_path, HEADINGS, GOOD[0]).vacancy
    again = one(tmp_path, HEADINGS[::-1], GOOD[0][::-1]).vacancy
    other = one(tmp_path, HEADINGS, GOOD[1]).vacancy
    assert first is not None and again is not None and other is not None
    assert first.id == again.id != other.id
    assert first.id.startswith("v-") and len(first.id) == 14
    assert first.number == ""


def test_importing_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    desk = Desk()
    path = write_csv(tmp_path / "a.csv", [HEADINGS, *GOOD])
    imported(path, desk)
    before = dict(desk.entered)
    report = imported(path, desk)
    assert desk.entered == before
    assert desk.calls == 1
    assert (report.refused, report.already) == (4, 4)


def test_all_rows_are_entered_at_once_or_none(tmp_path: Path) -> None:
    class Full(Desk):
        def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
            raise OSError("disk full")

    desk = Full()
    with pytest.raises(OSError, match="disk full"):
        imported(write_csv(tmp_path / "a.csv", [HEADINGS, *GOOD]), desk)
    assert desk.entered == {}


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


def test_the_same_job_twice_in_a_file_is_taken_once(tmp_path: Path) -> None:
    again = [*GOOD[0]]
    again[HEADINGS.index("招聘人数")] = "9人"
    report = imported(write_csv(tmp_path / "a.csv", [HEADINGS, GOOD[0], again]))
    assert (report.taken, report.refused) == (1, 1)
    assert report.rows[1].remarks[0].values == {"place": "2"}


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


def test_a_column_that_is_missing_is_noted_once_and_not_in_every_row(tmp_path: Path) -> None:
    report = imported(write_csv(tmp_path / "a.csv", [["单位", "岗位"], ["甲公司", "电工"], ["乙公司", "焊工"]]))
    assert (report.taken, report.warned) == (2, 0)
    assert [note.key for note in report.notes] == ["row.pay_missing", "row.date_missing", "row.place_missing"]


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


def test_pages_pasted_below_one_another_repeat_the_heading(tmp_path: Path) -> None:
    report = imported(write_csv(tmp_path / "a.csv", [HEADINGS, GOOD[0], HEADINGS, GOOD[1]]))
    assert [row.verdict for row in report.rows] == ["taken", "refused", "taken"]
    assert keys(report.rows[1]) == ["row.heading_again"]


def test_a_big_gb18030_file_with_a_title_and_empty_columns(tmp_path: Path) -> None:
    rows = [["", *row[:4], "", "", *row[4:]] for row in [HEADINGS, *many(400)]]
    path = write_csv(tmp_path / "第47期.csv", [["某区就业服务中心招聘信息"], [], *rows], "gb18030")
    desk = Desk()
    steps: list[tuple[int, int]] = []
    report = import_file(path, desk, DAY, HOME, lambda done, total: steps.append((done, total)))
    assert len(report.rows) == len(desk.entered) == 400
    assert report.rows[0].line == 4
    assert steps[-1] == (400, 400)


def test_a_workbook_with_a_merged_title_and_merged_employers(tmp_path: Path) -> None:
    rows: list[list[object]] = [["郑州市某区2025年冬季招聘岗位汇总表"], ["填报时间：2025年11月"]]
    rows += [["序号", "用人单位", "", "工种", "需求人数", "月薪（元）", "工作地址", "截止日期"]]
    for n in range(60):
        employer = f"豫香园第{n // 3}分公司" if n % 3 == 0 else ""
        rows.append(
            [
                n + 1,
                employer,
                "",
                ["厨师", "服务员", "保洁员"][n % 3],
                n % 5 + 1,
                4000 + 100 * n,
                "金水区",
                date(2026, 2, 1),
            ]
        )
    merges = ["A1:H1", *(f"B{4 + 3 * k}:B{6 + 3 * k}" for k in range(20))]
    report = imported(write_xlsx(tmp_path / "a.xlsx", rows, merges))
    assert (len(report.rows), report.refused) == (60, 0)
    jobs = [row.vacancy for row in report.rows if row.vacancy]
    assert [job.employer.name for job in jobs[:4]] == ["豫香园第0分公司"] * 3 + ["豫香园第1分公司"]
    assert jobs[59].wage == Wage(min=9900, max=9900)
    assert jobs[0].valid_through == date(2026, 2, 1)


def test_a_file_without_headings_is_refused_before_anything_is_entered(tmp_path: Path) -> None:
    desk = Desk()
    with pytest.raises(NoHeading, match="岗位名称"):
        imported(write_csv(tmp_path / "a.csv", [["甲", "乙"], ["丙", "丁"]]), desk)
    assert desk.calls == 0


def test_the_report_holds_every_row_with_its_cells(tmp_path: Path) -> None:
    bad = ["5", "", "", "=1+1", *[""] * 7]
    report = imported(write_csv(tmp_path / "a.csv", [HEADINGS, *GOOD, bad]))
    table, data = report.write(tmp_path / "结果")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["行号", "工作表", "结果", "原因"]
    assert [row[2] for row in rows[1:]] == ["已收"] * 4 + ["未收"]
    assert rows[5][0] == "6"
    assert "'=1+1" in rows[5]
    entries = json.loads(data.read_text("utf-8"))
    assert entries["counts"] == {"taken": 4, "warned": 0, "drafts": 0, "refused": 1, "already": 0}
    assert entries["rows"][4]["cells"] == bad
    assert entries["unused_columns"] == ["序号"]


def test_both_catalogues_say_the_same() -> None:
    assert PHRASES.missing() == []


CELLS = st.sampled_from([*HEADINGS, *GOOD[0], *GOOD[1], "", "", " ", "面议", "若干", "合计", '"', "\n"]) | st.text(
    max_size=12
)
GRIDS = st.lists(st.lists(CELLS, max_size=13), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=GRIDS, headed=st.booleans(), encoding=st.sampled_from(["utf-8", "gb18030"]))
def test_any_grid_gives_every_row_one_verdict_or_a_named_refusal(
    tmp_path: Path, grid: list[list[str]], headed: bool, encoding: str
) -> None:
    path = tmp_path / "grid.csv"
    (tmp_path / "grid.csv").write_bytes(
        "\n".join(",".join(row) for row in ([HEADINGS] if headed else []) + grid).encode(encoding, "replace")
    )
    try:
        report = import_file(path, Rehearsal(), DAY, HOME)
    except ImportRefused as error:
        assert error.say("en")
        return
    assert report.taken + report.warned + report.refused == len(report.rows)
    assert len({(row.sheet, row.line) for row in report.rows}) == len(report.rows)
    assert all(row.verdict == "taken" or row.reason("en") for row in report.rows)
    assert report.as_csv()


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
