"""Entering without a script: rows, attachments, what is said while typing, and what is too large."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.attachments import MEDIA, media_type_of
from backend.editorial.office import Office
from backend.editorial.reading import newest
from content.bulletin import Bulletin
from tests.backend.desk.fields import Fields
from tests.backend.desk.test_fleet_and_reports import png

Open = Callable[[str], Any]


@pytest.fixture
def office(file_office: Office) -> Office:
    """SQLite alone: these are about pages."""
    return file_office


def test_another_row_is_a_button_that_needs_no_script_and_loses_nothing(browser: Open) -> None:
    page = browser("lin").get("/new/jobfair")
    page.post(
        "/new/jobfair", more="booths", title="冬季招聘会", **{"booths.0.label": "A1", "booths.0.employer": "恒岳"}
    )
    typed = dict(Fields(page.page).pairs)
    assert (page.status, typed["title"], typed["booths.0.label"]) == (200, "冬季招聘会", "A1")
    assert typed["booths.1.label"] == ""


def test_what_is_wrong_in_a_row_is_said_beside_it(browser: Open) -> None:
    page = browser("lin").get("/new/jobfair")
    wage = {"booths.0.vacancies.0.wage.min": "9000", "booths.0.vacancies.0.wage.max": "10"}
    rest = {"booths.0.label": "A1", "booths.0.vacancies.0.title": "电焊工", "booths.0.x": "入口"}
    page.post("/new/jobfair", title="冬季招聘会", **rest, **wage)
    assert page.status == 422
    assert 'id="w-booths.0.employer"' in page.page and 'id="w-booths.0.x"' in page.page
    whole = {"starts": "2026-12-05T09:00", "ends": "2026-12-05T12:00", "venue": "一楼", "place.division": "410105"}
    page.post(
        "/new/jobfair", title="冬季招聘会", **{**rest, "booths.0.employer": "恒岳", "booths.0.x": "2"}, **wage, **whole
    )
    assert 'id="w-booths.0.vacancies.0.wage.max"' in page.page


def test_a_file_is_attached_and_stays_when_something_else_is_wrong(browser: Open, office: Office) -> None:
    page = browser("lin").get("/new/bulletin")
    file = (io.BytesIO(png()), "行情.png")
    page.post("/new/bulletin", topic="policy", title="市场简介", **{"attachments.file": file})
    assert page.status == 422, "there is no body yet"
    pairs = [(name, "正文" if name == "body" else value) for name, value in Fields(page.page).pairs]
    page._keep(page.client.post("/desk/new/bulletin", data=dict(pairs), follow_redirects=True))
    with office.database.read() as connection:
        notice = newest(connection, page.path.rpartition("/")[2]).notice
    assert isinstance(notice, Bulletin)
    (kept,) = notice.attachments
    assert (kept.title, kept.media_type, kept.size) == ("行情.png", "image/png", len(png()))
    assert page.client.get(f"/desk/attachments/{kept.sha256}").data == png()
    part = page.client.get(f"/desk/attachments/{kept.sha256}", headers={"Range": "bytes=1-3"})
    assert (part.status_code, part.data) == (206, b"PNG")
    seen = f'<a href="/desk/attachments/{kept.sha256}"><img class="file"'
    assert page.get(f"/notices/{notice.id}").page.count(seen) == 2, "in the content, and in the preview of the page"


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a.jpeg", "a.webp", "a.mp4", "a.webm", "a.svg", "a.pdf", "a.mp3"])
def test_what_may_be_attached_is_known_by_its_name_without_the_systems_own_list(name: str) -> None:
    assert media_type_of(name) in MEDIA
    assert media_type_of("a.exe") not in MEDIA


def test_a_file_that_no_device_shows_costs_nothing_that_was_typed(browser: Open) -> None:
    page = browser("lin").get("/new/bulletin")
    page.post("/new/bulletin", title="市场简介", body="写了很久", **{"attachments.file": (io.BytesIO(b"MZ"), "a.exe")})
    assert page.status == 422
    assert "写了很久" in page.page


def test_fifty_megabytes_are_refused_in_words_before_they_are_read(browser: Open) -> None:
    page = browser("lin").get("/new/bulletin")
    length = {"CONTENT_LENGTH": str(50 * 2**20), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    page._keep(page.client.post("/desk/new/bulletin", environ_overrides=length))
    assert page.status == 413
    assert "最多 32 MB" in page.page


@pytest.mark.parametrize(
    ("typed", "first"), [("焊工", "6-18-02-04"), ("6-18-02-04", "6-18-02-04"), ("电焊工", "6-18-02-04"), ("", None)]
)
def test_occupations_are_found_while_typing(browser: Open, typed: str, first: str | None) -> None:
    found = browser("lin").client.get("/desk/occupations", query_string={"q": typed}).get_json()
    assert (found[0][0].partition(" ")[0] if found else None) == first


@pytest.mark.parametrize("typed", ["x" * 10_000, "<b>", "\u202e", "😀", "'; --"])
def test_looking_for_an_occupation_survives_anything(browser: Open, typed: str) -> None:
    assert browser("lin").client.get("/desk/occupations", query_string={"q": typed}).status_code == 200


def test_pay_is_said_as_the_channels_will(browser: Open) -> None:
    asked = {"wage.min": "6000", "wage.max": "8500", "wage.unit": "month", "wage.months": "13"}
    page = browser("lin").client.get("/desk/pay", query_string=asked).get_data(as_text=True)
    assert "6000–8500元/月" in page and "每月六千到八千五，十三薪" in page
    page = (
        browser("lin").client.get("/desk/pay", query_string={"wage.min": "9", "wage.max": "1"}).get_data(as_text=True)
    )
    assert "还没填对" in page


@pytest.mark.parametrize("kind", ["vacancy", "jobfair", "guide", "bulletin", "site", "wage_price"])
@pytest.mark.parametrize(
    "typed", ["长" * 10_000, "😀\u202e<script>alert(1)</script>", "=cmd|' /C calc'!A0", "9" * 5_000]
)
def test_every_field_survives_anything_and_nothing_is_lost(browser: Open, kind: str, typed: str) -> None:
    page = browser("lin").get(f"/new/{kind}")
    names = {name for name, _ in Fields(page.page).pairs if name not in ("csrf", "title")}
    page.post(f"/new/{kind}", title="", **dict.fromkeys(names, typed))
    assert page.status == 422
    assert "<script>alert" not in page.page
    assert typed in {value for _, value in Fields(page.page).pairs}
