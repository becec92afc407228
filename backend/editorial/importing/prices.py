"""A table of wage prices 工资价位: one row an occupation, with the low, the middle and the high of what is paid."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from secrets import token_hex
from typing import Final

import msgspec

from backend.editorial.importing.merged import FirstColumn
from backend.editorial.importing.occupations import choose_occupation
from backend.editorial.importing.places import find_division
from backend.editorial.importing.remark import Remark, refuse, warn
from backend.editorial.importing.report import Verdict
from backend.editorial.importing.sample import is_sample_price
from backend.editorial.importing.sheet import Sheet
from backend.editorial.importing.spoilt import spoilt
from backend.editorial.importing.text import compact
from content.invalid import InvalidNotice
from content.refusal import Listed
from content.wage_price import WagePrice
from content.wording.phrases import Lang

_HEADINGS: Final[dict[str, str]] = {
    "title": r"职业(?:\(工种\))?名称?|工种(?:名称)?|岗位(?:名称)?|职业\(工种\)|职业细类(?:名称)?|名称",
    "occupation": r"职业(?:编码|代码)|编码|代码",
    "low": r"低位(?:数|值|价)?|较低位|低|10%.*|p10",
    "median": r"中位(?:数|值|价)?|中|50%.*|p50",
    "high": r"高位(?:数|值|价)?|较高位|高|90%.*|p90",
    "division": r"地区|区划|区县|县区|城市",
    "year": r"年份|年度|调查年份",
}
_NEEDED: Final = ("title", "low", "median", "high")
_LOOK_AT: Final = 20
_YEAR = re.compile(r"(20\d\d)年?度?")
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万)?元?(?:/[年月])?")


class PriceRow(msgspec.Struct, frozen=True):
    """One row: where it stands, its cells, what it became, and why."""

    line: int
    cells: tuple[str, ...]
    price: WagePrice | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Taken, taken with a warning, or refused."""
        if self.price is None:
            return "refused"
        return "warned" if self.remarks else "taken"

    def reason(self, lang: Lang) -> str:
        """All remarks in a row."""
        return " ".join(remark.say(lang) for remark in self.remarks)


class _Table(msgspec.Struct, frozen=True):
    """What holds for all rows: the heading's place, its columns, the year, and what one is in yuan a month."""

    row: int
    columns: dict[str, int]
    year: int
    per_month: float
    home: str
    first: FirstColumn


def is_price_table(sheet: Sheet) -> bool:
    """Whether a row near the top names a low, a middle and a high."""
    return _heading(sheet.rows) is not None


def unused_columns(sheet: Sheet) -> tuple[str, ...]:
    """The headings of the columns that are not imported."""
    at, columns = _heading(sheet.rows) or (0, {})
    read = set(columns.values())
    return tuple(cell for place, cell in enumerate(sheet.rows[at]) if place not in read and cell.strip())


def judge_prices(sheet: Sheet, day: date, home: str) -> list[PriceRow]:
    """Every row below the heading with its verdict."""
    found = _heading(sheet.rows)
    if found is None:
        return []
    at, columns = found
    above = " ".join(cell for row in sheet.rows[: at + 1] for cell in row)
    named = _YEAR.search(compact(above))
    year = int(named[1]) if named else day.year
    fields = {place: field for field, place in columns.items()}
    first = FirstColumn(sheet.rows[at], [fields.get(place, "") for place in range(len(sheet.rows[at]))])
    table = _Table(at, columns, year, _per_month(compact(above)), home, first)
    return list(_rows(sheet, table))


def _rows(sheet: Sheet, table: _Table) -> Iterator[PriceRow]:
    seen: set[tuple[str, str]] = set()
    for line, cells in zip(sheet.lines[table.row + 1 :], sheet.rows[table.row + 1 :], strict=True):
        row = _judged(line, cells, table)
        if row.price:
            key = (compact(row.price.title), row.price.division)
            row = PriceRow(line, cells, None, (refuse("price.twice"),)) if key in seen else row
            seen.add(key)
        yield row


def _judged(line: int, cells: tuple[str, ...], table: _Table) -> PriceRow:
    texts = {field: cells[at].strip() for field, at in table.columns.items() if at < len(cells)}
    title, merged = texts.get("title", ""), table.first.perhaps(texts)
    if is_sample_price(texts):
        return PriceRow(line, cells, None, (refuse("row.sample"),))
    if not title:
        return PriceRow(line, cells, None, (refuse("price.no_title"), *merged))
    if found := tuple(one for one in spoilt(texts) if one.refuses):
        return PriceRow(line, cells, None, found)
    amounts = {name: _amount(texts.get(name, ""), table.per_month) for name in ("low", "median", "high")}
    unread = [texts.get(name, "") for name, amount in amounts.items() if amount is None]
    if unread:
        return PriceRow(line, cells, None, (refuse("price.amount", text=Listed([one for one in unread if one])),))
    chosen = choose_occupation(texts.get("occupation", ""), title)
    place = find_division(texts["division"], table.home) if texts.get("division") else None
    remarks = (*merged, *chosen.remarks) + (
        (warn("price.place", text=texts["division"]),) if place and not place.named else ()
    )
    year = _YEAR.search(texts.get("year", ""))
    try:
        price = WagePrice(
            id=f"w-{token_hex(5)}", title=title, occupation=chosen.code,
            division=place.division if place else table.home, year=int(year[1]) if year else table.year,
            low=amounts["low"] or 0, median=amounts["median"] or 0, high=amounts["high"] or 0,
        )  # fmt: skip
    except InvalidNotice as error:
        return PriceRow(line, cells, None, (refuse("row.invalid", reason=error),))
    return PriceRow(line, cells, price, remarks)


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(rows[:_LOOK_AT]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            field = _field(cell)
            if field:
                columns.setdefault(field, place)
        if all(name in columns for name in _NEEDED):
            return at, columns
    return None


def _field(heading: str) -> str:
    said = (
        re.sub(r"\((?:元|万元|单位).*?\)|元/[年月]|万元", "", compact(heading)).replace("工资", "").replace("价位", "")
    )
    return next((field for field, pattern in _HEADINGS.items() if re.fullmatch(pattern, said)), "")


def _per_month(above: str) -> float:
    """What one of the table's units is in yuan a month, as the heading and the lines above it say."""
    yuan = 10_000.0 if "万元" in above else 1.0
    return yuan / 12 if re.search(r"元/年|年薪|年工资|元/人·?年", above) else yuan


def _amount(text: str, per_month: float) -> int | None:
    found = _AMOUNT.fullmatch(compact(text))
    if found is None or len(text) > 20:
        return None
    value = float(found[1].replace(",", "") + (found[2] or "")) * (10_000 if found[3] else 1)
    return round(value * (per_month if not found[3] else min(per_month, 1.0)))
