"""Published notices as files: JSON lines of everything, or a table of vacancies that opens in a spreadsheet."""

import csv
import io
from collections.abc import Callable
from typing import IO, Final

from content.clock import today
from content.codec import encode_notice
from content.division import division_name
from content.notice import Notice
from content.vacancy import Vacancy, Wage
from content.wording.term import term, terms

Writer = Callable[[Notice], int]
"""Writes one notice; returns how many lines that gave."""

_UNITS: Final = {
    "month": "元/月",
    "year": "元/年",
    "week": "元/周",
    "day": "元/天",
    "hour": "元/小时",
    "piece": "元/件",
}
_LIST = "、"

_COLUMNS: Final[dict[str, Callable[[Vacancy], str]]] = {
    "岗位号": lambda v: v.number,
    "岗位名称": lambda v: v.title,
    "职业编码": lambda v: v.occupation,
    "单位名称": lambda v: v.employer.name,
    "统一社会信用代码": lambda v: v.employer.credit_code,
    "招聘人数": lambda v: str(v.headcount or "若干"),
    "薪资": lambda v: _pay(v.wage),
    "用工形式": lambda v: term("employment", v.employment_type, "zh"),
    "学历": lambda v: term("education", v.education, "zh"),
    "经验年限": lambda v: str(v.experience_years or "不限"),
    "证书": lambda v: v.certificate,
    "区县": lambda v: division_name(v.place.division),
    "工作地点": lambda v: v.place.address,
    "福利": lambda v: _LIST.join(terms("benefit", v.benefits, "zh")),
    "适合人群": lambda v: _LIST.join(terms("audience", v.audiences, "zh")),
    "工作时间": lambda v: v.hours,
    "岗位职责": lambda v: v.description,
    "任职要求": lambda v: v.requirements,
    "报名方式": lambda v: v.apply,
    "来源": lambda v: v.source,
    "发布日期": lambda v: today(v.published).isoformat() if v.published else "",
    "有效期至": lambda v: v.valid_through.isoformat() if v.valid_through else "",
}


def json_lines(target: IO[bytes]) -> Writer:
    """Every notice as the feed writes it, one a line."""

    def write(notice: Notice) -> int:
        target.write(encode_notice(notice) + b"\n")
        return 1

    return write


def table(target: IO[bytes]) -> Writer:
    """Vacancies as CSV with Chinese headings; the mark at its start lets spreadsheets know that it is UTF-8."""
    target.write("\ufeff".encode())
    target.write(_line(list(_COLUMNS)))

    def write(notice: Notice) -> int:
        if not isinstance(notice, Vacancy):
            return 0
        target.write(_line([cell(notice) for cell in _COLUMNS.values()]))
        return 1

    return write


FORMATS: Final[dict[str, Callable[[IO[bytes]], Writer]]] = {"jsonl": json_lines, "csv": table}


def _line(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell


def _pay(wage: Wage | None) -> str:
    if wage is None:
        return "面议"
    span = str(wage.min) if wage.max in (None, wage.min) else f"{wage.min}-{wage.max}"
    more = "以上" if wage.max is None else ""
    months = f"·{wage.months}薪" if wage.months != 12 else ""
    return f"{span}元/{term('wage_unit', wage.unit, 'zh')}{more}{months}"
