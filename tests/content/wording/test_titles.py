"""A vacancy without an English title is still called something in English, on every channel."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from content.clock import CHINA
from content.guide import Guide
from content.jobfair import Booth, BoothVacancy, JobFair
from content.vacancy import Place
from content.wording import facts
from content.wording.booths import booth_rows
from content.wording.card import card
from content.wording.line import lines
from content.wording.page import page
from content.wording.phrases import Lang
from content.wording.speech import speech
from tests.content.conftest import NOW, welder

UNNAMED = welder(1, title="电焊学徒", occupation="6-18-02-04")


def test_the_name_of_the_occupation_stands_before_the_title() -> None:
    assert facts.title(UNNAMED, "en") == "Welder · 电焊学徒"
    assert facts.title(UNNAMED, "zh") == "电焊学徒"
    assert card(UNNAMED, "en", NOW).title == page(UNNAMED, "en", NOW).title == "Welder · 电焊学徒"


def test_an_english_title_that_was_given_stands_alone() -> None:
    assert facts.title(replace(UNNAMED, title_en="Trainee welder"), "en") == "Trainee welder"
    assert facts.title(replace(UNNAMED, title="CNC Operator"), "en") == "CNC Operator"


@pytest.mark.parametrize(
    ("title", "occupation", "called"),
    [
        ("泵装配调试工", "6-20-99-00", "Factory work · 泵装配调试工"),
        ("博物馆讲解员", "2-09-99-00", "博物馆讲解员"),
        ("洗碗工（日结）", "9-99-99-99", "Dishwasher · 洗碗工（日结）"),
    ],
)
def test_what_is_not_in_the_table_is_called_by_its_kind_or_not_at_all(title: str, occupation: str, called: str) -> None:
    assert facts.job_title(title, occupation, "en") == called


def test_whoever_listens_in_english_hears_english_alone_and_a_strip_has_the_job_itself() -> None:
    assert facts.title_alone(UNNAMED, "en") == "Welder"
    assert speech(UNNAMED, "en", NOW)[0].startswith("Welder, in ")
    assert all(line.startswith("Welder 电焊学徒 ") for line in lines(UNNAMED, "en"))
    assert speech(UNNAMED, "zh", NOW)[0].startswith("电焊学徒")


def test_a_booths_jobs_are_called_so_too() -> None:
    at = datetime(2026, 12, 1, 9, tzinfo=CHINA)
    booth = Booth(
        label="A1", employer="样例公司", vacancies=(BoothVacancy(title="洗碗工"), BoothVacancy(title="讲解员"))
    )
    fair = JobFair(
        id="f-1", title="招聘会", starts=at, ends=at.replace(hour=12), venue="大厅", place=Place(division="410105"),
        booths=(booth,),
    )  # fmt: skip
    assert [job.title for job in booth_rows(fair, "en", {}.get)[0].jobs] == ["Dishwasher · 洗碗工", "讲解员"]
    assert [job.title for job in booth_rows(fair, "zh", {}.get)[0].jobs] == ["洗碗工", "讲解员"]


def test_a_booths_vacancy_has_the_title_of_its_own_page() -> None:
    at = datetime(2026, 12, 1, 9, tzinfo=CHINA)
    shelf = {"203167": replace(UNNAMED, title_en="TIG welder"), "203168": UNNAMED}
    jobs = tuple(BoothVacancy(title="电焊学徒", number=number) for number in (*shelf, "203169"))
    fair = JobFair(
        id="f-1", title="招聘会", starts=at, ends=at.replace(hour=12), venue="大厅", place=Place(division="410105"),
        booths=(Booth(label="A1", employer="样例公司", vacancies=jobs),),
    )  # fmt: skip
    titles = [job.title for job in booth_rows(fair, "en", shelf.get)[0].jobs]
    assert titles == ["TIG welder", facts.title(UNNAMED, "en"), facts.job_title("电焊学徒", "", "en")]
    assert [job.title for job in booth_rows(fair, "zh", shelf.get)[0].jobs] == ["电焊学徒"] * 3


@pytest.mark.parametrize(
    ("lang", "apply", "said"),
    [
        ("zh", "记下岗位号，到大厅 3 号窗口报名。", ("记下岗位号，到大厅 3 号窗口报名。", "报名请带上身份证。")),
        ("zh", "带身份证到大厅 3 号窗口。", ("带身份证到大厅 3 号窗口。",)),
        ("zh", "直接到厂门口找班长。", ("直接到厂门口找班长。",)),
        ("en", "Come to window 3.", ("Come to window 3.", "Bring your ID card to apply.")),
        ("en", "Bring your ID card to window 3.", ("Bring your ID card to window 3.",)),
    ],
)
def test_whoever_is_sent_to_a_window_brings_the_identity_card(lang: Lang, apply: str, said: tuple[str, ...]) -> None:
    assert facts.how_to_apply(replace(UNNAMED, apply=apply), lang) == said


def test_what_is_no_work_keeps_its_title() -> None:
    assert facts.title(Guide(id="g-1", title="失业登记", category="失业了", steps=("来",)), "en") == "失业登记"
