"""What is asked for in words must stand in the years too, or the vacancy is found by people without experience."""

from datetime import date

import msgspec
import pytest

from backend.editorial.checking import check
from backend.editorial.checking.experience import asks_for_experience
from content.sample.vacancies import vacancies
from content.vacancy import Vacancy

DAY = date(2026, 11, 21)


def rules(vacancy: Vacancy) -> list[str]:
    return [finding.rule for finding in check(vacancy, DAY) if finding.rule == "experience"]


def sample(**fields: object) -> Vacancy:
    return msgspec.structs.replace(vacancies(DAY)[0], **fields)


@pytest.mark.parametrize(
    "clause",
    ["两年以上焊接经验", "3年以上工作经验", "须有同岗位经验", "一年以上驾龄和货运经验", "要熟练工", "满 5 年工龄"],
)
def test_a_clause_that_asks_for_experience_is_remarked_on_while_the_years_say_none(clause: str) -> None:
    asked = sample(requirements=f"身体好，{clause}。", experience_years=0)
    assert rules(asked) == ["experience"]
    (finding,) = (one for one in check(asked, DAY) if one.rule == "experience")
    assert (finding.text, finding.severity) == (clause, "warn")
    assert clause in finding.say("zh")
    assert rules(msgspec.structs.replace(asked, experience_years=2)) == []


@pytest.mark.parametrize(
    "clause",
    ["有经验者优先", "两年以上经验优先", "不要经验", "无需工作经验", "没经验的带三天", "有无经验均可", "合同一年一签",
     "经验不限", "免经验"],
)  # fmt: skip
def test_what_asks_for_none_is_not(clause: str) -> None:
    assert not asks_for_experience(clause)


def test_the_sample_says_the_years_of_all_that_it_asks_for() -> None:
    assert [vacancy.title for vacancy in vacancies(DAY) if rules(vacancy)] == []
