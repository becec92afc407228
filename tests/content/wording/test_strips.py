"""A vacancy on strips of 128 pixels and more: occupation, pay and number stay together where the width lets them."""

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.clock import CHINA, today
from content.number import spaced
from content.sample import notices
from content.vacancy import Vacancy
from content.wording.cells import width
from content.wording.facts import title
from content.wording.line import fit, lines
from content.wording.line_forms import other_names
from content.wording.pay import pay_tight
from content.wording.phrases import LANGS, Lang
from tests.content.wording.test_media import SLOW, WELDER
from tests.strategies import vacancies

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)


@pytest.fixture(scope="module")
def sample() -> list[Vacancy]:
    return [notice for notice in notices(today(NOW)) if isinstance(notice, Vacancy)]


def is_named(page: str, vacancy: Vacancy, lang: Lang) -> bool:
    """Whether a page that has the number says whose it is."""
    names = (" ".join(name.split()) for name in (title(vacancy, lang), *other_names(vacancy, lang)))
    return spaced(vacancy.number) not in page or any(page.startswith(name) for name in names)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [12, 16, 20, 24, 32, 48, 64])
def test_no_number_of_the_sample_stands_without_its_occupation(sample: list[Vacancy], columns: int, lang: Lang) -> None:
    for vacancy in sample:
        shown = fit(vacancy, lang, columns)
        assert spaced(vacancy.number) in shown.text
        assert shown.scrolls or all(is_named(page, vacancy, lang) and width(page) <= columns for page in shown.pages)


def test_a_strip_of_256_pixels_tells_nine_of_ten_vacancies_on_one_page(sample: list[Vacancy]) -> None:
    whole = [vacancy for vacancy in sample if len(fit(vacancy, "zh", 32).pages) == 1]
    assert len(whole) >= 0.9 * len(sample)
    assert all(pay_tight(vacancy.wage, "zh").replace("–", "-") in fit(vacancy, "zh", 32).text for vacancy in whole)


def test_a_strip_of_512_pixels_tells_all_of_them_on_one_page(sample: list[Vacancy]) -> None:
    assert [vacancy.title for vacancy in sample if fit(vacancy, "zh", 64).scrolls] == []
    assert all(len(fit(vacancy, "zh", 64).pages) == 1 for vacancy in sample)


@pytest.mark.parametrize(
    ("columns", "pages"),
    [
        (64, ("电焊工  6000-8500元/月  招6人  金水区  岗位号 203 160",)),
        (28, ("电焊工  6000-8500元  203 160",)),
        (26, ("电焊工 6000-8500元 203 160",)),
        (22, ("电焊工  6000-8500元/月", "电焊工  岗位号 203 160")),
        (18, ("电焊工 6000-8500元", "电焊工 203 160")),
        (15, ("电焊工  203 160", "6000-8500元/月")),
        (14, ("电焊工 203 160", "6000-8500元/月")),
    ],
)
def test_the_narrower_the_strip_the_shorter_the_forms(columns: int, pages: tuple[str, ...]) -> None:
    assert fit(WELDER, "zh", columns).pages == pages


def test_a_title_too_long_to_stand_by_its_number_is_said_shorter_there() -> None:
    helper = msgspec.structs.replace(WELDER, title="公益岗（交通文明引导员）")
    assert fit(helper, "zh", 26).pages == ("公益岗（交通文明引导员）", "公益岗 6000-8500元 203 160")
    carer = msgspec.structs.replace(WELDER, title="居家养老上门护理员", occupation="4-10-01-05")
    assert fit(carer, "zh", 24).pages == ("居家养老上门护理员", "6000-8500元/月", "养老护理员  203 160")


def test_a_strip_that_cannot_scroll_has_pages_still() -> None:
    tester = msgspec.structs.replace(WELDER, title="软件测试员", occupation="6-99-99-99")
    assert fit(tester, "zh", 16).scrolls
    assert fit(tester, "zh", 16, moving=False).pages == ("软件测试员", "6000-8500元/月", "岗位号 203 160")


@SLOW
@given(vacancies(), st.sampled_from(LANGS), st.integers(4, 120))
def test_no_number_at_all_stands_without_its_occupation(vacancy: Vacancy, lang: Lang, columns: int) -> None:
    shown = fit(vacancy, lang, columns)
    assert shown.scrolls or not vacancy.number or all(is_named(page, vacancy, lang) for page in shown.pages)
    assert shown.scrolls or all(width(page) <= columns for page in shown.pages)
    assert not shown.scrolls or shown.text == lines(vacancy, lang)[0]
