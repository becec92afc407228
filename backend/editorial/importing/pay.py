"""Pay as people write it → a wage: 1-1.5万/月, 6K-8K·13薪, 200元/天, 底薪3000+提成, 面议."""

import math
import re
from decimal import Decimal

import msgspec

from backend.editorial.importing.errors import UnreadablePay
from backend.editorial.importing.text import compact, dashed, plain, with_digits
from content.invalid import InvalidNotice
from content.vacancy import Wage


class Pay(msgspec.Struct, frozen=True):
    """`wage` None means negotiable. `guessed` tells that a person should look; `note` is what a wage cannot say."""

    wage: Wage | None = None
    guessed: bool = False
    note: str = ""


_NEGOTIABLE = re.compile(r"面议|面谈|电议|详谈|协商|面洽|待定|另议|从优|不限|按.{0,6}(?:规定|标准)|^-+$")
_PIECE = re.compile(r"计件|按件")
_COMMISSION = re.compile(r"提成|绩效|奖金|补贴|补助|[餐饭房车]补|全勤|分红|佣金|小费|加班费")
_NOISE = re.compile(
    r"\d+险|\d+金|\d+(?:\.\d+)?(?:小时|h)(?:制|工作|/天|/日|每天|班|以?内)|(?:月休|休息|单休|每[月周]休)\d+天?"
    r"|\d+天/[周月]|每[周月]\d+天|\d{1,2}:\d\d|\d+点(?:半)?|\d+(?:周?岁|年经验|名|人|%|个月试用)|第\d+"
    r"|(?:餐补|饭补|房补|车补|补贴|补助|全勤奖?|奖金|住宿费|工龄奖?)\d+(?:-\d+)?元?(?:/[月天日])?"
)
_SHIFTS = re.compile(r"(?:上|做)[一二三四五六\d]休[一二三四五六\d]")
_EACH = re.compile(r"(?<=[\d十百千万元块钱])一(?=年|天|个?月|小?时|周)")
_MONTHS = re.compile(r"[*x×·•/,+(]?(\d{2})个?(?:薪|个?月工资|个?月薪)\)?|\*(\d{2})(?!\d)")
_AMOUNT = r"(\d+(?:\.\d+)?)(万|千|w|k|百)?(\d(?!\d))?(?:元|块钱?|rmb|人民币)?"
_RANGE = re.compile(rf"{_AMOUNT}(?:[/每一](?:月|天|日|年|小?时|周))?-{_AMOUNT}")
_SINGLE = re.compile(_AMOUNT)
_UNITS = (
    ("piece", r"[/每1一]\s*(?:件|个|单|套|双|条|台|次|趟|米|斤|吨|方|平)|元(?:件|单)|计件单价"),
    ("hour", r"[/每1一]个?(?:小?时|h\b|钟头|课时|节)|时薪|小时工|元(?:小时|时)|钟点工|per\s?hour"),
    ("day", r"[/每1一](?:天|日|班|工|d\b)|日[薪结]|天结|元(?:天|日)"),
    ("week", r"[/每1一](?:个?周|星期|礼拜)|/w\b|周薪"),
    ("year", r"[/每1一]年|年薪|/y\b|元年|年(?:收入|包)"),
    ("month", r"[/每1一]个?月|月[薪入]|/m\b|元月|底薪|月(?:工资|收入)"),
)
_TIMES = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100, "": 1}
_UP = re.compile(r"以上|起|\+|不低于|至少|保底|底薪|最低|上不封顶|不封顶|>=?|≥")
_LIKELY = {
    "hour": (5, 2000), "day": (30, 10_000), "week": (100, 100_000),
    "month": (500, 500_000), "year": (6000, 10_000_000), "piece": (1, 100_000),
}  # fmt: skip
_LEAST_UNSAID = 1000
"""A bare figure below this may be pay a day as well as anything."""

_MOST_A_MONTH = 80_000
"""A bare figure above this is taken as pay a year."""


def parse_pay(text: str, hint: str = "") -> Pay:
    """What the text says; `hint` is the column's heading, which may name the unit: 月薪（千元）.

    Raises UnreadablePay, and nothing else.
    """
    said = _said(text)
    if not re.search(r"\d", said):
        return _without_figure(text, said)
    months, said = _months(said)
    figures = _NOISE.sub(" ", said)
    low, high, unsure = _ends(text, figures, hint)
    unit, guessed = _unit(figures, compact(hint), high or low)
    if low < _LEAST_UNSAID and not unit:
        raise UnreadablePay(text=text)
    return _pay(text, _Ends(low, high, unit or "month", months), guessed or unsure)


