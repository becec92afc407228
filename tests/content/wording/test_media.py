"""One notice in four media: they agree, and none of them ever fails."""

from datetime import date, datetime

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.clock import CHINA
from content.notice import Notice
from content.number import spaced
from content.vacancy import Employer, Place, Vacancy, Wage
from content.wording import facts
from content.wording.card import card
from content.wording.cells import width
from content.wording.line import fit, lines
from content.wording.page import Page, list_path, page
from content.wording.phrases import LANGS, Lang
from content.wording.speech import speech
from tests.strategies import notices, vacancies

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
WELDER = Vacancy(
    id="v-1",
    number="203160",
    title="电焊工",
    title_en="Welder",
    occupation="6-18-02-04",
    employer=Employer(name="郑州恒岳机械有限公司", short="郑州恒岳机械", verified_on=date(2026, 11, 3)),
    place=Place(division="410105", address="北三环路", route="公交 26、83 路"),
    headcount=6,
    wage=Wage(min=6000, max=8500, months=13),
    certificate="焊工证",
    benefits=("meals", "lodging", "insurance"),
    hours="长白班",
    description="钢结构厂房构件焊接，有师傅带。",
    published=NOW,
    verified=NOW.replace(hour=9, minute=20),
    valid_through=date(2026, 12, 20),
)
LANG = st.sampled_from(LANGS)
SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def read(whole: Page) -> str:
    parts = [whole.title, whole.pay, whole.pay_unit, whole.verified]
    parts += [text for field in whole.fields for text in (field.label, field.text)]
    return "\n".join(parts + [line for section in whole.sections for line in (section.heading, *section.lines)])


def test_the_card_of_the_pictures() -> None:
    shown = card(WELDER, "zh", NOW)
    assert (shown.number, shown.title, shown.pay, shown.pay_unit) == ("203 160", "电焊工", "6000–8500", "元/月")
    assert (shown.place, shown.headcount, shown.employer) == ("金水区", "6", "郑州恒岳机械")
    assert shown.tags == ("13 薪", "包吃住", "缴五险", "要焊工证")
    assert shown.is_new


def test_the_page_of_the_pictures() -> None:
    shown = page(WELDER, "zh", NOW)
    assert (shown.title, shown.pay, shown.pay_unit) == ("电焊工", "6000–8500", "元/月 · 13 薪")
    assert [(field.icon, field.label, field.text) for field in shown.fields] == [
        ("map-pin", "在哪里", "金水区 北三环路"),
        ("bus", "怎么去", "公交 26、83 路"),
        ("building-2", "单位", "郑州恒岳机械"),
        ("users", "还招几个", "6 人（今天 09:20 核实）"),
        ("graduation-cap", "要求", "不限学历 · 焊工证"),
        ("clock", "什么时候", "长白班"),
        ("calendar", "招到哪天", "12 月 20 日"),
    ]
    assert [section.heading for section in shown.sections] == [
        "怎么应聘",
        "做什么",
        "有什么待遇",
        "单位",
        "谁收钱，就举报谁",
    ]
    assert shown.verified == "证照已核实 11 月 3 日"
    assert shown.path == "/n/203160"


def test_the_page_of_a_shortlist_has_its_numbers_in_the_address() -> None:
    numbered = [Notice(id=f"v-{number}", title="保安", number=number) for number in ("203160", "")]
    assert list_path(numbered) == "/list?n=203160"
    assert list_path([numbered[0], numbered[0]]) == "/list?n=203160,203160"


def test_the_speech_of_a_vacancy() -> None:
    assert speech(WELDER, "zh", NOW) == (
        "电焊工，在金水区。",
        "每月六千到八千五，十三薪。",
        "包吃住，缴五险。",
        "郑州恒岳机械招六个人。",
        "不限学历，要焊工证。",
        "带身份证到大厅窗口就能应聘。",
        "岗位号，二零三，幺六零。",
        "招到十二月二十号。",
    )


def test_the_speech_in_english() -> None:
    said = speech(WELDER, "en", NOW)
    assert said[:3] == (
        "Welder, in Jinshui District.",
        "Six thousand to eight thousand five hundred yuan a month, thirteen months' pay a year.",
        "Six people are wanted.",
    )
    assert "Job number two zero three, one six zero." in said


def test_the_speech_in_english_has_what_is_offered_where_there_is_room() -> None:
    said = speech(msgspec.structs.replace(WELDER, certificate="", wage=Wage(min=6000)), "en", NOW)
    assert "With meals and lodging, social insurance." in said


def test_the_line_grows_with_the_strip() -> None:
    assert fit(WELDER, "zh", 32).pages == ("电焊工  6000-8500元/月  203 160",)
    assert "招6人" in fit(WELDER, "zh", 64).text
    assert sorted(fit(WELDER, "zh", 200).text.split("  ")) == sorted(lines(WELDER, "zh")[0].split("  "))


