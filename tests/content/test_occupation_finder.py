"""Titles as employers write them lead to occupations, and the finder knows when it is not sure."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.occupation import known_occupation
from content.occupation_finder import find_occupation, find_occupations
from content.reference import read_table
from content.title_features import words_of


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("焊工", "6-18-02-04"),
        ("电工", "6-31-01-03"),
        ("餐厅服务员", "4-03-02-05"),
        ("【急招】餐厅服务员+包吃住", "4-03-02-05"),
        ("郑州某某餐饮招聘洗碗工", "4-03-02-05"),
        ("保安员（夜班）4500", "4-07-05-01"),
        ("货车司机", "4-02-02-02"),
        ("家政服务员", "4-10-01-06"),
        ("养老护理员", "4-10-01-05"),
        ("收银员", "4-01-02-04"),
        ("电话客服/周末双休", "4-04-05-03"),
        ("快递员", "4-02-07-08"),
        ("会计", "2-06-03-00"),
        ("汽修学徒工", "4-12-01-01"),
        ("美容师", "4-10-03-01"),
    ],
)
def test_everyday_titles_lead_to_their_occupation(title: str, code: str) -> None:
    assert find_occupation(title).code == code


def test_an_official_name_is_certain() -> None:
    found = find_occupation("保洁员")
    assert (found.code, found.confidence) == ("4-09-08-01", 1.0)


def test_a_title_that_says_little_is_found_with_little_confidence() -> None:
    assert find_occupation("诺亚方舟体验官").confidence < 0.5
    assert find_occupation("餐厅服务员").confidence > 0.9


def test_a_title_without_letters_leads_nowhere() -> None:
    assert find_occupation("").code == ""
    assert find_occupation("12345 !?").confidence == 0.0
    assert find_occupations("") == ()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_known_codes_most_likely_first(title: str) -> None:
    found = find_occupations(title, 3)
    assert len({one.code for one in found}) == len(found) <= 3
    assert all(known_occupation(one.code) and 0 <= one.confidence <= 1 for one in found)


def test_decoration_is_left_out_of_a_title() -> None:
    assert words_of("郑州市诚聘收银员+五险一金（可住宿）4500") == ["收银员"]
    assert words_of("招聘主管") == ["招聘主管"]
    assert words_of("郑州") == ["郑州"]


def test_a_look_up_takes_less_than_five_milliseconds() -> None:
    titles = [f"招聘{row[1]}（急）" for row in read_table("occupations")[:300]]
    find_occupation("电工")
    began = time.process_time()
    for title in titles:
        find_occupation(title)
    assert (time.process_time() - began) / len(titles) < 0.005
