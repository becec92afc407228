"""A vacancy on strips of 128 pixels and more: occupation, pay and number stay together where the width lets them."""

import re
from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.clock import CHINA, today
from content.number import spaced
from content.sample import notices
from content.vacancy import Vacancy, Wage
from content.wording.cells import GAP, room, width
from content.wording.facts import title
from content.wording.line import fit, lines
from content.wording.line_forms import narrow
from content.wording.pay import pay_brief, pay_tight, pay_written
from content.wording.phrases import LANGS, Lang, say
from tests.content.wording.test_media import SLOW, WELDER
from tests.strategies import vacancies

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)


@pytest.fixture(scope="module")
def sample() -> list[Vacancy]:
    return [notice for notice in notices(today(NOW)) if isinstance(notice, Vacancy)]


def belongs(at: int, pages: tuple[str, ...], vacancy: Vacancy, lang: Lang) -> bool:
    """Whether a page says whose it is.

    It begins with the title or what stands before its brackets; or it comes right behind a page that begins with all
    of the title, and has number and pay, or the number, or pay beside its own word.
    """
    whole = " ".join(narrow(title(vacancy, lang)).split())
    bare, number = re.split("[（(]", whole)[0].strip(), spaced(vacancy.number)
    pays = {narrow(pay(vacancy.wage, lang)) for pay in (pay_written, pay_tight, pay_brief)}
    worded = {" ".join(say("line.pay", lang, pay=pay).split()) for pay in pays}
    follows = {number, *worded, *(f"{number}{gap}{pay}" for pay in pays for gap in (" ", GAP))}
    return pages[at].startswith((whole, bare)) or (pages[0].startswith(whole) and at < 3 and pages[at] in follows)


def all_belong(pages: tuple[str, ...], vacancy: Vacancy, lang: Lang) -> bool:
    return all(belongs(at, pages, vacancy, lang) for at in range(len(pages)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [12, 16, 20, 24, 32, 48, 64])
def test_no_number_of_the_sample_stands_without_its_occupation(sample: list[Vacancy], columns: int, lang: Lang) -> None:
    for vacancy in sample:
        shown = fit(vacancy, lang, columns)
        assert spaced(vacancy.number) in shown.text
        assert shown.scrolls or all_belong(shown.pages, vacancy, lang)
        assert shown.scrolls or all(width(page) <= columns for page in shown.pages)


@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [8, 10, 12, 16, 20, 24, 32, 48, 64])
def test_nothing_of_the_sample_is_cut_and_no_figure_touches_the_edge(
    sample: list[Vacancy], columns: int, lang: Lang, moving: bool
) -> None:
    """Neither by dots, nor by the frame: also the beginning of a line that scrolls, while it stands still."""
    for vacancy in sample:
        shown = fit(vacancy, lang, columns, moving=moving)
        assert "…" not in shown.text + "".join(shown.pages)
        assert shown.scrolls or all(room(page) <= columns for page in shown.pages), shown
        if shown.scrolls:
            first, *others = shown.text.split(GAP)
            assert width(first) > columns or begins_whole(shown.pages[0], [first, *others], columns), shown


def begins_whole(line: str, parts: list[str], columns: int) -> bool:
    """Whether what is seen of a line before it moves is whole parts of it."""
    seen = ""
    while line and width(seen + line[0]) <= columns:
        seen, line = seen + line[0], line[1:]
    return all(part in parts for part in seen.rstrip().split(GAP))


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
        ("导购促销员", 24, ("导购促销员  6000-8500元", "导购促销员  203 160")),
        ("镗床学徒工", 20, ("镗床学徒工  6-8.5千", "镗床学徒工  203 160")),
        ("数控铣工（夜班）", 24, ("数控铣工（夜班） 6-8.5千", "数控铣工（夜班） 203 160")),
        ("公益岗（劳动保障协理员）", 24, ("公益岗（劳动保障协理员）", "公益岗  6-8.5千  203 160")),
        ("居家养老上门护理员", 24, ("居家养老上门护理员", "203 160  6000-8500元/月")),
    ],
)
def test_a_long_title_is_whole_beside_a_shorter_pay_or_on_a_page_of_its_own(
    title: str, columns: int, pages: tuple[str, ...]
) -> None:
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
    assert fit(WELDER, "zh", 11).scrolls
    assert fit(WELDER, "zh", 11).text.startswith("电焊工  203 160  6000-8500元/月  招6人  金水区")


def test_a_strip_that_cannot_scroll_has_pages_still() -> None:
    tester = msgspec.structs.replace(WELDER, title="软件测试员", occupation="6-99-99-99")
    assert fit(tester, "zh", 11).scrolls
    assert fit(tester, "zh", 13, moving=False).pages == ("软件测试员", "203 160", "工资 6-8.5千")
    assert fit(tester, "zh", 12, moving=False).pages == ("软件测试员", "203 160", "工资 6-8.5千")
    turner = msgspec.structs.replace(WELDER, title="数控车床操作工")
    assert fit(turner, "zh", 8, moving=False).pages == ("数控车床", "操作工", "203 160")


@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize("columns", [8, 10, 12, 14, 16, 20, 24])
def test_pay_never_stands_by_itself(sample: list[Vacancy], columns: int, moving: bool) -> None:
    for vacancy in sample:
        pays = {narrow(pay(vacancy.wage, "zh")) for pay in (pay_written, pay_tight, pay_brief)}
        assert not pays & set(fit(vacancy, "zh", columns, moving=moving).pages)


def test_a_strip_of_192_pixels_scrolls_none_of_them(sample: list[Vacancy]) -> None:
    assert not any(fit(vacancy, "zh", 24).scrolls for vacancy in sample)


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
    assert shown.scrolls or not vacancy.number or all_belong(shown.pages, vacancy, lang)
    assert shown.scrolls or all(width(page) <= columns for page in shown.pages)
    assert not shown.scrolls or shown.text == lines(vacancy, lang)[0]
    assert not shown.scrolls or shown.pages[0].split() == shown.text.split()
