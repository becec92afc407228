"""Single cells: headcounts, dates, schooling, tags, numerals."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.editorial.importing.dates import parse_valid_through
from backend.editorial.importing.errors import UnreadableDate, UnreadableHeadcount
from backend.editorial.importing.headcount import parse_headcount
from backend.editorial.importing.places import find_division
from backend.editorial.importing.schooling import parse_education, parse_experience
from backend.editorial.importing.tags import find_audiences, find_benefits, find_employment
from backend.editorial.importing.text import chinese_number, with_digits

DAY = date(2025, 11, 21)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("若干", None),
        ("若干人", None),
        ("不限", None),
        ("多名", None),
        ("数名", None),
        ("-", None),
        ("5", 5),
        ("5人", 5),
        ("2名", 2),
        ("5.0", 5),
        ("１０", 10),
        ("1,000", 1000),
        ("约10人", 10),
        ("10人以上", 10),
        ("10+", 10),
        ("十人", 10),
        ("二十五人", 25),
        ("两名", 2),
        ("一百二十人", 120),
        ("5-8人", 5),
        ("三至五名", 3),
        ("5人-8人", 5),
        ("男2女3", 5),
        ("2男3女", 5),
        ("男2人，女3人", 5),
    ],
)
def test_headcounts(text: str, number: int | None) -> None:
    assert parse_headcount(text) == number


@pytest.mark.parametrize("text", ["", "abc", "0", "-3", "100000", "9" * 6000, "5、6人", "3000-5000元/月6人"])
def test_no_headcount(text: str) -> None:
    with pytest.raises(UnreadableHeadcount):
        parse_headcount(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026/1/5", date(2026, 1, 5)),
        ("2026-1-5", date(2026, 1, 5)),
        ("2026.1.5", date(2026, 1, 5)),
        ("2026-01-05 00:00:00", date(2026, 1, 5)),
        ("2026-01-05T09:30:00+08:00", date(2026, 1, 5)),
        ("2026年1月5日", date(2026, 1, 5)),
        ("2026年1月5日（周一）", date(2026, 1, 5)),
        ("二〇二六年一月五日", date(2026, 1, 5)),
        ("２０２６年１月５日", date(2026, 1, 5)),
        ("26/1/5", date(2026, 1, 5)),
        ("20260105", date(2026, 1, 5)),
        ("46027", date(2026, 1, 5)),
        ("46027.5", date(2026, 1, 5)),
        ("1月5日", date(2026, 1, 5)),
        ("1/5", date(2026, 1, 5)),
        ("11月5日", date(2025, 11, 5)),
        ("12.31前", date(2025, 12, 31)),
        ("2026年1月", date(2026, 1, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("2026年12月底", date(2026, 12, 31)),
        ("截止1月5日", date(2026, 1, 5)),
        ("至2026年1月5日止", date(2026, 1, 5)),
        ("2026年1月5日前", date(2026, 1, 5)),
        ("2026年1月1日至3月31日", date(2026, 3, 31)),
        ("2026/1/1-2026/1/31", date(2026, 1, 31)),
        ("2026.1.1-1.31", date(2026, 1, 31)),
        ("2025-12-01~2025-12-31", date(2025, 12, 31)),
        ("长期", date(2026, 2, 19)),
        ("长期有效", date(2026, 2, 19)),
        ("招满为止", date(2026, 2, 19)),
        ("即日起", date(2026, 2, 19)),
        ("30天", date(2025, 12, 21)),
        ("三十天", date(2025, 12, 21)),
        ("一个月", date(2025, 12, 21)),
        ("半年", date(2026, 5, 23)),
        ("月底", date(2025, 11, 30)),
        ("12月底", date(2025, 12, 31)),
        ("1月份", date(2026, 1, 31)),
        ("今天", DAY),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert parse_valid_through(text, DAY) == day


@pytest.mark.parametrize("text", ["", "abc", "2月30日", "2026/2/30", "2026年13月1日", "99999999", "尽快", "1999-01-01"])
def test_no_date(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_valid_through(text, DAY)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{serial}",
    ]
    assert {parse_valid_through(form, DAY) for form in forms} == {day}


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789年月日-/.~ :：至到长期天个半前T") | st.characters(), max_size=30))
def test_no_text_raises_anything_else_than_its_named_error(text: str) -> None:
    for parser in (lambda: parse_valid_through(text, DAY), lambda: parse_headcount(text)):
        try:
            parser()
        except (UnreadableDate, UnreadableHeadcount) as error:
            assert error.say("zh")
    for reader in (parse_education, parse_experience, find_benefits):
        reader(text)
    find_division(text, "410100")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("不限", "any"),
        ("小学", "any"),
        ("无", "any"),
        ("高中以下", "any"),
        ("初中及以上", "junior"),
        ("高中/中专", "secondary"),
        ("中技", "secondary"),
        ("职高以上", "secondary"),
        ("大专及以上", "college"),
        ("专科", "college"),
        ("本科/大专", "college"),
        ("统招本科", "bachelor"),
        ("本科以上学历", "bachelor"),
        ("硕士", "master"),
        ("研究生", "master"),
        ("博士", "doctor"),
        ("会开车", None),
        ("", None),
    ],
)
def test_schooling(text: str, code: str | None) -> None:
    assert parse_education(text) == code


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("不限", 0),
        ("无经验", 0),
        ("应届生", 0),
        ("有经验者优先", 0),
        ("1年以内", 0),
        ("半年以上", 0),
        ("6个月", 0),
        ("1-3年", 1),
        ("3年以上", 3),
        ("3-5年工作经验", 3),
        ("一年以上", 1),
        ("五年及以上", 5),
        ("有三年以上相关经验", 3),
        ("2", 2),
        ("熟手", None),
        ("", None),
    ],
)
def test_experience(text: str, years: int | None) -> None:
    assert parse_experience(text) == years


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("五险一金 包吃住 双休", ("meals", "lodging", "insurance", "housing_fund", "weekend_off")),
        ("5险1金", ("insurance", "housing_fund")),
        ("缴纳社保、带薪年假", ("insurance", "paid_leave")),
        ("提供食宿，长白班", ("meals", "lodging", "day_shift")),
        ("不包吃住", ()),
        ("无住宿，餐补", ("meals",)),
        ("不提供住宿", ()),
        ("", ()),
    ],
)
def test_benefits(text: str, codes: tuple[str, ...]) -> None:
    assert find_benefits(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("应届毕业生、退役军人优先", ("graduate", "veteran")),
        ("下岗失业人员", ("laid_off",)),
        ("公益性岗位（就业困难人员）", ("public_post", "needy")),
        ("残疾人", ("disabled",)),
        ("50岁以上", ("over_50",)),
        ("缴失业保险", ()),
    ],
)
def test_audiences(text: str, codes: tuple[str, ...]) -> None:
    assert find_audiences(text) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全职", "FULL_TIME"),
        ("兼职", "PART_TIME"),
        ("日结", "PER_DIEM"),
        ("实习生", "INTERN"),
        ("临时工", "TEMPORARY"),
        ("其他", None),
    ],
)
def test_employment(text: str, code: str | None) -> None:
    assert find_employment(text) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("十五", 15),
        ("二十五", 25),
        ("一百零五", 105),
        ("三千五", 3500),
        ("一万二", 12000),
        ("一万零二百", 10200),
        ("二〇二六", 2026),
        ("百", 100),
        ("人", None),
        ("", None),
    ],
)
def test_chinese_numerals(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


def test_numerals_inside_a_text_become_digits_and_units_after_digits_stay() -> None:
    assert with_digits("五千到八千，1.5万") == "5000到8000，1.5万"
