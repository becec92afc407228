"""Pay as written (6000–8500 元/月) and as said (每月六千到八千五), from the same wage."""

from typing import NamedTuple

import msgspec

from content.vacancy import MOST_PAY, Wage
from content.wording import numerals
from content.wording.phrases import Lang, say
from content.wording.term import term


class Pay(msgspec.Struct, frozen=True):
    """The parts of pay as a screen sets them apart; `unit` and `months` are empty when pay is to be agreed."""

    amount: str
    unit: str = ""
    months: str = ""


def pay(wage: Wage | None, lang: Lang) -> Pay:
    """6000–8500, 元/月, 13 薪."""
    if wage is None:
        return Pay(say("pay.negotiable", lang))
    months = say("pay.months", lang, months=wage.months) if wage.months > 12 else ""
    return Pay(_amount(wage, lang), _unit(wage.unit, lang), months)


def pay_written(wage: Wage | None, lang: Lang) -> str:
    """Pay in one piece where room is short: 6000–8500元/月, 20–40万/年, 5000元/月起, 面议."""
    return _in_one_piece(wage, _unit(wage.unit, lang), lang) if wage else pay(wage, lang).amount


def pay_tight(wage: Wage | None, lang: Lang) -> str:
    """As `pay_written`, for one page of a narrow strip: pay without a word of the time is a month's, 6000–8500元."""
    if wage is None or wage.unit not in _TIGHT:
        return pay_written(wage, lang)
    return _in_one_piece(wage, say(f"pay.tight.{wage.unit}", lang), lang)


def pay_brief(wage: Wage | None, lang: Lang) -> str:
    """As `pay_tight`, in the fewest cells: 6–8.5千, 8千–1.2万. What would not be exact so stays long."""
    if wage is None or wage.unit != "month" or any(end % 100 for end in _ends(wage)):
        return pay_tight(wage, lang)
    ends = [_in_units(end, lang) for end in _ends(wage)]
    low, high = ends[0], ends[-1]
    amount = high.said if len(ends) == 1 else say("pay.range", lang, low=low.before(high), high=high.said)
    return say("pay.and_up_tight", lang, pay=amount) if wage.max is None else amount


class _Units(NamedTuple):
    """An amount in thousands or tens of thousands, without the word for them and with it."""

    bare: str
    said: str
    unit: str

    def before(self, other: "_Units") -> str:
        """As the lower end of a range: the unit that both share is said once."""
        return self.bare if self.unit == other.unit else self.said


def _in_units(amount: int, lang: Lang) -> _Units:
    size, unit = (10_000, "wan") if lang == "zh" and amount >= 10_000 else (1000, "thousand")
    bare = f"{amount / size:g}"
    return _Units(bare, say(f"pay.{unit}", lang, amount=bare), unit)


def _in_one_piece(wage: Wage, unit: str, lang: Lang) -> str:
    amount = _ends_written(wage, lang)
    if lang == "en":
        whole = f"{amount} {unit}"
    else:
        whole = f"{amount}{unit.removeprefix('元') if amount.endswith('万') else unit}"
    return say("pay.and_up_tight", lang, pay=whole) if wage.max is None else whole


def about_a_month(wage: Wage | None, lang: Lang) -> str:
    """约 4560–5650 元/月 for pay by the day, which is searched for by the month; empty where it is by the month."""
    if wage is None or wage.unit == "month" or wage.monthly_min is None:
        return ""
    low, high = (end // 10 * 10 for end in (wage.monthly_min, wage.monthly_max or wage.monthly_min))
    if not 0 < low <= MOST_PAY:
        return ""
    month = Wage(min=low, max=None if wage.max is None else high)
    return say("pay.about", lang, pay=pay_written(month, lang))


def pay_said(wage: Wage | None, lang: Lang) -> str:
    """每月五千五到七千，十三薪."""
    if wage is None:
        return say("pay.negotiable_said", lang)
    key = f"pay.said.{wage.unit if wage.unit in _UNITS else 'other'}"
    said = say(key, lang, amount=_amount_said(wage, lang), unit=wage.unit)
    if wage.months == 12:
        return said
    months = say("pay.months_said", lang, months=numerals.said(wage.months, lang))
    return f"{said}{say('join.pause', lang)}{months}"


_TIGHT = ("month", "hour")
_UNITS = ("month", "year", "week", "day", "hour", "piece")


def _unit(unit: str, lang: Lang) -> str:
    return say(f"pay.unit.{unit}", lang) if unit in _UNITS else term("wage_unit", unit, lang)


def _amount(wage: Wage, lang: Lang) -> str:
    amount = _ends_written(wage, lang)
    return say("pay.and_up", lang, amount=amount) if wage.max is None else amount


def _ends_written(wage: Wage, lang: Lang) -> str:
    in_wan = lang == "zh" and wage.unit == "year" and all(n % 1000 == 0 and n >= 10_000 for n in _ends(wage))
    written = [numerals.ten_thousands(n) if in_wan else numerals.money(n, lang) for n in _ends(wage)]
    amount = say("pay.range", lang, low=written[0], high=written[1]) if len(written) == 2 else written[0]
    return say("pay.wan", lang, amount=amount) if in_wan else amount


def _amount_said(wage: Wage, lang: Lang) -> str:
    ends = _ends(wage)
    if len(ends) == 2:
        return numerals.money_range_said(ends[0], ends[1], lang)
    amount = numerals.money_said(ends[0], lang)
    return say("pay.up_said", lang, amount=amount) if wage.max is None else amount


def _ends(wage: Wage) -> tuple[int, ...]:
    return (wage.min,) if wage.max in (None, wage.min) else (wage.min, wage.max or wage.min)
