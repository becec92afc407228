"""Whole files: every row gets one verdict, nothing is lost, nothing is entered by halves, and never twice."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.editorial.importing.errors import PHRASES, ImportRefused, NoHeading
from backend.editorial.importing.intake import Rehearsal
from backend.editorial.importing.run import import_file
from content.vacancy import Vacancy, Wage
from tests.backend.importing.judged import DAY, HOME, imported, keys, one
from tests.backend.importing.tables import GOOD, HEADINGS, Desk, many, write_csv, write_xlsx


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


def test_the_same_job_twice_in_a_file_is_taken_once(tmp_path: Path) -> None:
    again = [*GOOD[0]]
    again[HEADINGS.index("招聘人数")] = "9人"
    report = imported(write_csv(tmp_path / "a.csv", [HEADINGS, GOOD[0], again]))
    assert (report.taken, report.refused) == (1, 1)
    assert report.rows[1].remarks[0].values == {"place": "2"}


def test_a_column_that_is_missing_is_noted_once_and_not_in_every_row(tmp_path: Path) -> None:
    report = imported(write_csv(tmp_path / "a.csv", [["单位", "岗位"], ["甲公司", "电工"], ["乙公司", "焊工"]]))
    assert (report.taken, report.warned) == (2, 0)
    assert [note.key for note in report.notes] == ["row.pay_missing", "row.date_missing", "row.place_missing"]


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
