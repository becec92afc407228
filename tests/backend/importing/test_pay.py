"""Pay as people write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.editorial.importing.errors import UnreadablePay
from backend.editorial.importing.pay import parse_pay
from content.vacancy import Wage

MONTHLY = [
    ("1-1.5万/月", 10000, 15000),
    ("6-8千/月", 6000, 8000),
    ("6K-8K", 6000, 8000),
    ("6k-8k/月", 6000, 8000),
    ("8000-1.2万", 8000, 12000),
    ("8千-1.2万", 8000, 12000),
    ("1万-15000", 10000, 15000),
    ("1.2-1.5w", 12000, 15000),
    ("1万2", 12000, 12000),
    ("6千5-8千", 6500, 8000),
    ("3000~5000", 3000, 5000),
    ("3000～5000元", 3000, 5000),
    ("3000—5000元/月", 3000, 5000),
    ("3000至5000", 3000, 5000),
    ("4500元到6500元", 4500, 6500),
    ("4500 - 6500 元 / 月", 4500, 6500),
    ("5000元/月-8000元/月", 5000, 8000),
    ("３０００－５０００元", 3000, 5000),
    ("3,000-5,000", 3000, 5000),
    ("¥3000", 3000, 3000),
    ("3000.00", 3000, 3000),
    ("3.5K", 3500, 3500),
    ("三千五", 3500, 3500),
    ("五千到八千", 5000, 8000),
    ("一万二", 12000, 12000),
    ("月薪：3000-4000元", 3000, 4000),
    ("税前8000-10000", 8000, 10000),
    ("1800元每月", 1800, 1800),
    ("5000元左右", 5000, 5000),
    ("4000-6000元/月 五险一金 双休", 4000, 6000),
    ("包吃住，8小时工作制，6000元", 6000, 6000),
    ("上一休一 3500", 3500, 3500),
    ("月休4天，4500元", 4500, 4500),
    ("餐补300 工资4500", 4500, 4500),
    ("5000以上", 5000, None),
    ("5000元起", 5000, None),
    ("不低于3000", 3000, None),
    ("8k以上", 8000, None),
    ("5000+", 5000, None),
    ("底薪3000+提成", 3000, None),
    ("保底4000+计件", 4000, None),
    ("4000+餐补300", 4000, None),
    ("底薪2500-3500+提成+奖金", 2500, 3500),
    ("底薪3000+提成，综合6000-8000", 6000, 8000),
    ("计件5000-8000", 5000, 8000),
]


@pytest.mark.parametrize(("text", "low", "high"), MONTHLY)
def test_pay_by_the_month(text: str, low: int, high: int | None) -> None:
    pay = parse_pay(text)
    assert pay.wage == Wage(min=low, max=high)
    assert not pay.guessed


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("20-40万/年", Wage(min=200_000, max=400_000, unit="year")),
        ("年薪20万", Wage(min=200_000, max=200_000, unit="year")),
        ("十五万一年", Wage(min=150_000, max=150_000, unit="year")),
        ("10万以上/年", Wage(min=100_000, unit="year")),
        ("200元/天", Wage(min=200, max=200, unit="day")),
        ("200-300/天 日结", Wage(min=200, max=300, unit="day")),
        ("日薪200", Wage(min=200, max=200, unit="day")),
        ("两百一天", Wage(min=200, max=200, unit="day")),
        ("150元/班", Wage(min=150, max=150, unit="day")),
        ("25元/时", Wage(min=25, max=25, unit="hour")),
        ("25元/小时", Wage(min=25, max=25, unit="hour")),
        ("时薪25", Wage(min=25, max=25, unit="hour")),
        ("2000-2500元/周", Wage(min=2000, max=2500, unit="week")),
        ("3元/件", Wage(min=3, max=3, unit="piece")),
        ("6000-8000·13薪", Wage(min=6000, max=8000, months=13)),
        ("6-8K*14", Wage(min=6000, max=8000, months=14)),
        ("4000（13薪）", Wage(min=4000, max=4000, months=13)),
        ("1.5-2万·15薪", Wage(min=15_000, max=20_000, months=15)),
    ],
)
def test_other_units_and_extra_months(text: str, wage: Wage) -> None:
    assert parse_pay(text).wage == wage


@pytest.mark.parametrize("text", ["面议", "薪资面议", "工资面谈", "待遇从优", "电议", "-", "按公司规定"])
def test_negotiable_pay_is_no_wage(text: str) -> None:
    pay = parse_pay(text)
    assert pay.wage is None
    assert not pay.note


@pytest.mark.parametrize("text", ["计件", "计件工资，多劳多得", "提成高"])
def test_what_a_wage_cannot_say_is_kept(text: str) -> None:
    assert parse_pay(text).note == text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8000-6000", 6000, 8000),
        ("试用期3000，转正5000", 3000, 5000),
        ("6000、8000", 6000, 8000),
        ("22.5元/小时", 22, 23),
        ("100000-150000", 100_000, 150_000),
    ],
)
def test_what_was_worked_out_says_so(text: str, low: int, high: int) -> None:
    pay = parse_pay(text)
    assert pay.guessed
    assert pay.wage is not None
    assert (pay.wage.min, pay.wage.max) == (low, high)


@pytest.mark.parametrize(
    ("text", "hint", "wage"),
    [
        ("3-5", "月薪（千元）", Wage(min=3000, max=5000)),
        ("10-15", "年薪(万元)", Wage(min=100_000, max=150_000, unit="year")),
        ("200", "日薪", Wage(min=200, max=200, unit="day")),
        ("25", "薪资（元/小时）", Wage(min=25, max=25, unit="hour")),
        ("5000-6000", "月薪（元）", Wage(min=5000, max=6000)),
    ],
)
def test_the_heading_tells_the_unit_that_the_cell_leaves_out(text: str, hint: str, wage: Wage) -> None:
    assert parse_pay(text, hint).wage == wage


@pytest.mark.parametrize(
    "text", ["", "abc", "5", "500", "1.2", "0", "99999999999", "0.5元/件", "13薪", "5000以下", "月入过万", "9" * 5000]
)
def test_what_cannot_be_pay_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnreadablePay):
        parse_pay(text)


PAY_LIKE = "0123456789０９.,-~—到至/元万千kKwW月年天时薪十百三五两*+（）()面议计件 ×起以上下"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(PAY_LIKE) | st.characters()))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        parse_pay(text)
    except UnreadablePay as error:
        assert error.say("en")


UNITS = {"month": "月", "year": "年", "week": "周", "day": "天", "hour": "小时"}
PLAUSIBLE = {
    "month": (1000, 400_000),
    "year": (6000, 9_000_000),
    "week": (100, 90_000),
    "day": (30, 9000),
    "hour": (5, 1900),
}


@st.composite
def wages(draw: st.DrawFn) -> Wage:
    unit = draw(st.sampled_from(sorted(UNITS)))
    least, most = PLAUSIBLE[unit]
    low = draw(st.integers(least, most))
    high = draw(st.none() | st.integers(low, most))
    return Wage(min=low, max=high, unit=unit, months=draw(st.integers(12, 24)))


def written(wage: Wage, dash: str, money: str) -> str:
    amount = f"{wage.min}{money}以上" if wage.max is None else f"{wage.min}{dash}{wage.max}{money}"
    return f"{amount}/{UNITS[wage.unit]}" + (f"·{wage.months}薪" if wage.months > 12 else "")


@settings(deadline=None)
@given(wages(), st.sampled_from("-~—～至到"), st.sampled_from(["", "元"]))
def test_a_wage_that_is_written_is_read_back(wage: Wage, dash: str, money: str) -> None:
    assert parse_pay(written(wage, dash, money)).wage == wage


@settings(deadline=None)
@given(st.integers(2, 400), st.integers(0, 300), st.sampled_from(["万", "w", "W"]))
def test_wages_in_ten_thousands_are_read_back(tenths: int, more: int, unit: str) -> None:
    low, high = tenths / 10, (tenths + more) / 10
    if high <= 50:
        assert parse_pay(f"{low:g}-{high:g}{unit}/月").wage == Wage(min=tenths * 1000, max=(tenths + more) * 1000)
