"""Pay that stands in columns of its own, as the desk's form has it: from, to, per what, how many months a year."""

import re
from collections.abc import Mapping
from typing import Final

from backend.editorial.importing.errors import UnreadablePay
from backend.editorial.importing.text import compact
from content.terms import WAGE_UNITS
from content.wording.phrases import LANGS
from content.wording.term import term

PAY_COLUMNS: Final = ("pay", "pay_min", "pay_max", "pay_unit", "pay_months")

_MONTHS: Final = re.compile(r"(\d{2})(?:个?月|薪|months?)?")
_SAID: Final = {"month": "月", "year": "年", "week": "周", "day": "天", "hour": "小时", "piece": "件"}


def pay_text(texts: Mapping[str, str]) -> str:
    """The pay as one would write it in a single cell: 6000-8500元/月·13薪; "" when no figure is there.

    Raises UnreadablePay for a unit or months that nobody knows.
    """
    text = texts["pay"] or _between(texts["pay_min"], texts["pay_max"])
    if not re.search(r"\d", text):
        return text
    try:
        return f"{text}{_per(texts['pay_unit'])}{_paid(texts['pay_months'])}"
    except LookupError as error:
        whole = " ".join(filter(None, (text, texts["pay_unit"], texts["pay_months"])))
        raise UnreadablePay(text=whole) from error


def _between(low: str, high: str) -> str:
    if low and high:
        return f"{low}-{high}"
    return f"{low}以上" if low else high


def _per(said: str) -> str:
    """The unit as pay is written. Raises LookupError for one that nobody knows."""
    return f"元/{_units()[re.sub(r'^(?:元|yuan)?(?:[/每按]|per|a)?', '', compact(said))]}" if said else ""


def _paid(said: str) -> str:
    found = _MONTHS.fullmatch(compact(said))
    if said and (found is None or not 12 <= int(found[1]) <= 24):
        raise LookupError(said)
    return f"·{found[1]}薪" if found else ""


def _units() -> dict[str, str]:
    """Every way in which the form's own list, its code or people say the unit."""
    words = {compact(term("wage_unit", code, lang)): _SAID[code] for code in WAGE_UNITS for lang in LANGS}
    return words | {code: _SAID[code] for code in WAGE_UNITS} | {"个月": "月", "日": "天", "时": "小时", "个": "件"}
