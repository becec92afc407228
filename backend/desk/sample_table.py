"""The sample table to download: above each heading what belongs below it, then two rows to write over."""

from flask.typing import ResponseReturnValue

from backend.desk.downloads import book
from backend.desk.visit import here, say
from backend.desk.workbook import Sheet
from backend.editorial.importing.sample import sample_columns, sample_rows
from content.clock import today


def sample_table() -> ResponseReturnValue:
    """As XLSX. The importer passes over what stands above the headings."""
    columns = sample_columns(here().lang)
    meanings = [f"{say('paste.needed')}{one.meaning}" if one.needed else one.meaning for one in columns]
    above = [[say("paste.sample_how")], meanings]
    rows = sample_rows(today(here().now))
    return book("sample-table", Sheet(say("paste.sample_sheet"), [one.heading for one in columns], rows, above=above))
