"""Whoever acts is told of the same job once more, whichever door it comes through, and nothing is dropped unsaid."""

import ast
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from backend.editorial.accounts import Staff
from backend.editorial.checking.finding import sealed
from backend.editorial.drafting import submit
from backend.editorial.importing.run import import_file
from backend.editorial.intake import OfficeIntake
from backend.editorial.many import approve_each
from backend.editorial.office import Office
from backend.editorial.remarks import Unseen
from backend.editorial.reviewing import approve, send_back
from content.vacancy import Vacancy
from tests.backend.editorial.alike import DAY, PLACE, entered, handed_in, of, published
from tests.backend.importing.tables import write_csv
from tests.house.sources import ROOT

Welder = Callable[..., Vacancy]


def test_handing_in_asks_for_a_second_look_and_then_does_it(
    office: Office, lin: Staff, wen: Staff, zhao: Staff, welder: Welder
) -> None:
    published(office, lin, zhao, welder())
    (draft,) = entered(office, wen, welder(2, place=PLACE))
    with pytest.raises(Unseen) as refused, office.work() as work:
        submit(work, wen, draft.id, seen="")
    assert "可能重复了" in refused.value.say("zh") and "same employer" in refused.value.say("en")
    with office.work() as work:
        assert submit(work, wen, draft.id, seen=sealed(refused.value.found)).state == "submitted"


def test_whoever_approves_is_told_also_of_what_was_published_in_between(
    office: Office, lin: Staff, zhao: Staff, wen: Staff, welder: Welder
) -> None:
    one, other = (handed_in(office, who, welder(n, place=PLACE)) for who, n in ((lin, 1), (wen, 2)))
    shown = sealed(of(office, one))
    assert [found.stands for found in of(office, one)] == ["submitted"]
    with office.work() as work:
        approve(work, zhao, one.id, seen=shown)
    with pytest.raises(Unseen), office.work() as work:
        approve(work, zhao, other.id, seen=sealed(of(office, one)))
    stale = sealed([msgspec.structs.replace(found, stands="submitted") for found in of(office, other)])
    with pytest.raises(Unseen), office.work() as work:
        approve(work, zhao, other.id, seen=stale)
    with office.work() as work:
        approve(work, zhao, other.id, seen=sealed(of(office, other)))


def test_who_approves_is_not_told_of_mere_drafts(
    office: Office, lin: Staff, zhao: Staff, wen: Staff, welder: Welder
) -> None:
    waits = handed_in(office, lin, welder())
    (draft,) = entered(office, wen, welder(2, place=PLACE))
    back = handed_in(office, lin, welder(3, place=PLACE))
    with office.work() as work:
        back = send_back(work, zhao, back.id, "再问问")
    assert (of(office, waits), [one.stands for one in of(office, draft)]) == ([], ["submitted", "sent_back"])
    assert [one.there.id for one in of(office, back)] == ["v-1", "v-2"]
    with office.work() as work:
        approve(work, zhao, waits.id, seen="")


def test_many_at_once_hold_up_the_duplicate_alone(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    waiting = [handed_in(office, lin, one) for one in (welder(1), welder(2, place=PLACE), welder(3))]
    verdicts = approve_each(office, zhao, [one.id for one in waiting], seen="")
    assert [type(one.error) for one in verdicts] == [Unseen, Unseen, type(None)]
    seen = sealed(found for one in waiting for found in of(office, one))
    verdicts = approve_each(office, zhao, [one.id for one in waiting[:2]], seen=seen)
    assert [type(one.error) for one in verdicts] == [type(None), Unseen], "the second is public by now: look again"


def test_a_table_remarks_on_what_the_office_has_and_takes_it(
    office: Office, lin: Staff, zhao: Staff, wen: Staff, welder: Welder, tmp_path: Path
) -> None:
    published(office, lin, zhao, welder())
    heading = ["单位名称", "岗位名称", "薪资", "人数", "地点", "工作内容", "有效期"]
    row = ["郑州恒岳机械", "电焊工", "6000-8500", "9", "金水区样例路1号", "焊接", "2026-12-31"]
    path = write_csv(tmp_path / "下月.csv", [heading, row, [*row[:1], "钳工", *row[2:]]])
    intake = OfficeIntake(office, wen)
    report = import_file(path, intake, DAY, "410100")
    assert [one.verdict for one in report.rows] == ["warned", "taken"]
    (remark,) = report.rows[0].findings
    assert "人数：那条 6 人，这条 9 人" in remark.say("zh")
    assert "人数：那条 6 人" in report.as_csv()
    assert b'"same":"v-1"' in report.as_json()
    assert intake.submitted == 2


def test_every_door_says_which_duplicates_were_shown() -> None:
    """Without `seen` nobody is asked: that is for programs that nobody sits in front of, as at no page and command."""
    verbs = {"submit", "approve", "approve_each"}
    asked = []
    for path in sorted([*(ROOT / "backend/desk").glob("*.py"), *(ROOT / "backend/cli").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in verbs:
                asked.append((path.name, node.lineno, any(one.arg == "seen" for one in node.keywords)))
    assert len(asked) >= 7, asked
    assert [one for one in asked if not one[2]] == []
