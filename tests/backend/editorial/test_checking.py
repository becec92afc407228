from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from backend.editorial.checking import check
from backend.editorial.errors import PHRASES
from content.bulletin import Bulletin
from content.clock import CHINA
from content.guide import Guide
from content.vacancy import Place, Vacancy

Welder = Callable[..., Vacancy]


def rules(notice: Vacancy | Guide | Bulletin) -> list[str]:
    return [finding.rule for finding in check(notice)]


def test_a_complete_vacancy_has_nothing_to_mend(welder: Welder) -> None:
    assert rules(welder()) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("只招男工", "sex"),
        ("仅限女性", "sex"),
        ("女士优先", "sex"),
        ("已婚已育优先", "marriage"),
        ("乙肝携带者勿扰", "hepatitis"),
        ("入职交押金 300 元", "fee"),
        ("服装费自理", "fee"),
        ("免费住宿，押金 500 元", "fee"),
        ("35岁以下", "age"),
        ("18-45 周岁", "age"),
        ("电话 13800138000", "mobile"),
        ("微信 138 0013 8000", "mobile"),
        ("身份证 410105199003074512", "identity"),
    ],
)
def test_what_a_vacancy_must_not_say(welder: Welder, text: str, rule: str) -> None:
    assert rules(welder(requirements=text)) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "男女不限",
        "不收押金",
        "不收取任何培训费",
        "男装导购",
        "电话 00-1233",
        "月薪 13000-18000 元",
        "免服装费",
        "服装费公司承担",
    ],
)
def test_what_a_vacancy_may_say(welder: Welder, text: str) -> None:
    assert rules(welder(requirements=text)) == []


def test_what_is_missing(welder: Welder) -> None:
    bare = welder(place=Place(division="410105"), description="", wage=None)
    findings = check(bare)
    assert [finding.rule for finding in findings] == ["place_address", "description", "wage"]
    assert [finding.blocks for finding in findings] == [True, True, False]


def test_a_fee_table_may_speak_of_fees_but_of_nobody() -> None:
    table = Bulletin(id="b-1", title="收费标准", topic="fee_table", body="不收取押金、报名费。联系人 13800138000")
    assert rules(table) == ["mobile"]


def test_every_list_in_a_notice_is_read() -> None:
    assert rules(Guide(id="g-1", title="求职登记", category="job", steps=("带身份证", "打 13912345678"))) == ["mobile"]


def test_findings_say_themselves_in_both_languages(welder: Welder) -> None:
    for finding in check(welder(requirements="限女，先交押金", wage=None)):
        assert finding.say("zh") != finding.say("en")


def test_the_two_catalogues_say_the_same_things() -> None:
    assert PHRASES.missing() == []


@pytest.mark.parametrize(("days", "found"), [(None, []), (0, []), (30, []), (31, ["verified_old"])])
def test_only_what_was_asked_long_ago_is_a_remark(welder: Welder, days: int | None, found: list[str]) -> None:
    asked = None if days is None else datetime(2026, 11, 21, 9, tzinfo=CHINA) - timedelta(days=days)
    assert [one.rule for one in check(welder(verified=asked), date(2026, 11, 21))] == found
