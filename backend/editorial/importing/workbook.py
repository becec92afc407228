"""Workbooks (XLSX, XLS, ODS) as grids of text, read in a process of its own.

A small file may say that it has a cell in the last row and column, or unpack to anything; the reader then asks for more
memory than there is and dies. Here it takes nobody with it. python-calamine has its one door here.
"""

import io
import resource
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

import msgspec
import python_calamine

from backend.editorial.importing.errors import UnreadableFile
from backend.editorial.importing.no_result import Place, errors_in

MOST_MEMORY: Final = 2 << 30
MOST_CELLS: Final = 20_000_000
MOST_SECONDS: Final = 60
_REFUSED: Final = 3


class Grid(msgspec.Struct, frozen=True):
    """One sheet of the book, every cell a text."""

    name: str
    rows: list[list[str]]


def grids_in(data: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook. Raises UnreadableFile, also for what would take more than any table does."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("too_complex", name=name) from error
    if done.returncode == 0:
        return msgspec.json.decode(done.stdout, type=list[Grid])
    if done.returncode == _REFUSED:
        raise UnreadableFile("protected" if b"assword" in done.stderr else "damaged", name=name)
    raise UnreadableFile("too_large", name=name)


def cell_text(cell: object) -> str:
    """A spreadsheet's cell as a person reads it: 5000 rather than 5000.0, a date as 2026-01-05."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _grid(sheet: python_calamine.CalamineSheet, errors: Mapping[Place, str]) -> Grid:
    bottom, right = sheet.end or (0, 0)
    if (bottom + 1) * (right + 1) > MOST_CELLS:
        raise MemoryError
    rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), error in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = error
    for (top, left), (low, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(low + 1, len(rows))):
            rows[row][left] = rows[top][left]
    return Grid(sheet.name, rows)


def main() -> None:
    """Read a workbook from the standard input and write its grids as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        data = sys.stdin.buffer.read()
        book, errors = python_calamine.load_workbook(io.BytesIO(data)), errors_in(data)
        grids = [_grid(book.get_sheet_by_name(title), errors.get(title, {})) for title in book.sheet_names]
        sys.stdout.buffer.write(msgspec.json.encode(grids))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        sys.stderr.write(str(error))
        sys.exit(_REFUSED)


if __name__ == "__main__":
    main()