class _Ends(msgspec.Struct, frozen=True):
    low: Decimal
    high: Decimal | None
    unit: str
    months: int


def _said(text: str) -> str:
    typed = _EACH.sub("/", _SHIFTS.sub(" ", plain(text)).replace(" ", ""))
    said = re.sub(r"(?<=\d),(?=\d{3})", "", with_digits(typed))
    return dashed(re.sub(r"[¥￥$]|rmb|人民币", "", said))


def _without_figure(text: str, said: str) -> Pay:
    if _PIECE.search(said) or _COMMISSION.search(said):
        return Pay(None, note=text.strip())
    if _NEGOTIABLE.search(said):
        return Pay()
    raise UnreadablePay(text=text)


def _months(said: str) -> tuple[int, str]:
    found = _MONTHS.search(said)
    months = int(found.group(1) or found.group(2)) if found else 12
    if found is None or not 12 <= months <= 24:
        return 12, said
    return months, said[: found.start()] + " " + said[found.end() :]


def _ends(text: str, figures: str, hint: str) -> tuple[Decimal, Decimal | None, bool]:
    scale = _scale(hint)
    whole = re.search(r"(?:综合|到手|合计|总)[^\d]{0,8}(.*)", figures)
    ranges = _RANGE.findall(whole.group(1) if whole else figures) or _RANGE.findall(figures)
    if ranges:
        low, high = _range(ranges[-1] if whole else ranges[0], scale)
        return min(low, high), max(low, high), low > high or len(ranges) > 1
    return _single(text, whole.group(1) if whole else figures, scale)


def _range(found: tuple[str, ...], scale: int) -> tuple[Decimal, Decimal]:
    first, times1, tail1, second, times2, tail2 = found
    high = _value(second, times2, tail2) * (1 if times2 else scale)
    low = _value(first, times1, tail1) * (1 if times1 or times2 else scale)
    inherited = _value(first, times2, "")
    if not times1 and times2 and inherited <= high:
        low = inherited
    return low, high


def _single(text: str, figures: str, scale: int) -> tuple[Decimal, Decimal | None, bool]:
    found = _SINGLE.findall(figures)
    if not found:
        raise UnreadablePay(text=text)
    values = [_value(*one) * (1 if one[1] else scale) for one in found]
    if re.search(r"以[下内]|最高|不超过|封顶", figures) and not re.search(r"不封顶|以上", figures):
        raise UnreadablePay(text=text)
    if _UP.search(figures) or _COMMISSION.search(figures):
        return values[0], None, len(values) > 1
    top = max(values)
    return min(values), top, len(values) > 1


def _scale(hint: str) -> int:
    said = compact(hint)
    if re.search(r"万元|\(万|单位:?万", said):
        return 10_000
    return 1000 if re.search(r"千元|\(千|\(k", said) else 1


def _value(digits: str, times: str, tail: str) -> Decimal:
    """`tail` is the figure that people leave hanging: 1万2 is 12,000."""
    factor = _TIMES[times]
    hanging = int(tail) * factor // 10 if tail and factor > 1 else 0
    return Decimal(digits if factor > 1 or not tail else digits + tail) * factor + hanging


def _unit(figures: str, hint: str, amount: Decimal) -> tuple[str, bool]:
    for said in (figures, hint):
        for unit, pattern in _UNITS:
            if re.search(pattern, said):
                return unit, False
    return ("year", True) if amount > _MOST_A_MONTH else ("", False)


def _pay(text: str, ends: _Ends, guessed: bool) -> Pay:
    least, most = _LIKELY[ends.unit]
    if not least <= ends.low <= most or (ends.high is not None and ends.high > most):
        raise UnreadablePay(text=text)
    low, high = math.floor(ends.low), None if ends.high is None else math.ceil(ends.high)
    try:
        wage = Wage(min=low, max=high, unit=ends.unit, months=ends.months)
    except InvalidNotice as error:
        raise UnreadablePay(text=text) from error
    rounded = ends.low != low or (ends.high is not None and ends.high != high)
    note = text.strip() if rounded or _COMMISSION.search(text) or _PIECE.search(text) else ""
    return Pay(wage, guessed or rounded, note)
