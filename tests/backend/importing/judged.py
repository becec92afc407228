"""A file, and a row, judged on a day in a city."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from backend.editorial.importing.report import Report, Row
from backend.editorial.importing.run import import_file
from tests.backend.importing.tables import Desk, write_csv

DAY = date(2025, 11, 21)
HOME = "410100"


def imported(path: Path, desk: Desk | None = None) -> Report:
    return import_file(path, desk or Desk(), DAY, HOME)


def one(tmp_path: Path, headings: Sequence[str], cells: Sequence[str]) -> Row:
    (row,) = imported(write_csv(tmp_path / "one.csv", [headings, cells])).rows
    return row


def keys(row: Row) -> list[str]:
    return [remark.key for remark in row.remarks]
