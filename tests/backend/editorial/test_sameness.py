"""When two vacancies are one job: however it is written, and whatever of it has changed meanwhile."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.duplicates.marks import mark_of
from backend.editorial.duplicates.sameness import (
    FACTS,
    address_key,
    differences,
    is_same_employer,
    is_same_job,
    is_same_post,
    title_key,
)
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.backend.known import credit_code

Welder = Callable[..., Vacancy]
HENAN = Place(division="410105", address="样例路 1 号")


@pytest.mark.parametrize(
    "written",
    [
        "电焊工(夜班)",
        "电焊工（夜班）",
        " 电焊工 （ 夜班 ）",
        "电焊工【夜班】",
        "电焊工-夜班",
        "电焊工夜班",
        "急招电焊工（夜班）",
        "电焊工（夜班）急招",
    ],
)
def test_a_title_is_the_same_however_it_is_set(written: str) -> None:
    assert title_key(written) == title_key("电焊工（夜班）")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("电焊工", "电焊工（夜班）"),
        ("C++ 开发", "C# 开发"),
        ("C++ 开发", "C 开发"),
        ("1.5 吨叉车工", "15 吨叉车工"),
        ("招聘专员", "专员"),
        ("急招", "急聘"),
        ("😀", "😁"),
    ],
)
def test_another_title_is_another_job(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


@pytest.mark.parametrize(
    "written",
    [
        "样例路1号",
        "样例路 １ 号",
        "金水区样例路 1 号",
        "郑州市金水区样例路1号",
        "河南省郑州市金水区样例路 1 号",
        "河南省 郑州市，金水区 样例路1号",
    ],
)
def test_an_address_is_the_same_with_or_without_its_district(written: str) -> None:
    assert address_key(Place(division="410105", address=written)) == address_key(HENAN)


@pytest.mark.parametrize("written", ["", "样例路 11 号", "样例路 1 号院 2 号楼", "样例东路 1 号"])
def test_another_address_is_another(written: str) -> None:
    assert address_key(Place(division="410105", address=written)) != address_key(HENAN)


def test_employers_are_known_by_their_codes_before_their_names() -> None:
    code, another = credit_code(1), credit_code(2)
    one = Employer(name="郑州恒岳机械（集团）", credit_code=code)
    assert is_same_employer(one, Employer(name="恒岳机械制造", credit_code=code)), "spelt otherwise, the same code"
    assert not is_same_employer(one, Employer(name="郑州恒岳机械（集团）", credit_code=another))
    assert is_same_employer(one, Employer(name="郑州恒岳机械(集团)"))
    assert not is_same_employer(one, Employer(name="郑州恒岳机械"))


def test_next_months_headcount_is_the_same_job_and_another_address_is_not(welder: Welder) -> None:
    again = welder(
        2, place=welder(1).place, headcount=9, valid_through=date(2027, 1, 20), wage=Wage(min=7000, max=9000)
    )
    assert is_same_job(welder(1), again)
    assert differences(welder(1), again) == ("wage", "headcount")
    assert not is_same_job(welder(1), welder(2)), "the same title at two addresses"
    assert not is_same_job(welder(1), welder(1, place=Place(division="410102", address=welder(1).place.address)))


def test_a_text_that_is_set_otherwise_does_not_differ(welder: Welder) -> None:
    one, other = (
        welder(1, benefits=("meals", "dorm")),
        welder(1, description="二氧化碳保护焊， 焊接结构件", benefits=("dorm", "meals")),
    )
    assert differences(one, other) == ()


TEXTS = st.text(st.sampled_from("电焊工夜班 （）()【】-1.5急招C+#"), min_size=1, max_size=8).filter(str.strip)
CODES = st.sampled_from(["", credit_code(1), credit_code(2)])
EMPLOYERS = st.builds(
    lambda name, code: Employer(name=name, credit_code=code), st.sampled_from(["甲厂", "甲 厂", "乙厂"]), CODES
)
PLACES = st.builds(
    lambda division, address: Place(division=division, address=address),
    st.sampled_from(["410105", "410102", "999999"]),
    st.sampled_from(["", "样例路1号", "金水区样例路 1 号", "河南省", "金水区"]),
)
VACANCIES = st.builds(
    lambda title, employer, place, count: Vacancy(
        id="v-1", title=title, occupation="6-18-02-04", employer=employer, place=place, headcount=count,
        valid_through=date(2026, 12, 20),
    ),
    TEXTS, EMPLOYERS, PLACES, st.sampled_from([None, 1, 2]),
)  # fmt: skip


@given(VACANCIES, VACANCIES)
def test_the_judgement_goes_both_ways_and_the_mark_never_hides_it(one: Vacancy, other: Vacancy) -> None:
    assert is_same_job(one, one)
    assert is_same_job(one, other) == is_same_job(other, one)
    assert differences(one, other) == differences(other, one)
    assert set(differences(one, other)) <= set(FACTS)
    if is_same_post(one, other):
        assert mark_of(7, one) == mark_of(7, other), "what is the same job is found"
        assert mark_of(7, one) != mark_of(8, other)


@given(TEXTS)
def test_spaces_and_full_width_letters_change_no_title(title: str) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in title)
    assert title_key(f" {wide} ") == title_key(title)
    assert title_key(title) != ""
