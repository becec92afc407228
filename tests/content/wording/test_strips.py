"""A vacancy on strips of 128 pixels and more: occupation, pay and number stay together where the width lets them."""

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.clock import CHINA, today
from content.number import spaced
from content.sample import notices
from content.vacancy import Vacancy, Wage
from content.wording.cells import width
from content.wording.facts import title
from content.wording.line import fit, lines
from content.wording.line_forms import narrow
from content.wording.pay import pay_brief, pay_tight, pay_written
from content.wording.phrases import LANGS, Lang
from tests.content.wording.test_media import SLOW, WELDER
from tests.strategies import vacancies

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)


@pytest.fixture(scope="module")
def sample() -> list[Vacancy]:
    return [notice for notice in notices(today(NOW)) if isinstance(notice, Vacancy)]


def begins_with_its_title(page: str, vacancy: Vacancy, lang: Lang) -> bool:
    """Whether a page begins with the title, a beginning of it and …, or what stands before its brackets."""
    whole = " ".join(narrow(title(vacancy, lang)).split())
    named, mark, _ = page.partition("…")
    bare = whole.partition("（")[0].strip()
    return page.startswith((whole, bare)) or bool(mark and named and whole.startswith(named))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [12, 16, 20, 24, 32, 48, 64])
def test_no_number_of_the_sample_stands_without_its_occupation(sample: list[Vacancy], columns: int, lang: Lang) -> None:
    for vacancy in sample:
        shown = fit(vacancy, lang, columns)
        assert spaced(vacancy.number) in shown.text
        assert shown.scrolls or all(
            begins_with_its_title(page, vacancy, lang) and width(page) <= columns for page in shown.pages
        )


@pytest.mark.parametrize("columns", [12, 16, 20, 24, 26, 32, 48])
def test_no_page_names_another_job_and_one_of_a_turn_has_the_whole_title(sample: list[Vacancy], columns: int) -> None:
    """营销员 204 093 for a 导购促销员: the national occupation is not what one applies for."""
    for vacancy in sample:
        for shown in (fit(vacancy, "zh", columns), fit(vacancy, "zh", columns, moving=False)):
            spelt = "".join(shown.pages).startswith(vacancy.title)  # By several, where it is wider than the strip.
            assert shown.scrolls or spelt or any(page.startswith(vacancy.title) for page in shown.pages), shown


@pytest.mark.parametrize(
    ("title", "columns", "pages"),
    [
        ("导购促销员", 24, ("导购…  6000-8500元/月", "导购促销员  203 160")),
        ("镗床学徒工", 20, ("镗床…  6000-8500元", "镗床学徒工  203 160")),
        ("数控铣工（夜班）", 24, ("数控铣工 6000-8500元/月", "数控铣工（夜班） 203 160")),
    ],
)
def test_a_long_title_is_shortened_in_its_own_words(title: str, columns: int, pages: tuple[str, ...]) -> None:
    vacancy = msgspec.structs.replace(WELDER, title=title, occupation="6-18-01-01")
    assert fit(vacancy, "zh", columns).pages == pages


@pytest.mark.parametrize("columns", [8, 12, 16])
def test_what_scrolls_begins_with_title_and_number(sample: list[Vacancy], columns: int) -> None:
    for vacancy in sample:
        shown = fit(vacancy, "zh", columns)
        head = narrow(f"{vacancy.title}  {spaced(vacancy.number)}  {pay_written(vacancy.wage, 'zh')}")
        assert not shown.scrolls or all(line.startswith(head) for line in lines(vacancy, "zh"))


@pytest.mark.parametrize("columns", [16, 24, 32, 64])
def test_the_word_for_a_number_never_stands_before_it(sample: list[Vacancy], columns: int) -> None:
    assert all("岗位号" not in fit(vacancy, "zh", columns).text for vacancy in sample)


def test_a_strip_of_256_pixels_tells_nine_of_ten_vacancies_on_one_page(sample: list[Vacancy]) -> None:
    whole = [vacancy for vacancy in sample if len(fit(vacancy, "zh", 32).pages) == 1]
    assert len(whole) >= 0.9 * len(sample)
    assert all(
        any(narrow(pay(vacancy.wage, "zh")) in fit(vacancy, "zh", 32).text for pay in (pay_written, pay_tight))
        for vacancy in whole
    )


