"""The same job twice in one table: taken once, whichever way it is written; other pay is remarked on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.duplicates.sameness import is_same_job
from backend.editorial.importing.once import once
from backend.editorial.importing.report import Row
from backend.editorial.importing.run import import_file
from content.vacancy import Vacancy
from tests.backend.editorial.test_sameness import VACANCIES
from tests.backend.importing.tables import Desk, write_csv

HEADINGS = ["单位名称", "统一社会信用代码", "岗位名称", "薪资", "地点", "截止日期"]
ROW = ["甲厂", "", "电焊工（夜班）", "6000-8000", "金水区样例路1号", "2025-12-31"]


def reasons(tmp_path: Path, *rows: Sequence[str]) -> list[str]:
    report = import_file(write_csv(tmp_path / "a.csv", [HEADINGS, *rows]), Desk(), date(2025, 11, 21), "410100")
    return [row.reason("zh") for row in report.rows]


@pytest.mark.parametrize(
    "again",
    [
        ["甲 厂", "", "电焊工(夜班)", "6000-8000", "金水区样例路1号", "2025-12-31"],
        ["甲厂", "", "急招电焊工【夜班】", "6000-8000元/月", "郑州市金水区样例路 1 号", "2026-01-31"],
    ],
)
def test_another_spelling_is_the_same_row(tmp_path: Path, again: list[str]) -> None:
    assert reasons(tmp_path, ROW, again) == ["", "和第 2 行重复：单位、岗位、地点、工资都一样。"]


def test_other_pay_is_remarked_on_and_taken(tmp_path: Path) -> None:
    first, second, third = reasons(
        tmp_path, ROW, [*ROW[:3], "7000-9000", *ROW[4:]], [*ROW[:4], "金水区样例路2号", ROW[5]]
    )
    assert (first, third) == ("", "")
    assert second == "和第 2 行是同一单位、同一岗位、同一地点，只是工资不一样；是同一个岗位的，请只留一行。"


@given(st.lists(VACANCIES, max_size=6))
def test_a_row_is_refused_exactly_where_the_judgement_finds_it_above(jobs: list[Vacancy]) -> None:
    rows = once(Row("", at, (), vacancy=job) for at, job in enumerate(jobs))
    for at, row in enumerate(rows):
        above = [is_same_job(jobs[at], earlier) for earlier in jobs[:at]]
        assert (row.vacancy is None) == any(above)