def test_a_line_that_nearly_fits_is_shown_in_pages() -> None:
    shown = fit(WELDER, "zh", 24)
    assert not shown.scrolls
    assert shown.pages == ("电焊工  6000-8500元/月", "电焊工  203 160  金水区")


def test_a_line_that_does_not_fit_scrolls_whole() -> None:
    shown = fit(WELDER, "zh", 8)
    assert shown.scrolls
    assert shown.pages == (lines(WELDER, "zh")[0],)


@pytest.mark.parametrize(
    ("wage", "written", "said"),
    [
        (None, "面议", "工资面议。"),
        (Wage(min=200, unit="day", max=200), "200 元/天", "每天二百元。"),
        (Wage(min=200_000, max=400_000, unit="year"), "20–40万 元/年", "每年二十万到四十万。"),
        (Wage(min=5500, max=7000), "5500–7000 元/月", "每月五千五到七千。"),
        (Wage(min=5000), "5000 起 元/月", "每月五千元以上。"),
        (Wage(min=22, max=25, unit="hour"), "22–25 元/小时", "每小时二十二到二十五元。"),
        (Wage(min=3, max=3, unit="piece"), "3 元/件", "计件，每件三元。"),
    ],
)
def test_pay_as_written_and_as_said(wage: Wage | None, written: str, said: str) -> None:
    vacancy = msgspec.structs.replace(WELDER, wage=wage)
    shown = card(vacancy, "zh", NOW)
    assert f"{shown.pay} {shown.pay_unit}".strip() == written
    assert said in speech(vacancy, "zh", NOW)


def test_an_unknown_kind_is_its_title() -> None:
    class Course(Notice, frozen=True, kw_only=True, tag="course"):
        pass

    course = Course(id="c-1", title="电工培训班")
    assert lines(course, "zh") == ("电工培训班",)
    assert card(course, "zh", NOW).title == page(course, "zh", NOW).title == "电工培训班"
    assert speech(course, "zh", NOW) == ("电工培训班。",)


@SLOW
@given(notices(), LANG, st.integers(4, 200))
def test_every_notice_can_be_shown_and_said(notice: Notice, lang: Lang, columns: int) -> None:
    assert card(notice, lang, NOW).title
    assert page(notice, lang, NOW).path.startswith("/")
    assert all(speech(notice, lang, NOW)) or not speech(notice, lang, NOW)
    shown = fit(notice, lang, columns)
    assert shown.pages and all(shown.pages)
    assert shown.scrolls or all(width(part) <= columns for part in shown.pages)


@SLOW
@given(vacancies(), LANG, st.integers(8, 120))
def test_four_media_tell_the_same_number_and_pay(vacancy: Vacancy, lang: Lang, columns: int) -> None:
    shown, whole = card(vacancy, lang, NOW), page(vacancy, lang, NOW)
    assert (shown.number, shown.pay) == (whole.number, whole.pay)
    text = fit(vacancy, lang, columns).text
    assert " ".join(spaced(vacancy.number).split()) in text
    figures = [part for part in shown.pay.replace("–", " ").replace("+", "").split() if part[0].isdigit()]
    assert all(figure in text for figure in figures)


@SLOW
@given(vacancies())
def test_a_number_is_never_cut(vacancy: Vacancy) -> None:
    pages = fit(vacancy, "zh", 26).pages
    assert not vacancy.number or sum(spaced(vacancy.number) in part for part in pages) >= 1


@SLOW
@given(vacancies())
def test_a_page_says_all_that_the_vacancy_says(vacancy: Vacancy) -> None:
    shown = "".join(read(page(vacancy, "zh", NOW)).split())
    texts = (
        vacancy.title,
        vacancy.hours,
        vacancy.description,
        vacancy.requirements,
        vacancy.apply,
        vacancy.certificate,
    )
    place = (
        vacancy.place.address,
        vacancy.place.route,
        vacancy.source,
        vacancy.employer.name,
        vacancy.employer.credit_code,
    )
    for text in (*texts, *place):
        assert "".join(text.split()) in shown


def test_what_an_employer_says_in_chinese_comes_after_what_always_works() -> None:
    vacancy = msgspec.structs.replace(WELDER, apply="打 00-1233")
    shown = next(section for section in page(vacancy, "en", NOW).sections if section.heading == "How to apply")
    assert shown.lines[0].startswith("Bring your ID card")
    assert shown.lines[1:] == ("打 00-1233",)
    assert page(vacancy, "zh", NOW).sections[0].lines == ("打 00-1233",)
    assert "To apply, bring your ID card to a service window." in speech(vacancy, "en", NOW)
    assert "打零零，幺二三三。" in speech(vacancy, "zh", NOW)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("郑州棉里针织有限公司", "郑州棉里针织"),
        ("衡屿轴承股份有限公司", "衡屿轴承"),
        ("有限公司", "有限公司"),
        ("样例公交公司", "样例公交公司"),
        ("样例幼儿园", "样例幼儿园"),
    ],
)
def test_a_column_has_no_room_for_a_legal_form(name: str, shown: str) -> None:
    assert facts.signboard(name) == shown
