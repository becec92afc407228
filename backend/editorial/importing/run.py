"""The import of a file from end to end: read, judge every row, enter what is good all at once, report."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from backend.editorial.checking.finding import Finding
from backend.editorial.importing.align import realign
from backend.editorial.importing.errors import NoHeading
from backend.editorial.importing.headings import JOINED, Columns, find_columns
from backend.editorial.importing.intake import Intake
from backend.editorial.importing.merged import FirstColumn
from backend.editorial.importing.once import once
from backend.editorial.importing.remark import Remark, refuse, warn
from backend.editorial.importing.report import Report, Row
from backend.editorial.importing.row import Setting, is_note, judge_row, source_key
from backend.editorial.importing.sheet import Sheet, read_sheets
from backend.editorial.importing.text import compact
from content.vacancy import Employer, Vacancy

OF_EMPLOYER = ("employer", "credit_code", "address", "place", "contact", "route")
"""What a table says once for several vacancies of the same employer."""

_PAY_SAID: Final = frozenset({"row.pay_missing", "row.pay_unreadable"})
"""Remarks that say what the finding `wage` says as well."""

Progress = Callable[[int, int], None]
"""Told how many rows are judged, and of how many."""


def import_file(
    path: Path, intake: Intake, day: date, home_division: str, progress: Progress = lambda done, total: None
) -> Report:
    """Judge every row of the file and enter the good ones in one transaction.

    Raises UnreadableFile, EmptyFile, NoHeading before anything is entered; what the intake raises goes through,
    and then nothing was entered either.
    """
    report = judge_sheets(path.name, read_sheets(path), intake, day, home_division, progress)
    entered = [(row.vacancy, row.source_key) for row in report.rows if row.vacancy is not None]
    if entered:
        intake.enter([vacancy for vacancy, _ in entered], [key for _, key in entered])
    return report.as_entered()


def judge_sheets(file: str, sheets: list[Sheet], intake: Intake, day: date, home: str, progress: Progress) -> Report:
    """Every row below a heading with its verdict; a sheet without a heading is refused row by row.

    Raises NoHeading when no sheet has one.
    """
    named = [(sheet, find_columns(sheet.rows)) for sheet in sheets]
    if not any(columns for _, columns in named):
        raise NoHeading(name=file)
    total = sum(len(sheet.rows) - (columns.row + 1 if columns else 0) for sheet, columns in named)
    rows: list[Row] = []
    notes: list[Remark] = []
    for sheet, columns in named:
        table = _Table(sheet, columns, day, home) if columns else None
        notes += [note for note in (table.setting.lacks() if table else ()) if note not in notes]
        for row in table.rows() if table else _without_heading(sheet):
            rows.append(row)
            progress(len(rows), total)
    unused = tuple(heading for _, columns in named if columns for heading in columns.unused)
    judged = _fresh(once(_as_known(rows, intake)), intake)
    return Report(file, day, tuple(_checked(judged, notes, intake)), unused, tuple(notes))


def _checked(rows: Sequence[Row], notes: Sequence[Remark], intake: Intake) -> Iterator[Row]:
    """The rows with what is wrong with their vacancies, and with what they are beside what the office has."""
    there = intake.compared([row.vacancy for row in rows if row.vacancy])
    for row in rows:
        job = row.vacancy
        yield _told(row, notes, [*intake.findings(job), *there.get(job.id, ())]) if job else row


def _told(row: Row, notes: Sequence[Remark], found: Sequence[Finding]) -> Row:
    """The row with what was found; what is said of it or of all rows already is said once."""
    said = {"wage" for remark in (*row.remarks, *notes) if remark.key in _PAY_SAID}
    kept = tuple(finding for finding in found if finding.blocks or finding.rule not in said)
    return msgspec.structs.replace(row, findings=kept)


def _fresh(rows: Sequence[Row], intake: Intake) -> list[Row]:
    """What an earlier file brought is refused, all of it after one question."""
    already = intake.already([row.source_key for row in rows if row.vacancy])
    gone = (refuse("row.already"),)
    return [
        _with(row, row.source_key, remarks=gone) if row.vacancy and row.source_key in already else row for row in rows
    ]


def _as_known(rows: Sequence[Row], intake: Intake) -> tuple[Row, ...]:
    """The vacancies with their employers as the office knows them, all of them after one question."""
    known = iter(intake.known([row.vacancy.employer for row in rows if row.vacancy]))
    return tuple(_named(row, row.vacancy, *next(known)) if row.vacancy else row for row in rows)


def _named(row: Row, job: Vacancy, employer: Employer, word: Remark | None) -> Row:
    job = msgspec.structs.replace(job, employer=employer)
    return _with(row, row.source_key, job, (*row.remarks, *((word,) if word else ())))


class _Table:
    """Judges the rows of a sheet one after the other."""

    def __init__(self, sheet: Sheet, columns: Columns, day: date, home: str) -> None:
        self.sheet = sheet
        self.columns = columns
        heading = columns.heading_of("pay") or columns.heading_of("pay_min")
        self.setting = Setting(day, home, frozenset(columns.fields), heading)
        self.above: dict[str, str] = {}
        self.first = FirstColumn(columns.headings, columns.fields)

    def rows(self) -> Iterator[Row]:
        below = slice(self.columns.row + 1, None)
        for line, cells in zip(self.sheet.lines[below], self.sheet.rows[below], strict=True):
            yield self.judged(Row(self.sheet.name, line, cells))

    def judged(self, row: Row) -> Row:
        if _is_heading(row.cells, self.columns):
            return _with(row, remarks=(refuse("row.heading_again"),))
        if is_note(row.cells):
            return _with(row, remarks=(refuse("row.not_a_vacancy"),))
        cells, slipped = realign(row.cells, self.columns)
        texts, filled = self.filled(_texts(cells, self.columns))
        notes = (*([warn("row.slipped")] if slipped else []), *filled, *self.first.perhaps(texts))
        return self.entered(row, texts, notes)

    def filled(self, texts: dict[str, str]) -> tuple[dict[str, str], list[Remark]]:
        """A row without an employer belongs to the one above it, and so does what it leaves out about it.

        That is how merged cells come out; a credit code of its own says that it is another employer's.
        """
        if compact(texts.get("employer", "")):
            self.above = {field: texts[field] for field in OF_EMPLOYER if field in texts}
            return texts, []
        other = texts.get("credit_code", "") not in ("", self.above.get("credit_code", ""))
        if other or not self.above or not compact(texts.get("title", "")):
            return texts, []
        return {**self.above, **texts}, [warn("row.employer_from_above", employer=self.above["employer"])]

    def entered(self, row: Row, texts: dict[str, str], notes: tuple[Remark, ...]) -> Row:
        key = source_key(texts)
        judged = judge_row(texts, self.setting)
        remarks = (*notes, *judged.remarks)
        return _with(row, source_key=key, vacancy=judged.vacancy, remarks=remarks)


def _without_heading(sheet: Sheet) -> Iterator[Row]:
    for line, cells in zip(sheet.lines, sheet.rows, strict=True):
        yield Row(sheet.name, line, cells, remarks=(refuse("row.no_heading"),))


def _with(row: Row, source_key: str = "", vacancy: Vacancy | None = None, remarks: tuple[Remark, ...] = ()) -> Row:
    return Row(row.sheet, row.line, row.cells, source_key, vacancy, remarks)


def _is_heading(cells: tuple[str, ...], columns: Columns) -> bool:
    """The heading again, as where pages were pasted one below another."""
    pairs = zip(cells, columns.headings, strict=False)
    return sum(bool(compact(cell)) and compact(cell) == compact(heading) for cell, heading in pairs) >= 2


def _texts(cells: tuple[str, ...], columns: Columns) -> dict[str, str]:
    texts: dict[str, str] = {}
    for field, heading, cell in zip(columns.fields, columns.headings, cells, strict=True):
        said = _answered(heading, cell.strip()) if field == "benefits" else cell.strip()
        if field and said:
            joined = field in JOINED and field in texts
            texts[field] = f"{texts[field]}\n{said}" if joined else said
    return texts


def _answered(heading: str, said: str) -> str:
    """Under 是否提供食宿 a cell says yes or no, and the heading says to what."""
    if said in ("是", "有", "√", "提供", "包"):
        return heading.replace("是否", "")
    return "" if said in ("否", "无", "×", "不提供") else said
