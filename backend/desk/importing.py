"""A table at the desk: pasted or uploaded, every row with its verdict, mended in its cells, then taken.

Vacancies or wage prices: the heading tells which. What was pasted is set out as a grid of which the text field keeps
every cell, so that the page works without a script, too.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import msgspec
from flask import flash, request
from flask.typing import ResponseReturnValue

from backend.desk.keeping import opened
from backend.desk.visit import field, here, say, show, to
from backend.editorial import unsaved
from backend.editorial.attachments import MOST_BYTES
from backend.editorial.checking import Finding, check
from backend.editorial.importing.errors import ImportRefused
from backend.editorial.importing.headings import find_columns
from backend.editorial.importing.left import left_of, lines_to_mend
from backend.editorial.importing.prices import PriceRow, is_price_table, judge_prices, unused_columns
from backend.editorial.importing.report import Report, Row
from backend.editorial.importing.run import judge_sheets
from backend.editorial.importing.sample import NEEDED, sample_columns
from backend.editorial.importing.sheet import Sheet, sheets_in
from backend.editorial.intake import OfficeIntake, Stayed
from backend.editorial.price_intake import enter_prices
from content.clock import today
from content.vacancy import Vacancy

_FORM: Final = "table"


class Line(msgspec.Struct, frozen=True):
    """One line of the grid: its cells, and what was decided of it; nothing of what stands above the rows."""

    at: int
    cells: tuple[str, ...]
    verdict: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()


class Looked(msgspec.Struct, frozen=True):
    """A table that was looked at: its grid, counts of its verdicts, and headings that are not read."""

    text: str
    lines: tuple[Line, ...]
    rows: tuple[Row | PriceRow, ...]
    notes: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def count(self, verdict: str) -> int:
        """How many rows have this verdict."""
        return sum(line.verdict == verdict for line in self.lines)

    @property
    def takes(self) -> int:
        """How many rows would be entered, those among them that stay drafts."""
        return sum(line.verdict not in ("", "refused") for line in self.lines)

    @property
    def width(self) -> int:
        """How many columns the widest line has."""
        return max((len(line.cells) for line in self.lines), default=0)


def table() -> ResponseReturnValue:
    """The page; what was pasted earlier and never taken is offered."""
    here().person.must("enter")
    kept, _ = opened(_FORM)
    text = ""
    if kept and request.args.get("kept"):
        text, kept = next((value for name, value in kept.fields if name == "table"), ""), None
    return _page(text=text, looked=None, kept=kept, offers=True)


def _page(status: int = 200, **values: Any) -> ResponseReturnValue:
    columns = [(table, sample_columns(here().lang, table)) for table in NEEDED]
    return show("table", status, columns=columns, most=MOST_BYTES, **values)


def table_form() -> ResponseReturnValue:
    """Judge what was pasted, uploaded or mended; take it when that was asked for and any row may be taken."""
    here().person.must("enter")
    text = request.form.get("table", "")
    intake = OfficeIntake(here().office, here().person)
    try:
        looked = _looked(_sheet(text), intake)
    except ImportRefused as error:
        flash(error.say(here().lang), "error")
        return _page(422, text=text, looked=None)
    if field("then") != "take" or not looked.takes:
        return _page(text=looked.text, looked=looked)
    kind, submitted = _take(looked, intake)
    left = _left(looked)
    _keep(left.text if left else "")
    if left or intake.stayed:
        told: dict[str, Any] = {"taken": kind, "submitted": submitted, "stayed": _where(looked, intake.stayed)}
        return _page(text=left.text if left else "", looked=left, **told)
    return to("notices", kind=kind, state="submitted")


def _left(looked: Looked) -> Looked | None:
    """The rows that were not taken and may be mended, as they are judged once the others are taken; None without any.

    One that would be taken now that the others are gone was refused because of them, and stays refused.
    """
    to_mend = lines_to_mend(looked.rows, [line.at for line in looked.lines if line.verdict == "refused"])
    if not to_mend:
        return None
    whole = Sheet("", tuple(line.cells for line in looked.lines), tuple(line.at for line in looked.lines))
    sheet = left_of(whole, {line.at for line in looked.lines if line.verdict}, to_mend)
    before = {line.at: line for line in looked.lines}
    again = _looked(sheet, OfficeIntake(here().office, here().person))
    lines = [_still(now, before[at]) for now, at in zip(again.lines, sheet.lines, strict=True)]
    return msgspec.structs.replace(again, lines=tuple(lines))


def _still(now: Line, before: Line) -> Line:
    if before.verdict != "refused" or now.verdict == "refused":
        return now
    return msgspec.structs.replace(before, at=now.at, cells=now.cells)


def _keep(text: str) -> None:
    """What is left waits as unsaved, in the place of the whole table."""
    with here().office.database.begin() as connection:
        unsaved.forget(connection, here().person.name, _FORM)
        if 0 < len(text.encode()) < unsaved.MOST_BYTES // 2:  # As JSON it is longer.
            unsaved.keep(connection, here().person.name, _FORM, [("table", text)], here().now)


def _take(looked: Looked, intake: OfficeIntake) -> tuple[str, int]:
    """Enter what may be entered; which kind it is, and how many were handed in."""
    refused = looked.count("refused")
    good = {line.at for line in looked.lines if line.verdict != "refused"}
    prices = [row.price for row in looked.rows if isinstance(row, PriceRow) and row.price and row.line in good]
    if prices:
        done, there = enter_prices(here().office, here().person, prices)
        flash(say("paste.prices_done", submitted=done, there=there, refused=refused))
        return "wage_price", done
    rows = [row for row in looked.rows if isinstance(row, Row) and row.vacancy]
    intake.enter([row.vacancy for row in rows if isinstance(row.vacancy, Vacancy)], [row.source_key for row in rows])
    flash(say("paste.done", submitted=intake.submitted, drafts=intake.drafts, refused=refused))
    return "vacancy", intake.submitted


def _where(looked: Looked, stayed: Sequence[Stayed]) -> list[tuple[int, Stayed]]:
    """What stayed a draft, each with the row in which it stood."""
    lines = {row.source_key: row.line for row in looked.rows if isinstance(row, Row)}
    return [(lines[one.source_key], one) for one in stayed]


def _looked(sheet: Sheet, intake: OfficeIntake) -> Looked:
    """The table with verdicts. Its lines are counted as they stand in the grid."""
    rows = tuple(tuple(" ".join(cell.split()) for cell in row) for row in sheet.rows)
    text = "\n".join("\t".join(map(_typed, row)) for row in rows)
    grid = Sheet(sheet.name, rows, tuple(range(1, len(rows) + 1)))
    office = here().office
    day, home = today(office.clock()), office.settings.division
    if is_price_table(grid):
        prices = tuple(judge_prices(grid, day, home))
        lines = _lines(grid, [_judged_price(row, day) for row in prices])
        return Looked(text, lines, prices, unused=unused_columns(grid))
    report: Report = judge_sheets(_called(), [grid], intake, day, home, lambda done, of: None)
    lines = _lines(grid, [_judged(row) for row in report.rows])
    return Looked(text, lines, report.rows, tuple(note.say(here().lang) for note in report.notes), report.unused)


def _lines(grid: Sheet, judged: Sequence[Line]) -> tuple[Line, ...]:
    """Every line of the grid; those that were judged, with their verdict."""
    found = {line.at: line for line in judged}
    return tuple(found.get(at) or Line(at, cells) for at, cells in enumerate(grid.rows, 1))


def _judged(row: Row) -> Line:
    return Line(row.line, row.cells, row.verdict, row.reason(here().lang), row.findings)


def _judged_price(row: PriceRow, day: date) -> Line:
    found = tuple(check(row.price, day)) if row.price else ()
    verdict = "refused" if any(finding.blocks for finding in found) else row.verdict
    return Line(row.line, row.cells, verdict, row.reason(here().lang), found)


def _called() -> str:
    """What the table is called where it cannot be read."""
    file = request.files.get("file")
    return (file and file.filename) or say("paste.pasted")


def _typed(cell: str) -> str:
    """As a spreadsheet copies it: with a quotation mark first, it is read as one to be closed."""
    return '"{}"'.format(cell.replace('"', '""')) if cell.startswith('"') else cell


def _sheet(text: str) -> Sheet:
    """The file that came along, else what stands on the page; of several sheets the fullest one with a heading."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return sheets_in(text.encode(), say("paste.pasted"))[0]
    sheets = sheets_in(file.read(), file.filename)
    named = [sheet for sheet in sheets if find_columns(sheet.rows) or is_price_table(sheet)] or sheets
    if len(sheets) > 1:
        flash(say("paste.one_sheet", name=max(named, key=_size).name, of=len(sheets)))
    return max(named, key=_size)


def _size(sheet: Sheet) -> int:
    return len(sheet.rows)