def test_a_strip_of_512_pixels_tells_all_of_them_on_one_page(sample: list[Vacancy]) -> None:
    assert [vacancy.title for vacancy in sample if fit(vacancy, "zh", 64).scrolls] == []
    assert all(len(fit(vacancy, "zh", 64).pages) == 1 for vacancy in sample)


@pytest.mark.parametrize(
    ("columns", "pages"),
    [
        (64, ("电焊工  6000-8500元/月  203 160  招6人  金水区  包吃住  缴五险",)),
        (28, ("电焊工  6000-8500元  203 160",)),
        (26, ("电焊工 6000-8500元 203 160",)),
        (22, ("电焊工 6000-8500元/月", "电焊工 203 160 金水区")),
        (19, ("电焊工  6000-8500元", "电焊工  203 160")),
        (18, ("电焊工 6000-8500元", "电焊工 203 160")),
        (16, ("电焊工  6-8.5千", "电焊工  203 160")),
        (14, ("电焊工 6-8.5千", "电焊工 203 160")),
    ],
)
def test_the_narrower_the_strip_the_shorter_the_forms(columns: int, pages: tuple[str, ...]) -> None:
    assert fit(WELDER, "zh", columns).pages == pages


def test_what_scrolls_has_all_there_is_to_say() -> None:
    assert fit(WELDER, "zh", 12).text.startswith("电焊工  203 160  6000-8500元/月  招6人  金水区")


def test_a_strip_that_cannot_scroll_has_pages_still() -> None:
    tester = msgspec.structs.replace(WELDER, title="软件测试员", occupation="6-99-99-99")
    assert fit(tester, "zh", 13).scrolls
    assert fit(tester, "zh", 13, moving=False).pages == ("软件测试员", "203 160", "工资 6-8.5千")
    assert fit(tester, "zh", 12, moving=False).pages == ("软件测试员", "203 160", "工资 6-8.5千")
    turner = msgspec.structs.replace(WELDER, title="数控车床操作工")
    assert fit(turner, "zh", 8, moving=False).pages == ("数控车床", "操作工", "203 160")


@pytest.mark.parametrize("columns", [8, 10, 12, 14, 16, 20, 24])
def test_on_a_strip_that_cannot_scroll_pay_never_stands_by_itself(sample: list[Vacancy], columns: int) -> None:
    for vacancy in sample:
        pays = {narrow(pay(vacancy.wage, "zh")) for pay in (pay_written, pay_tight, pay_brief)}
        assert not pays & set(fit(vacancy, "zh", columns, moving=False).pages)


def test_a_strip_of_16_columns_pages_two_vacancies_of_three_and_scrolls_the_others(sample: list[Vacancy]) -> None:
    shown = [fit(vacancy, "zh", 16) for vacancy in sample]
    assert sum(not one.scrolls for one in shown) >= len(sample) * 2 / 3


@pytest.mark.parametrize(
    ("low", "high", "brief"),
    [(6000, 8500, "6–8.5千"), (8000, 12000, "8千–1.2万"), (10000, 15000, "1–1.5万"), (5000, 5000, "5千"),
     (6000, None, "6千起"), (4560, 6000, "4560–6000元"), (900, 1100, "0.9–1.1千")],
)  # fmt: skip
def test_pay_takes_few_cells_where_that_is_exact(low: int, high: int | None, brief: str) -> None:
    assert pay_brief(Wage(min=low, max=high), "zh") == brief


@SLOW
@given(vacancies(), st.sampled_from(LANGS), st.integers(4, 120))
def test_no_number_at_all_stands_without_its_occupation(vacancy: Vacancy, lang: Lang, columns: int) -> None:
    shown = fit(vacancy, lang, columns)
    assert (
        shown.scrolls or not vacancy.number or all(begins_with_its_title(page, vacancy, lang) for page in shown.pages)
    )
    assert shown.scrolls or all(width(page) <= columns for page in shown.pages)
    assert not shown.scrolls or shown.text == lines(vacancy, lang)[0]
