"""The sample tables to download: above each heading what belongs below it, then two rows to write over."""

from flask.typing import ResponseReturnValue

from backend.desk.downloads import book
from backend.desk.visit import here, say
from backend.desk.workbook import Sheet
from backend.editorial.importing.sample import Table, sample_columns, sample_rows
from content.clock import today


def sample_table() -> ResponseReturnValue:
    """Of vacancies."""
    return _book("vacancy", "sample-table")


def sample_prices() -> ResponseReturnValue:
    """Of wage prices."""
    return _book("wage_price", "sample-prices")


def _book(table: Table, name: str) -> ResponseReturnValue:
    """As XLSX. The importer passes over what stands above the headings."""
    columns = sample_columns(here().lang, table)
    meanings = [f"{say('paste.needed')}{one.meaning}" if one.needed else one.meaning for one in columns]
    above = [[say(f"paste.sample_how.{table}")], meanings]
    rows = sample_rows(today(here().now), table)
    sheet = Sheet(say(f"paste.sample_sheet.{table}"), [one.heading for one in columns], rows, above=above)
    return book(name, sheet)
