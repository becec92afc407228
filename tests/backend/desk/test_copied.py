"""A table that is pasted from Excel or WPS is read as the file itself would be: merged cells are filled."""

import io
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect

from backend.editorial.importing.sheet import sheets_in
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.copied import EXCEL, FILLED, TEXT, WPS
from tests.hardware import browser as screens
from tests.journeys.backend import Backend

COPY = """async ([html, text]) => navigator.clipboard.write([new ClipboardItem({
  'text/html': new Blob([html], {type: 'text/html'}), 'text/plain': new Blob([text], {type: 'text/plain'})})])"""
PASTE = """(field, [html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  field.focus();
  return field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
}"""
CELLS = "rows => rows.slice(1).map(row => [...row.querySelectorAll('[data-cell]')].map(cell => cell.textContent))"
LINES = ["\t".join(row) for row in FILLED]


def test_an_upload_fills_what_was_merged() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in FILLED:
        book.active.append(row)
    for merge in ("A2:A3", "B2:B3"):
        book.active.merge_cells(merge)
    book.save(out)
    (sheet,) = sheets_in(out.getvalue(), "a.xlsx")
    assert [list(row) for row in sheet.rows] == FILLED


@pytest.mark.peer
@pytest.mark.parametrize("html", [EXCEL, WPS], ids=["excel", "wps"])
def test_merged_cells_are_filled_when_they_are_pasted(running: Backend, chromium: Any, html: str) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/table")
    field = page.locator("[name=table]")
    assert field.evaluate(PASTE, [html, TEXT]) is False, "the page reads it"
    assert field.input_value().splitlines() == LINES
    page.click("button[value=look]")
    page.get_by_text("能收").first.wait_for()
    expect(page.locator("[data-cell]", has_text="郑州恒岳机械")).to_have_count(2)
    expect(page.locator("tr.is-refused")).to_have_count(0)
    screens.picture(page, running.settings.home, "copied")
    assert chromium.complaints == []


@pytest.mark.peer
def test_the_browsers_own_clipboard_tells_of_merged_cells_too(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{running.url}/healthz")  # A page that does not mind the styles of what is copied.
    page.evaluate(COPY, [EXCEL, TEXT])
    page.goto(f"{running.url}/desk/table")
    page.locator("[name=table]").focus()
    page.keyboard.press("Control+V")
    page.wait_for_function("document.querySelector('[name=table]').value.includes('保洁员')")
    assert page.locator("[name=table]").input_value().splitlines() == LINES
    page.click("button[value=look]")
    page.locator("[data-cell]").first.click()
    page.keyboard.press("Control+V")
    page.locator("button[value=take]", has_text="3").wait_for()
    cells = page.locator("[data-grid] tr:not(.why-row)").evaluate_all(CELLS)
    assert cells == FILLED
    assert [one for one in chromium.complaints if "404" not in one] == [], "that other page has no icon"


@pytest.mark.peer
def test_plain_text_is_pasted_as_ever_and_the_row_says_what_may_be_missing(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/table")
    field = page.locator("[name=table]")
    assert field.evaluate(PASTE, ["", TEXT]) is True, "the browser does it"
    field.fill(TEXT)
    page.click("button[value=look]")
    page.locator(".why-row", has_text="当成和上面一行合并的格子").wait_for()
    first = page.locator("[data-cell]").first
    first.evaluate(PASTE, ["", 'a "b"\t"c\nd"\t"e""f"\n"g\t'])
    cells = page.locator("[data-grid] tr:not(.why-row)").evaluate_all(CELLS)
    assert (cells[0][:3], cells[1][:2]) == (['a "b"', "c d", 'e"f'], ['"g', ""])
