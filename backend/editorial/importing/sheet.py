"""Tables out of files: CSV in whatever encoding and with whatever separator, XLSX, XLS and ODS.

Every cell becomes text; what it means is decided later.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from backend.editorial.importing.encoding import WIDE, decode, seems_big5, with_mark
from backend.editorial.importing.errors import EmptyFile, UnreadableFile
from backend.editorial.importing.headings import find_columns
from backend.editorial.importing.text import compact
from backend.editorial.importing.workbook import grids_in
from content import shell

SEPARATORS: Final = (",", "\t", ";", "，", "；", "|")
_LARGEST_CELL = 1 << 20
_MOST_UNPACKED = 200 << 20
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Sheet(msgspec.Struct, frozen=True):
    """A table. `rows` holds only filled rows; `lines` tells at which line of the file each begins."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_sheets(path: Path) -> list[Sheet]:
    """The tables of a file that hold anything. Raises UnreadableFile, EmptyFile."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("system", name=path.name, system=shell.reason(error)) from error
    return sheets_in(data, path.name)


def sheets_in(data: bytes, name: str) -> list[Sheet]:
    """The tables in the bytes of a file. Raises UnreadableFile, EmptyFile."""
    sheets = _workbook(data, name) if data.startswith(_WORKBOOKS) else [_text_sheet(data, name)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise EmptyFile(name=name)
    return filled


def _must_be_small(data: bytes, name: str) -> None:
    """Raise UnreadableFile for a workbook that says it unpacks to far more than any table is (a zip bomb)."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
            raise UnreadableFile("too_large", name=name)


def _workbook(data: bytes, name: str) -> list[Sheet]:
    _must_be_small(data, name)
    return [_sheet(grid.name, enumerate(grid.rows, 1)) for grid in grids_in(data, name)]


def _text_sheet(data: bytes, name: str) -> Sheet:
    data = with_mark(data)
    if data[:4096].count(b"\x00") * 50 > len(data[:4096]) and not data.startswith(tuple(bom for bom, _ in WIDE)):
        raise UnreadableFile("no_table", name=name)
    if seems_big5(data):
        raise UnreadableFile("big5", name=name)
    text = decode(data)
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<?xml", "<table", "<meta")):
        raise UnreadableFile("web_page", name=name)
    return max((_separated(text, separator) for separator in SEPARATORS), key=_fit)


def _fit(sheet: Sheet) -> tuple[int, int]:
    """How well a separator parts the text: by the headings it uncovers, then by how many rows it parts alike."""
    columns = find_columns(sheet.rows)
    widths = [len(row) for row in sheet.rows[:50] if len(row) > 1]
    alike = max((widths.count(width) for width in set(widths)), default=0)
    return len(set(columns.fields)) if columns else 0, alike


def _separated(text: str, separator: str) -> Sheet:
    csv.field_size_limit(_LARGEST_CELL)
    try:
        records = list(_records(text, separator))
    except csv.Error:
        records = _unquoted(text, separator)
    if any(_swallowed(cell, separator) for _, record in records for cell in record):
        records = _unquoted(text, separator)
    return _sheet("", iter(records))


def _swallowed(cell: str, separator: str) -> bool:
    """Whether a quotation mark that nobody closed has taken whole rows into one cell."""
    breaks = cell.count("\n")
    return breaks > 3 and cell.count(separator) >= 2 * breaks


def _unquoted(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """The text with quotation marks taken as letters."""
    return [(line, row.split(separator)) for line, row in enumerate(text.splitlines(), 1)]


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    for record in reader:
        yield begins, record
        begins = reader.line_num + 1


def _sheet(name: str, records: Iterator[tuple[int, Sequence[str]]] | enumerate[list[str]]) -> Sheet:
    filled = [(line, tuple(record)) for line, record in records if any(compact(cell) for cell in record)]
    return Sheet(name, tuple(record for _, record in filled), tuple(line for line, _ in filled))
