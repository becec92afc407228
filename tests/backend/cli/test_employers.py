"""Employers on the command line: the same rules as on the pages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backend.database import Database
from tests.backend.known import credit_code

Jobhall = Callable[..., Any]
CODE = credit_code(61)


def test_an_employer_from_registering_to_the_public(staffed: Jobhall, vacancy: dict[str, Any]) -> None:
    body = {**vacancy, "employer": {"name": "郑州恒泰样例厂"}}
    id = staffed("enter", "-", "--as", "lin", "--json", stdin=json.dumps(body)).json["id"]
    assert staffed("submit", id, "--as", "lin").code == 0
    refused = staffed("approve", id, "--as", "zhao")
    assert (refused.code, "营业执照还没有核验" in refused.err) == (1, True)
    assert staffed("employer", "verify", "郑州恒泰样例厂", "--seen", "执照", "--as", "lin").code == 1, "without a code"
    changed = staffed("employer", "change", "郑州恒泰样例厂", "--code", CODE, "--as", "lin", "--json").json
    assert (changed["code"], changed["standing"]) == (CODE, "unverified")
    said = staffed("employer", "verify", CODE, "--seen", "执照复印件", "--on", "2026-01-05", "--until", "2099-01-01",
                   "--as", "lin")  # fmt: skip
    assert (said.code, "不超过 5 年" in said.err) == (1, True)
    assert "核验好了" in staffed("employer", "verify", CODE, "--seen", "执照复印件", "--as", "lin").out
    assert staffed("approve", id, "--as", "zhao", "--json").json["public"] == "live", "it named no code"
    exported = staffed("export").lines[0]
    assert exported["employer"]["credit_code"] == CODE
    assert "seen" not in exported["employer"]


def test_employers_are_listed_shown_and_voided(staffed: Jobhall) -> None:
    assert staffed("employer", "add", "--name", "x", "--code", "123", "--as", "lin").code == 1
    assert staffed("employer", "add", "--name", "x", "--kind", "toaster", "--as", "lin").code == 2
    staffed("employer", "add", "--name", "郑州恒泰样例厂", "--code", CODE, "--contact", "张三", "--as", "lin")
    listed = staffed("employer", "list", "--standing", "unverified", "--json").lines
    assert [(one["name"], one["contact"]) for one in listed] == [("郑州恒泰样例厂", "张三")]
    assert "郑州恒岳机械" in staffed("employer", "list", "--search", "恒岳").out
    assert "Verified" in staffed("employer", "list", "--search", "恒岳", JOBHALL_LANG="en").out
    assert "取消了" in staffed("employer", "void", "郑州恒岳机械", "--reason", "注销了", "--as", "zhao").out
    shown = staffed("employer", "show", "郑州恒岳机械", "--json").json
    assert [step["verb"] for step in shown["history"]] == ["employer-void", "employer-verify", "employer-add"]
    assert "employer-void" in staffed("employer", "show", "郑州恒岳机械").out
    assert staffed("employer", "show", "没有这家").code == 3
    assert staffed("employer", "show", "9999").code == 3


def test_an_import_says_of_each_row_whether_its_employer_may_be_published_for(
    staffed: Jobhall, tmp_path: Path, database: Database
) -> None:
    path = tmp_path / "岗位.csv"
    path.write_text(
        "招聘单位,统一社会信用代码,招聘岗位,薪资待遇,工作地点,岗位要求,截止日期\n"
        "郑州恒岳机械,,电焊工,6-8千/月,金水区样例路1号,焊接,2099-12-31\n"
        f"郑州恒泰样例厂,{CODE},钳工,6-8千/月,金水区样例路1号,装配,2099-12-31\n"
        f"别的名字,{CODE},车工,6-8千/月,金水区样例路1号,车床,2099-12-31\n"
        "郑州恒岳机械,91410100MA00000000,铣工,6-8千/月,金水区样例路1号,铣床,2099-12-31\n",
        "utf-8",
    )
    staffed("employer", "add", "--name", "老厂", "--code", credit_code(62), "--as", "lin")
    said = staffed("import", str(path), "--as", "lin", "--json").json
    assert (said["taken"], said["submitted"]) == (4, 4)
    report = json.loads(Path(said["report"]).with_suffix(".json").read_bytes())
    keys = [[remark["key"] for remark in row["remarks"]] for row in report["rows"]]
    assert "row.employer_new" not in keys[0] and "row.employer_unverified" not in keys[0]
    assert "row.employer_added" in keys[1], "what was to happen has happened"
    assert "row.code_wrong" in keys[3]
    with_known = path.with_name("又一张.csv")
    rows = "招聘单位,统一社会信用代码,招聘岗位,薪资待遇,工作地点,岗位要求,截止日期\n"
    rows += f"改了名的厂,{CODE},焊工,6-8千/月,金水区样例路1号,焊接,2099-12-31\n"
    rows += "老厂,,木工,6-8千/月,金水区样例路1号,木工,2099-12-31\n"
    with_known.write_text(rows, "utf-8")
    again = staffed("import", str(with_known), "--as", "lin", "--json").json
    report = json.loads(Path(again["report"]).with_suffix(".json").read_bytes())
    keys = [[remark["key"] for remark in row["remarks"]] for row in report["rows"]]
    assert ("row.employer_other_name" in keys[0], "row.employer_unverified" in keys[1]) == (True, True)
    listed = staffed("employer", "list", "--json").lines
    assert sorted(one["name"] for one in listed) == ["老厂", "郑州恒岳机械", "郑州恒泰样例厂"]
