"""Divisions: names, the tree, and codes that nobody has."""

import pytest

from content.division import (
    all_divisions,
    brief_name,
    division_name,
    divisions_under,
    is_within,
    known_division,
    parent_division,
)


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("410105", "金水区", "Jinshui District"),
        ("410104", "管城回族区", "Guancheng Hui District"),
        ("410100", "郑州市", "Zhengzhou"),
        ("410122", "中牟县", "Zhongmu County"),
        ("410182", "荥阳市", "Xingyang"),
        ("500000", "重庆市", "Chongqing"),
        ("350200", "厦门市", "Xiamen"),
        ("610100", "西安市", "Xi'an"),
        ("150121", "土默特左旗", "Tumotezuo Banner"),
        ("999999", "999999", "999999"),
        ("", "", ""),
    ],
)
def test_a_division_has_a_name_in_both_languages(code: str, chinese: str, english: str) -> None:
    assert division_name(code) == chinese
    assert division_name(code, "en") == english


@pytest.mark.parametrize(
    ("code", "brief", "english"),
    [
        ("410104", "管城区", "Guancheng Hui District"),
        ("410105", "金水区", "Jinshui District"),
        ("120116", "滨海新区", "Binhai New Area"),
        ("422800", "恩施州", None),
        ("999999", "999999", "999999"),
    ],
)
def test_a_division_has_a_brief_name_as_is_said_in_passing(code: str, brief: str, english: str | None) -> None:
    assert brief_name(code) == brief
    assert english is None or brief_name(code, "en") == english


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("410105", "410100"),
        ("410100", "410000"),
        ("410000", ""),
        ("110101", "110000"),
        ("419001", "410000"),
        ("000000", ""),
    ],
)
def test_the_parent_is_the_next_step_that_exists(code: str, parent: str) -> None:
    assert parent_division(code) == parent


def test_a_city_has_its_counties_in_the_order_of_their_codes() -> None:
    assert [division.code for division in divisions_under("410100")][:3] == ["410102", "410103", "410104"]
    assert divisions_under("410105") == ()
    assert len(divisions_under("")) == 34


def test_every_division_is_reached_from_the_provinces() -> None:
    seen = list(divisions_under(""))
    for division in seen:
        seen.extend(divisions_under(division.code))
    assert {division.code for division in seen} == set(all_divisions())


def test_every_english_name_is_latin() -> None:
    assert [d.code for d in all_divisions().values() if not d.english.replace("ü", "u").isascii()] == []


@pytest.mark.parametrize(
    ("code", "outer", "within"),
    [
        ("410105", "410100", True),
        ("410105", "410000", True),
        ("410105", "410105", True),
        ("410100", "410105", False),
        ("410205", "410100", False),
        ("410105", "", False),
    ],
)
def test_a_county_lies_in_its_city_and_province(code: str, outer: str, within: bool) -> None:
    assert is_within(code, outer) is within


def test_known_is_only_what_the_table_has() -> None:
    assert known_division("410105")
    assert not known_division("410199")
