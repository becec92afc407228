from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.clock import CHINA
from content.number import number_of
from content.wording import english, hanzi, numerals

_HAN = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}


def read_chinese(said: str) -> int:
    """A small reader: what a listener understands."""
    total = section = digit = 0
    for character in said:
        if character in _HAN:
            digit = _HAN[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        elif character == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * _GROUPS[character], 0, 0
    return total + section + digit


def read_short(said: str) -> int:
    """What a listener understands by 五千五 and 一万五: the last digit counts in the next smaller unit."""
    if said[-1] in _HAN and len(said) > 1 and said[-2] in "百千万":
        units = {**_UNITS, **_GROUPS}
        return read_chinese(said[:-1]) + _HAN[said[-1]] * units[said[-2]] // 10
    return read_chinese(said)


WORDS = {english.integer(n): n for n in range(100)}


def read_english(said: str) -> int:
    total = group = 0
    for word in said.replace(" and ", " ").split():
        if word == "hundred":
            group *= 100
        elif word in ("thousand", "million", "billion"):
            total += group * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word]
            group = 0
        else:
            group += WORDS[word]
    return total + group


@given(st.integers(0, 10**9 - 1))
@example(100_050)
@example(1_005_000)
@example(20_002)
def test_what_is_said_is_understood(number: int) -> None:
    assert read_chinese(hanzi.integer(number)) == number
    assert read_english(english.integer(number)) == number


@given(st.integers(1, 10**7))
def test_short_money_is_understood(yuan: int) -> None:
    assert read_short(hanzi.short(yuan)) == yuan


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"), (2, "二"), (10, "十"), (12, "十二"),
        (20, "二十"), (110, "一百一十"), (200, "二百"), (203, "二百零三"),
        (2000, "两千"), (2200, "两千二百"), (12_000, "一万二千"), (20_000, "两万"), (200_000, "二十万"),
        (10_050, "一万零五十"), (100_000, "十万"), (1_005_000, "一百万五千"), (100_005_000, "一亿零五千"), (-3, "负三"),
    ],
)  # fmt: skip
def test_integers_as_announcers_say_them(number: int, said: str) -> None:
    assert hanzi.integer(number) == said


@pytest.mark.parametrize(
    ("yuan", "said"),
    [(5500, "五千五"), (5000, "五千元"), (15_000, "一万五"), (12_500, "一万二千五"),
     (5050, "五千零五十元"), (150, "一百五"),
     (10_500, "一万零五百元"), (200, "二百元"), (22, "二十二元"),
     (2000, "两千元"), (250, "二百五十元"), (200_000, "二十万元")],
)  # fmt: skip
def test_money_is_shortened_only_when_nobody_can_mishear_it(yuan: int, said: str) -> None:
    assert numerals.money_said(yuan, "zh") == said


def test_a_range_of_money() -> None:
    assert numerals.money_range_said(5500, 7000, "zh") == "五千五到七千"
    assert numerals.money_range_said(3100, 4000, "zh") == "三千一到四千"
    assert numerals.money_range_said(3500, 4500, "zh") == "三千五到四千五"
    assert numerals.money_range_said(22, 25, "zh") == "二十二到二十五元"
    assert numerals.money_range_said(4000, 5050, "zh") == "四千到五千零五十元"
    assert numerals.money_range_said(6000, 8500, "zh") == "六千到八千五"
    assert numerals.money_range_said(6000, 8500, "en") == "six thousand to eight thousand five hundred yuan"


def test_two_is_said_liang_before_what_is_counted() -> None:
    assert (hanzi.counted(2), hanzi.counted(12), hanzi.counted(200)) == ("两", "十二", "二百")


def test_telephone_digits_say_yao() -> None:
    assert numerals.telephone_said("00-1233", "zh") == "零零，幺二三三"
    assert numerals.telephone_said("00-1233", "en") == "zero zero, one two three three"
    assert numerals.number_said("203167", "zh") == "二零三，幺六七"
    assert numerals.number_said("203167", "en") == "two zero three, one six seven"


@given(st.integers(0, 99_999))
def test_a_number_is_said_digit_for_digit(payload: int) -> None:
    number = number_of(payload)
    said = numerals.number_said(number, "zh").replace("，", "")
    assert "".join(str("零幺二三四五六七八九".index(c)) for c in said) == number


@pytest.mark.parametrize(
    ("hour", "minute", "zh", "en"),
    [
        (10, 0, "上午十点", "ten in the morning"),
        (14, 30, "下午两点半", "two thirty in the afternoon"),
        (12, 0, "中午十二点", "noon"),
        (9, 5, "上午九点零五分", "nine oh five in the morning"),
        (18, 40, "晚上六点四十分", "six forty in the evening"),
        (0, 0, "凌晨零点", "midnight"),
        (6, 10, "早上六点十分", "six ten in the morning"),
    ],
)
def test_times_as_said(hour: int, minute: int, zh: str, en: str) -> None:
    assert numerals.time_said(time(hour, minute), "zh") == zh
    assert numerals.time_said(time(hour, minute), "en") == en


def test_dates() -> None:
    day = date(2026, 12, 20)
    assert numerals.day_said(day, "zh") == "十二月二十号"
    assert numerals.day_said(day, "en") == "December twentieth"
    assert numerals.day(day, "zh") == "12 月 20 日"
    assert numerals.day_tight(day, "zh") == "12月20日"
    assert numerals.day(day, "zh", date(2026, 11, 21)) == "12 月 20 日"
    assert numerals.day(day, "zh", date(2025, 1, 21)) == "2026 年 12 月 20 日"


def test_the_part_of_the_day_is_said_once() -> None:
    starts, ends = datetime(2026, 11, 25, 9, tzinfo=CHINA), datetime(2026, 11, 25, 11, 30, tzinfo=CHINA)
    assert numerals.span_said(starts, ends, "zh") == "十一月二十五号星期三，上午九点到十一点半"
    assert numerals.span_said(starts, ends, "en") == (
        "Wednesday, November twenty-fifth, nine to eleven thirty in the morning"
    )
    assert numerals.span_said(starts, ends.replace(day=26), "zh").endswith("上午九点到十一月二十六号上午十一点半")
    assert numerals.span_said(starts, ends.replace(hour=16), "zh") == "十一月二十五号星期三，上午九点到下午四点半"


@pytest.mark.parametrize(
    ("day", "said"), [(1, "first"), (2, "second"), (3, "third"), (5, "fifth"), (8, "eighth"), (9, "ninth"),
                      (12, "twelfth"),
                      (20, "twentieth"), (21, "twenty-first"), (30, "thirtieth"), (31, "thirty-first")],
)  # fmt: skip
def test_ordinals(day: int, said: str) -> None:
    assert english.ordinal(day) == said


def test_the_day_of_the_week_stands_where_each_language_puts_it() -> None:
    day = date(2026, 11, 25)
    assert numerals.day_of_week(day, "zh") == "11 月 25 日 星期三"
    assert numerals.day_of_week(day, "en") == "Wednesday 25 November"
