"""`jobhall import`: from a file as people have it to revisions in the queue."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.database import Database
from backend.editorial.listing import Asked, count, queue

Jobhall = Callable[..., Any]

TABLE = """招聘单位,招聘岗位,人数,薪资待遇,工作地点,岗位要求,截止日期
郑州恒岳机械,电焊工,6人,6-8千/月,金水区样例路1号,二氧化碳保护焊,2099-12-31
郑州膳禾园餐饮,洗碗工,若干人,3500元/月,中原区样例路2号,限女性，手脚麻利,2099-12-31
,,,,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "岗位.csv"
    path.write_bytes(TABLE.encode("gb18030"))
    return path


def test_rows_become_submitted_revisions_or_drafts(staffed: Jobhall, table: Path, database: Database) -> None:
    said = staffed("import", str(table), "--as", "lin", "--json").json
    assert (said["taken"], said["submitted"], said["drafts"], said["known"]) == (2, 1, 1, 0)
    assert "电焊工" in Path(said["report"]).read_text("utf-8-sig")
    with database.read() as connection:
        waiting = queue(connection)
        assert [revision.notice.title for revision in waiting] == ["电焊工"]
        assert waiting[0].notice.number
        assert count(connection, Asked(state="draft")) == 1


def test_what_a_person_should_look_at_is_said_row_by_row(staffed: Jobhall, table: Path) -> None:
    said = staffed("import", str(table), "--as", "lin").out
    assert "第 3 行  收成草稿，改好才能提交  洗碗工，郑州膳禾园餐饮" in said
    assert "“限女性”限制了性别，招聘信息不能写。 依据：《就业促进法》第3条、第27条、" in said
    assert "可以写成：男女不限，手脚麻利" in said
    assert "“郑州膳禾园餐饮”以前没有登记过，这次登上了；核验营业执照之前不能发布。" in said
    assert "核实" not in said, "that nobody was asked yet is no remark"
    assert said.splitlines()[-1].startswith(str(table))
    again = staffed("import", str(table), "--as", "lin").out
    assert len(again.splitlines()) == 1, "what was taken before is only counted"


def test_it_is_said_in_english_and_stands_in_the_report(staffed: Jobhall, table: Path) -> None:
    said = staffed("import", str(table), "--as", "lin", JOBHALL_LANG="en").out
    assert "row 3  taken as a draft" in said
    assert "By Employment Promotion Law, art. 3, 27;" in said
    report = Path(said.rpartition(" is in ")[2].strip().removesuffix("."))
    cells = next(line for line in report.read_text("utf-8-sig").splitlines() if line.startswith("3,"))
    assert "“限女性”限制了性别" in cells
    assert "《就业促进法》第3条、第27条" in cells
    assert "男女不限，手脚麻利" in cells
    row = json.loads(report.with_suffix(".json").read_bytes())["rows"][1]
    (blocking,) = (one for one in row["findings"] if one["blocks"])
    assert (row["verdict"], blocking["text"], blocking["instead"]) == ("draft", "限女性", "男女不限，手脚麻利")


def test_the_same_file_again_changes_nothing(staffed: Jobhall, table: Path, database: Database) -> None:
    staffed("import", str(table), "--as", "lin")
    again = staffed("import", str(table), "--as", "lin", "--json")
    assert (again.json["taken"], again.json["known"]) == (0, 2)
    with database.read() as connection:
        assert count(connection) == 2


def test_nothing_is_half_imported(
    staffed: Jobhall, table: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.editorial.numbering.payloads", lambda settings: range(10_000, 10_001))
    said = staffed("import", str(table), "--as", "lin")
    assert (said.code, "JOBHALL_NUMBER_DIGITS" in said.err) == (1, True)
    with database.read() as connection:
        assert count(connection) == 0


def test_a_file_that_is_no_table_is_one_sentence(staffed: Jobhall, tmp_path: Path) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG not a table")
    said = staffed("import", str(path), "--as", "lin")
    assert (said.code, said.err.count("\n"), said.out) == (1, 1, "")
    assert staffed("import", str(tmp_path / "none.csv"), "--as", "lin").code == 2
    assert staffed("import", str(path), "--as", "zhao").code == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_was_exported_can_be_imported(staffed: Jobhall, jobhall: Jobhall, tmp_path: Path) -> None:
    jobhall("init", "--sample")
    file = tmp_path / "export.csv"
    written = jobhall("export", "--format", "csv", "--output", str(file), "--json").json["written"]
    said = jobhall("import", str(file), "--as", "lin", "--json").json
    assert said["taken"] > 0.97 * written
