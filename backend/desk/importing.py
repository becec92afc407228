"""A table at the desk: pasted or uploaded, every row with its verdict, mended in place, then taken."""

from typing import Final

from flask import flash, request
from flask.typing import ResponseReturnValue

from backend.desk.visit import field, here, say, show, to
from backend.editorial.importing.errors import ImportRefused
from backend.editorial.importing.headings import find_columns
from backend.editorial.importing.report import Report
from backend.editorial.importing.run import judge_sheets
from backend.editorial.importing.sheet import Sheet, sheets_in
from backend.editorial.intake import OfficeIntake
from content.clock import today

_PASTED: Final = "table"


def table() -> ResponseReturnValue:
    """The empty page."""
    here().person.must("enter")
    return show("table", text="", report=None)


def table_form() -> ResponseReturnValue:
    """Judge what was pasted, uploaded or mended; take it when that was asked for and any row may be taken."""
    text = request.form.get("table", "")
    intake = OfficeIntake(here().office, here().person)
    try:
        given = _uploaded() or text
        report = _judged(given, intake)
    except ImportRefused as error:
        flash(error.say(here().lang), "error")
        return show("table", 422, text=text, report=None)
    if field("then") != "take" or not report.taken + report.warned:
        return show("table", text=given, report=report)
    rows = [row for row in report.rows if row.vacancy is not None]
    intake.enter([row.vacancy for row in rows if row.vacancy], [row.source_key for row in rows])
    flash(say("paste.done", submitted=intake.submitted, drafts=intake.drafts, refused=report.refused))
    return to("notices", kind="vacancy", state="submitted" if intake.submitted else "draft")


def _judged(text: str, intake: OfficeIntake) -> Report:
    sheets = sheets_in(text.encode(), say("paste.pasted"))
    office = here().office
    return judge_sheets(_PASTED, sheets, intake, today(office.clock()), office.settings.division, lambda done, of: None)


def _uploaded() -> str:
    """The file's table as text that can be mended on the page; of several sheets the fullest one with a heading."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return ""
    sheets = sheets_in(file.read(), file.filename)
    named = [sheet for sheet in sheets if find_columns(sheet.rows)] or sheets
    if len(sheets) > 1:
        flash(say("paste.one_sheet", name=max(named, key=_size).name, of=len(sheets)))
    rows = max(named, key=_size).rows
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _size(sheet: Sheet) -> int:
    return len(sheet.rows)
