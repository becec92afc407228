"""Typical mistakes on the command line: each is one sentence that says what is possible, and nothing has happened."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.database import Database, DatabaseUnavailable

Jobhall = Callable[..., Any]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
AS = ("--as", "lin")
REASON = ("--reason", "x")

MISTAKES: list[tuple[tuple[str, ...], int, str]] = [
    (("nosuch",), 2, "没有 nosuch 这个命令，有的是：account、"),
    (("staff", "nosuch"), 2, "有的是：add、deactivate、"),
    (("enter", "--nosuch"), 2, "没有 --nosuch 这个选项"),
    (("staff", "add", "he"), 2, "少了 --role。可以写 admin、approver、"),
    (("staff", "add", "he", "--role", "king"), 2, "可以写 admin、approver、clerk"),
    (("staff", "add", "he", "--role", "clerk", "--site", "nowhere"), 1, "没有“nowhere”这个大厅"),
    (("staff", "unlock", "nobody"), 3, "没有找到“nobody”"),
    (("device", "add", "x y", "--site", "s", "--kind", "board"), 1, "“x y”不能用：只用小写字母"),
    (("device", "add", "d-1", "--site", "s", "--kind", "toaster"), 2, "可以写 kiosk、board、"),
    (("device", "key", "nobody"), 3, "没有找到“nobody”"),
    (("device", "set", "nobody", "--volume", "3"), 3, "没有找到“nobody”"),
    (("employer", "show", "nobody"), 3, "没有找到“nobody”"),
    (("employer", "verify", "nobody", "--seen", "x", "--until", "someday", *AS), 2, "“someday”不是日子"),
    (("employer", "verify", "nobody", "--seen", "x", "--until", "2026-13-01", *AS), 2, "明天 tomorrow"),
    (("withdraw-all", "--employer", "x", "--since", "gestern", *REASON, *AS), 2, "“gestern”不是日子"),
    (("withdraw-all", "--below", "-1", *REASON, *AS), 2, "要不小于 0 的整数"),
    (("withdraw-all", "--employer", "x", "--unit", "year", *REASON, *AS), 2, "可以写 month、day、hour"),
    (("withdraw", "123", *REASON, *AS), 3, "没有找到“123”"),
    (("withdraw", "123", *AS), 2, "少了 --reason"),
    (("approve", "123", "--as", "nobody"), 3, "没有找到“nobody”"),
    (("show", "v-nowhere"), 3, "没有找到“v-nowhere”"),
    (("booth", "close", "fair-9", "A1", *AS), 3, "没有找到“fair-9”"),
    (("reports", "show", "100012"), 3, "没有找到“100012”"),
    (("reports", "list", "--state", "old"), 2, "可以写 new、"),
    (("ratings", "--days", "9999"), 2, "要 1 到 366 的整数"),
    (("account", "add", "1234", "--pin-stdin", "--pension", "nan"), 2, "“nan”不是钱数"),
    (("account", "set", "20260010", "--pension", "1e300"), 2, "“1e300”不是钱数"),
    (("account", "set", "20260010", "--pension", "fünf"), 2, "写成元，例如 -1280.50"),
    (("account", "set", "20260010", "--pension-through", "2026"), 2, "“2026”不是日子"),
    (("account", "set", "20260010"), 3, "没有找到“20260010”"),
    (("calls", "--days", "0"), 2, "要 1 到 400 的整数"),
    (("calls", "--hotline", "http://127.0.0.1:1"), 1, "没有热线在接听"),
    (("calls", "--hotline", "http://a b"), 1, "没有热线在接听"),
    (("check", "--audit-head", "x"), 5, "审计里找不到以前记下的链头"),
    (("export", "--format", "pdf"), 2, "可以写 jsonl、csv"),
    (("export", "--format", "csv", "--kind", "guide"), 2, "csv 只有岗位"),
    (("export", "--output", "{folder}/none/x.jsonl"), 1, "没有这个文件或文件夹"),
    (("export", "--output", "{folder}"), 2, "不是文件夹"),
    (("enter", "{folder}/none.json", *AS), 2, "要一个读得了的文件"),
    (("enter", "{folder}", *AS), 2, "不是文件夹"),
    (("import", "{folder}/none.csv", *AS), 2, "要一个读得了的文件"),
    (("import", "{folder}/good.csv", "--report", "{folder}/none/x.csv", *AS), 1, "没有这个文件或文件夹"),
    (("import", "{folder}/empty.csv", *AS), 1, "一个字都没有"),
    (("attach", "{folder}/empty.csv", *AS), 1, "这种文件设备放不了"),
]  # fmt: skip


def test_a_mistake_is_a_sentence_and_changes_nothing(staffed: Jobhall, database: Database, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "good.csv").write_text("单位名称,岗位名称\n样例餐饮,洗碗工\n", "utf-8")
    before = _dump(database)
    for command, code, words in MISTAKES:
        said = staffed(*(part.replace("{folder}", str(tmp_path)) for part in command), stdin="739164\n")
        told = said.err + said.out
        assert (said.code, words in told) == (code, True), (command, said)
        assert not [word for word in ("Traceback", "Invalid value", "%Y", "errno", "Error: No such") if word in told]
        assert _dump(database) == before, command


def test_the_same_in_english(staffed: Jobhall) -> None:
    for command, words in (
        (("nosuch",), "There is no command nosuch; there are: account"),
        (("ratings", "--days", "0"), "a whole number from 1 to 366"),
        (("staff", "add", "he"), "--role is missing. it may be admin"),
        (("withdraw-all", "--since", "x", *REASON, *AS), "no day; it may be: 2026-12-01"),
    ):
        assert words in staffed(*command, JOBHALL_LANG="en").err, command


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\xd5\xd0\xc6\xb8", "文件不是 UTF-8"),
        (b'{"kind": "vacancy",\n "title": }', "第 2 行第 11 个字符起不是 JSON"),
        (b"[1]", "要用一对花括号"),
        (b'{"title": "x"}', "要写是哪一类：vacancy、"),
        (b'{"kind": "x"}', "kind 写的是“x”"),
        (b'{"kind": "vacancy", "title": "x"}', "少了 occupation"),
    ],
)
def test_a_file_that_is_no_notice_says_where(staffed: Jobhall, body: bytes, words: str) -> None:
    said = staffed("enter", "-", *AS, stdin=body)
    assert (said.code, words in said.err) == (1, True), said
    assert said.err.count("\n") == 1


def test_a_notice_that_lacks_something_inside_names_it(staffed: Jobhall, vacancy: dict[str, Any]) -> None:
    said = staffed("enter", "-", *AS, stdin=json.dumps({**vacancy, "wage": {"max": 3}}))
    assert "少了 wage.min" in said.err


@pytest.mark.parametrize(
    ("changed", "zh", "en"),
    [
        (
            {"wage": {"min": 9, "max": 3}},
            "wage.max: 最高工资比最低工资还低。",
            "wage.max: The highest pay is lower than",
        ),
        ({"headcount": "six"}, "headcount: 这里要写整数。", "headcount: A whole number belongs here."),
        ({"valid_through": "31.12."}, "valid_through: 这一项的写法读不懂。", "valid_through: This cannot be read."),
        ({"employer": "恒岳"}, "employer: 这里有好几项，要用花括号括起来。", "employer: Several fields in braces"),
    ],
)
def test_a_value_that_is_refused_says_why_in_both_languages(
    staffed: Jobhall, vacancy: dict[str, Any], changed: dict[str, Any], zh: str, en: str
) -> None:
    body = json.dumps({**vacancy, **changed})
    assert zh in staffed("enter", "-", *AS, stdin=body).err
    assert en in staffed("enter", "-", *AS, stdin=body, JOBHALL_LANG="en").err


@pytest.mark.parametrize("url", ["mysql://x", "oracle://x/y", "nonsense"])
def test_a_database_of_another_kind_is_refused(staffed: Jobhall, url: str) -> None:
    said = staffed("check", JOBHALL_DATABASE_URL=url)
    assert (said.code, "JOBHALL_DATABASE_URL" in said.err, said.err.count("\n")) == (4, True, 1)


def test_a_home_that_cannot_be_made_is_a_sentence(staffed: Jobhall, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = staffed("init", JOBHALL_HOME=str(tmp_path / "file" / "home"), JOBHALL_DATABASE_URL="")
    assert (said.code, "请换一个 JOBHALL_HOME" in said.err) == (4, True)
    with pytest.raises(DatabaseUnavailable, match="JOBHALL_HOME"):
        Database(f"sqlite:///{tmp_path}/file/x/y.db")


def _dump(database: Database) -> list[str]:
    with database.read() as connection:
        raw: Any = connection.connection.driver_connection
        return list(raw.iterdump())
