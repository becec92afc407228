"""Occupations: titles, the tree, and the kinds of work that people ask for."""

import re

import pytest

from content.occupation import (
    KINDS_OF_WORK,
    all_occupations,
    english_title,
    full_code,
    kind_of_work,
    known_occupation,
    occupation_parent,
    occupation_title,
    occupations_under,
    prefix_of,
)
from content.reference import read_table
from content.sample.jobs import jobs


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("6-18-02-04", "焊工"),
        ("6-18-02", "机械热加工人员"),
        ("6-18", "机械制造基础加工人员"),
        ("6", "生产制造及有关人员"),
        ("4-01-06-02", "互联网营销师"),
        ("6-18-02-99", "6-18-02-99"),
        ("", ""),
    ],
)
def test_a_code_of_any_width_has_a_title(code: str, title: str) -> None:
    assert occupation_title(code) == title


def test_the_parent_is_a_shorter_prefix() -> None:
    assert [occupation_parent(c) for c in ("6-18-02-04", "6-18-02", "6-18-00-00", "6")] == ["6-18-02", "6-18", "6", ""]


def test_codes_are_written_full_or_cut() -> None:
    assert full_code("6-18") == "6-18-00-00"
    assert prefix_of("6-18-00-00") == "6-18"
    assert known_occupation("6-18") and not known_occupation("9")


def test_the_tree_reaches_every_occupation_once() -> None:
    seen = list(occupations_under(""))
    assert len(seen) == 8
    for occupation in seen:
        seen.extend(occupations_under(occupation.code))
    assert len(seen) == len(all_occupations())


def test_every_occupation_has_a_kind_of_work_by_a_prefix_of_its_own_major_group() -> None:
    prefixes = {prefix for prefix, _ in read_table("kinds_of_work")}
    assert {str(major) for major in range(1, 9)} <= prefixes
    assert {kind_of_work(code) for code in all_occupations()} == set(KINDS_OF_WORK)


def test_every_prefix_of_the_kinds_is_a_real_one() -> None:
    codes = set(all_occupations())
    assert [p for p, _ in read_table("kinds_of_work") if not any(c.startswith(p) for c in codes)] == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("4-03-02-01", "food"),
        ("4-10-01-06", "home_care"),
        ("4-10-01-05", "health_care"),
        ("4-07-05-01", "security_cleaning"),
        ("4-09-08-01", "security_cleaning"),
        ("6-25-01-01", "manufacturing"),
        ("6-29-01-04", "construction"),
        ("4-02-02-02", "driving_logistics"),
        ("4-02-07-08", "driving_logistics"),
        ("4-10-08-01", "driving_logistics"),
        ("4-01-02-03", "sales_service"),
        ("4-04-05-03", "sales_service"),
        ("2-06-03-00", "office"),
        ("2-05-08-01", "health_care"),
        ("4-12-01-01", "repair"),
        ("6-31-01-03", "electric_welding"),
        ("6-18-02-04", "electric_welding"),
        ("6-05-01-02", "sewing"),
        ("2-08-02-01", "education"),
        ("2-02-10-03", "it"),
        ("5-01-02-01", "farming"),
        ("4-09-07-01", "manufacturing"),
        ("4-09-07-04", "office"),
        ("4-09-99-00", "other"),
        ("4-07-05-04", "repair"),
        ("4-06-01-01", "sales_service"),
        ("4-06-01-03", "security_cleaning"),
        ("4-03-01-01", "sales_service"),
        ("4-03-01-02", "security_cleaning"),
        ("4-08-08-07", "construction"),
        ("4-13-01-06", "office"),
        ("3-01-04-02", "other"),
        ("2-02-30-07", "construction"),
        ("7-00-00-00", "other"),
        ("9-99-99-99", "other"),
        ("", "other"),
    ],
)
def test_people_find_the_work_where_they_look_for_it(code: str, kind: str) -> None:
    assert kind_of_work(code) == kind


def test_everyday_names_of_work_lead_to_occupations_that_exist() -> None:
    names = read_table("everyday_titles")
    assert len({title for title, _ in names}) == len(names)
    assert [code for _, code in names if code not in all_occupations()] == []


def rows_in_english() -> list[tuple[str, ...]]:
    return read_table("occupations_en")


def test_every_occupation_of_the_sample_has_an_english_name() -> None:
    codes = {job.occupation for job in jobs()}
    assert len(codes) > 100
    assert sorted(code for code in codes if not english_title("", code)) == []


def test_an_english_name_is_that_of_a_title_or_of_a_known_occupation_once() -> None:
    names = [name for name, _ in rows_in_english()]
    assert len(names) == len(set(names)) >= 150
    codes = {name for name in names if name.isascii()}
    assert sorted(code for code in codes if not known_occupation(code) or full_code(code) != code) == []
    for name, english in rows_in_english():
        assert re.fullmatch(r"[A-Z][A-Za-z ,()-]{3,44}", english), name
        assert name in codes or re.fullmatch(r"[一-鿿]{2,6}", name), name


@pytest.mark.parametrize(
    ("title", "code", "english"),
    [
        ("洗碗工", "4-03-02-05", "Dishwasher"),
        ("洗碗工（包吃住）", "", "Dishwasher"),
        ("后厨洗碗打杂", "4-03-02-05", "Restaurant worker"),
        ("泵装配调试工", "6-20-99-00", ""),
        ("", "", ""),
    ],
)
def test_work_is_called_in_english_by_its_title_before_its_occupation(title: str, code: str, english: str) -> None:
    assert english_title(title, code) == english
