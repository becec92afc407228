"""One vacancy's way on the command line, and every way in which it is stopped."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.cli.main import main
from content.wording.phrases import LANGS, Lang

Jobhall = Callable[..., Any]
Values = dict[str, Any]


@pytest.fixture
def entered(staffed: Jobhall, vacancy: Values) -> Values:
    said = staffed("enter", "-", "--as", "lin", "--json", stdin=json.dumps(vacancy))
    values: Values = said.json
    return values


def test_a_vacancy_goes_all_the_way(staffed: Jobhall, entered: Values) -> None:
    number = entered["number"]
    assert (entered["state"], entered["public"], entered["position"]) == ("draft", "never", None)
    assert staffed("submit", number, "--as", "lin", "--json").json["state"] == "submitted"
    approved = staffed("approve", number, "--as", "zhao", "--json").json
    assert (approved["number"], approved["public"], approved["position"]) == (number, "live", 1)
    gone = staffed("withdraw", f"{number[:3]} {number[3:]}", "--reason", "招满了", "--as", "zhao", "--json").json
    assert (gone["id"], gone["public"], gone["position"]) == (entered["id"], "withdrawn", 2)
    assert gone["why"] == "filled"
    shown = staffed("show", entered["id"], "--json").json
    assert [step["verb"] for step in shown["history"]] == [
        "withdraw", "same-computer", "approve", "submit", "enter",
    ]  # fmt: skip
    assert shown["notice"]["title"] == "电焊工"


def test_people_get_sentences_in_their_language(staffed: Jobhall, entered: Values) -> None:
    spaced = f"{entered['number'][:3]} {entered['number'][3:]}"
    assert f"提交好了：“电焊工”（{spaced}）" in staffed("submit", entered["id"], "--as", "lin").out
    assert "Sent back" in staffed("send-back", entered["id"], "--reason", "x", "--as", "zhao", JOBHALL_LANG="en").out
    assert "已退回，未发布" in staffed("show", entered["id"]).out


def test_nobody_approves_their_own(staffed: Jobhall, entered: Values) -> None:
    staffed("submit", entered["id"], "--as", "lin")
    said = staffed("approve", entered["id"], "--as", "lin")
    assert (said.code, said.out) == (1, "")
    assert said.err == "jobhall: 这条是 林录入 自己写的或提交的，要请另一位同事来审。\n"


def test_the_rest_of_what_is_refused(staffed: Jobhall, entered: Values, vacancy: Values, tmp_path: Path) -> None:
    assert staffed("approve", entered["id"], "--as", "zhao").code == 1, "a draft"
    assert staffed("enter", "-", "--as", "zhao", stdin=json.dumps(vacancy)).code == 1, "no editor"
    assert staffed("enter", "-", "--as", "lin", stdin="no json").code == 1
    wrong = staffed("enter", "-", "--as", "lin", stdin=json.dumps({**vacancy, "wage": {"min": 9, "max": 1}}))
    assert (wrong.code, "最高工资比最低工资还低" in wrong.err) == (1, True)
    named = staffed("enter", "-", "--as", "lin", "--json", stdin=json.dumps({**vacancy, "description": "先交押金"}))
    said = staffed("submit", named.json["id"], "--as", "lin", JOBHALL_LANG="en")
    assert (said.code, "deposit" in said.err) == (1, True)
    assert staffed("show", "v-nowhere").code == 3
    assert staffed("submit", entered["id"], "--as", "nobody").code == 3
    assert staffed("submit", entered["id"]).code == 2, "on whose behalf?"
    assert staffed("withdraw", entered["id"], "--as", "zhao").code == 2, "a reason is needed"
    assert staffed("enter", str(tmp_path / "none.json"), "--as", "lin").code == 2


def test_whose_machine_it_is_can_be_set(staffed: Jobhall, entered: Values) -> None:
    assert staffed("submit", entered["id"], JOBHALL_STAFF="lin").code == 0


def test_an_edit_is_a_new_revision(staffed: Jobhall, entered: Values, vacancy: Values, tmp_path: Path) -> None:
    file = tmp_path / "edit.json"
    file.write_text(json.dumps({**vacancy, "id": entered["id"], "headcount": 3}), encoding="utf-8")
    again = staffed("enter", str(file), "--as", "lin", "--json").json
    assert (again["id"], again["number"], again["revision"]) == (entered["id"], entered["number"], 2)


def test_every_command_explains_itself_in_either_language(jobhall: Jobhall) -> None:
    chinese, english = re.compile("[\u4e00-\u9fff]"), re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")
    for words in commands():
        zh, en = told(jobhall(*words, "--help").out), told(jobhall(*words, "--help", JOBHALL_LANG="en").out)
        assert any("选项" in line for line in zh) and any("Options" in line for line in en)
        assert [line for line in zh if english.search(line)] == []
        assert [line for line in en if chinese.search(line)] == []
    assert "4  数据库用不了" in jobhall("--help").out
    assert "4  database unavailable" in jobhall("--help", JOBHALL_LANG="en").out


@pytest.mark.parametrize("columns", ["80", "50"])
@pytest.mark.parametrize("lang", LANGS)
def test_lists_of_commands_say_whole_sentences(jobhall: Jobhall, lang: Lang, columns: str) -> None:
    def listed(*words: str) -> str:
        return " ".join(jobhall(*words, "--help", JOBHALL_LANG=lang, COLUMNS=columns).out.split())

    groups = [(), *((name,) for name, found in main.commands.items() if getattr(found, "commands", {}))]
    lists = {words: listed(*words) for words in groups}
    assert [words for words, said in lists.items() if "..." in said.replace("[ARGS]...", "")] == []
    sentence = {
        "zh": "换一个发布流编号，所有设备重新取快照。",
        "en": "a new feed id, so that every device takes a snapshot.",
    }
    assert sentence[lang] in (lists[()].replace(" ", "") if lang == "zh" else lists[()])


def commands() -> list[tuple[str, ...]]:
    """Every command, those within groups too."""
    inner = [(name, one) for name, found in main.commands.items() for one in getattr(found, "commands", {})]
    return [(), *((name,) for name in main.commands), *inner]


def told(help: str) -> list[str]:
    """Its lines without the example, which is a command and a notice in Chinese, whoever reads it.

    Nor has it the option for help: click makes it once a program, in the language that is asked for first.
    """
    return [line for line in help.splitlines() if not any(sign in line for sign in ('"', "--help", "jobhall "))]


def test_all_of_an_employer_are_withdrawn_after_a_question(staffed: Jobhall, vacancy: dict[str, Any]) -> None:
    for title in ("电焊工", "钳工"):
        id = staffed("enter", "-", "--as", "lin", "--json", stdin=json.dumps({**vacancy, "title": title})).json["id"]
        staffed("submit", id, "--as", "lin")
        staffed("approve", id, "--as", "zhao")
    asked = ("withdraw-all", "--employer", "郑州恒岳机械", "--reason", "查实收押金", "--as", "zhao")
    refused = staffed(*asked, stdin="n\n")
    assert (refused.code, "撤下这 2 条吗" in refused.err, "钳工" in refused.err) == (1, True, True)
    assert len(staffed("export").lines) == 2
    assert staffed(*asked, "--json", stdin="y\n").json["withdrawn"] == 2
    assert staffed("export").out == ""
    assert staffed("withdraw-all", "--yes", "--reason", "x", "--as", "zhao").code == 1
