"""What the sample says: nothing that the law forbids a vacancy, no telephone number, no junk, no contradiction."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest

from content.guide import Guide
from content.notice import Notice
from content.sample import notices
from content.sample.employers import Firm, firms, firms_in, places_of
from content.sample.jobs import Job, jobs
from content.terms import AUDIENCES, BENEFITS, EDUCATION
from content.vacancy import Vacancy

DAY = date(2026, 11, 21)
CODES = {"id", "number", "occupation", "division", "kind", "published", "verified", "verified_on", "valid_through"}
FORBIDDEN = (
    r"[只仅限]?[招限要][男女]|男[性士生]|女[性士生]|先生|小姐|已婚|未婚|已育|未育|形象|五官|相貌|身高|体重"
    r"|\d岁|周岁|年轻|以下年龄|户籍|本地人|本市户口|乙肝|纹身|属相|星座|第一学历|民族不限|健康无疾病"
)
FEES = r"押金|保证金|报名费|服装费|中介费|培训费|介绍费"
LATIN = {"A", "B", "C", "T", "S", "K", "N", "F", "D", "E", "G"}


def texts(value: Any, field: str = "") -> Iterator[str]:
    """Every text of a notice that people read."""
    if isinstance(value, str) and field not in CODES and not field.endswith("_en"):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, field)


@pytest.fixture(scope="module")
def told() -> list[Notice]:
    return notices(DAY)


@pytest.fixture(scope="module")
def vacancies(told: list[Notice]) -> list[Vacancy]:
    return [notice for notice in told if isinstance(notice, Vacancy)]


def test_no_text_has_a_telephone_number(told: list[Notice]) -> None:
    found = [text for notice in told for text in texts(msgspec.to_builtins(notice)) if re.search(r"\d{7,}", text)]
    assert found == []


def test_no_vacancy_discriminates(vacancies: list[Vacancy]) -> None:
    said = ((v.id, text) for v in vacancies for text in texts(msgspec.to_builtins(v)))
    assert [(id, text) for id, text in said if re.search(FORBIDDEN, text)] == []


def test_money_is_named_only_to_say_that_none_is_taken(vacancies: list[Vacancy]) -> None:
    clauses = (
        clause for v in vacancies for text in (v.description, v.requirements) for clause in re.split(r"[，。；]", text)
    )
    assert [clause for clause in clauses if re.search(FEES, clause) and "不收" not in clause] == []


def test_no_text_has_placeholders_or_stray_latin(told: list[Notice]) -> None:
    for notice in told:
        for text in texts(msgspec.to_builtins(notice)):
            if re.fullmatch(r"[A-Za-z_-]+|[a-z]+-[a-z]+-\d", text):  # codes: FULL_TIME, laid_off, jinhai-strip-1
                continue
            assert not re.search(r"[{}<>_]|TODO|\?\?|  ", text), text
            assert set(re.findall(r"[A-Za-z]+", text)) <= LATIN, text


def test_punctuation_is_chinese(told: list[Notice]) -> None:
    odd = re.compile(r"[\u4e00-\u9fff][,;!?.]|[，。；：][，。；：]|。$\n^[，。]", re.M)
    found = [text for notice in told for text in texts(msgspec.to_builtins(notice)) if odd.search(text)]
    assert found == []


def test_every_vacancy_says_all_that_a_person_asks(vacancies: list[Vacancy]) -> None:
    for v in vacancies:
        assert v.hours and v.apply and v.place.address and v.place.route and v.employer.short
        assert v.description.endswith("。") and v.requirements.endswith("。")
        assert 15 <= len(v.description) <= 110, v.description
        assert "00-1233" in v.apply


def test_years_asked_are_also_said(vacancies: list[Vacancy]) -> None:
    for v in vacancies:
        said = re.search(r"[一二两三五]年(?!内)|驾龄", v.requirements) is not None
        assert said == (v.experience_years > 0), v.requirements


def test_text_and_tags_agree(vacancies: list[Vacancy]) -> None:
    for v in vacancies:
        assert ("day_shift" in v.benefits) == ("长白班" in v.hours), v.hours
        assert ("weekend_off" in v.benefits) == ("双休" in v.hours), v.hours
        assert not ("中午管饭" in v.description and "长白班" not in v.hours), v.description
        assert ("insurance" in v.benefits) == bool(re.search("五险", v.description)), v.description
        assert ("lodging" in v.benefits) == bool(re.search("包吃住|吃住都管|宿舍", v.description)), v.description


def test_who_works_days_is_not_asked_for_nights(vacancies: list[Vacancy]) -> None:
    days = [v for v in vacancies if "长白班" in v.hours]
    assert [v.title for v in days if re.search(r"夜班|倒班|夜里", v.requirements + v.description)] == []


def test_who_lives_in_has_board_and_lodging(vacancies: list[Vacancy]) -> None:
    assert all({"meals", "lodging"} <= set(v.benefits) for v in vacancies if v.hours.startswith("住家"))


def test_pay_is_lawful_and_plausible(vacancies: list[Vacancy]) -> None:
    for v in vacancies:
        if v.wage is not None and v.employment_type not in ("INTERN", "PART_TIME"):
            assert v.wage.monthly_min is not None
            assert 2300 <= v.wage.monthly_min <= 15_000, (v.title, v.wage)
        if v.wage is not None and v.wage.unit == "hour":
            assert v.wage.min >= 21


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.title)
def test_an_archetype_is_whole(job: Job) -> None:
    assert firms_in(job.trades)
    assert job.hours and job.asks
    assert all(job.tasks(firm.trades) for firm in firms_in(job.trades))
    assert not job.worksites or places_of(job.worksites)
    assert set(job.benefits) <= set(BENEFITS)
    assert set(job.audiences) <= set(AUDIENCES)
    assert job.education in EDUCATION
    assert job.title_en.isascii()


def test_titles_of_archetypes_are_unique() -> None:
    titles = [job.title for job in jobs()]
    assert len(set(titles)) == len(titles) >= 110


def test_employers_are_many_and_short_enough_for_a_board() -> None:
    assert len(firms()) >= 90
    assert len({firm.name for firm in firms()}) == len({firm.short for firm in firms()}) == len(firms())
    assert [firm.short for firm in firms() if len(firm.short) > 8] == []


@pytest.mark.parametrize("firm", firms(), ids=lambda firm: firm.short)
def test_every_trade_of_an_employer_is_one_that_has_a_job(firm: Firm) -> None:
    assert set(firm.trades) <= {trade for job in jobs() for trade in (*job.trades, *job.does_in)}


def test_guides_are_short_plain_and_lead_to_a_counter(told: list[Notice]) -> None:
    for guide in told:
        if isinstance(guide, Guide):
            assert 3 <= len(guide.steps) <= 6, guide.title
            assert all(len(step) <= 60 for step in guide.steps), guide.title
            assert guide.summary and guide.materials and guide.window and guide.hours and guide.fee
            assert guide.legal_basis and all("《" in law or "〔" in law for law in guide.legal_basis)
