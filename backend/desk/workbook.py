"""Workbooks: a list as XLSX. openpyxl has its one door here, in the mode that keeps no cell in memory.

What people typed is text and stays text: a cell that begins with = + - @ is no formula, and does not become one when
somebody edits it. Days and moments are dates of the spreadsheet's own, in China's time.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from content.clock import CHINA

Cell = str | int | float | date | datetime | None
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 20_000
"""Of one file; a longer list says in its last row that it is longer."""

_MOST_CHARACTERS = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTH = 20


class Sheet(NamedTuple):
    """One table of a file; columns that have no width of their own have the usual one. `above` explains the heading."""

    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()
    above: Sequence[Sequence[Cell]] = ()


def workbook(*sheets: Sheet) -> bytes:
    """The bytes of a file with these sheets."""
    book = Workbook(write_only=True)
    for one in sheets:
        _add(book, one)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add(book: Workbook, one: Sheet) -> None:
    sheet = book.create_sheet(_sheet_name(one.title))
    sheet.freeze_panes = f"A{len(one.above) + 2}"
    for at in range(len(one.heading)):
        width = one.widths[at] if at < len(one.widths) else _WIDTH
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    for line in one.above:
        sheet.append([_cell(sheet, value, quiet=len(line) > 1) for value in line])
    sheet.append([_cell(sheet, name, bold=True) for name in one.heading])
    for row in one.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Cell, bold: bool = False, quiet: bool = False) -> Any:
    if isinstance(value, datetime):
        value = value.astimezone(CHINA).replace(tzinfo=None)
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet)
    cell._value = _FORBIDDEN.sub("", value)[:_MOST_CHARACTERS]  # Its own setter takes what begins with = for a formula.
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    if bold:
        cell.font = Font(bold=True)
    if quiet:
        cell.font, cell.alignment = Font(italic=True, color="555555"), Alignment(wrap_text=True, vertical="top")
    return cell


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
