"""After filing: how far it has come lies open for the browser that filed, for half a day, and for nobody else."""

import html
import re
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.web.filed_here import COOKIE, MOST, add, read
from content.clock import CHINA
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall
from tests.backend.web.filing import CODE, Employer

KEY, NOW = b"key", datetime(2026, 11, 2, 9, tzinfo=CHINA)
LISTED = "您在这台手机或电脑上报的"


def employer(hall: Hall) -> Employer:
    return Employer(hall.app.test_client()).get()


def way(page: Employer) -> str:
    """The address behind the first button of the receipt's page."""
    found = re.search(r'class="button" href="([^"]*)"', page.page)
    assert found
    return html.unescape(found[1])


def listed(page: Employer) -> list[tuple[str, str, str]]:
    """The address, title and state of each that /employers lists."""
    row = r'class="card" href="([^"]*)".*?class="name">([^<]*)<.*?class="state[^>]*>([^<]*)<'
    return re.findall(row, page.get("/employers").page)


def test_whoever_has_just_filed_sees_how_far_it_is_without_typing(hall: Hall) -> None:
    page = employer(hall).send()
    receipt, digits = page.receipt, page.receipt.replace(" ", "")
    assert page.path == f"/employers/receipts/{digits}"
    assert "半天内不用再填回执号" in page.page
    assert way(page) == f"/employers/receipts/{digits}/state"
    assert "已收到" in page.get(way(page)).page
    assert receipt in page.page
    assert "半天内不用再填回执号" in page.get(f"/employers/receipts/{digits}").page


def test_the_browser_that_filed_finds_its_filings_at_the_employers_page(hall: Hall) -> None:
    page = employer(hall)
    assert listed(page) == []
    assert LISTED not in page.page
    first = page.get().send().receipt.replace(" ", "")
    second = page.get().send(title="保安").receipt.replace(" ", "")
    assert listed(page) == [
        (f"/employers/receipts/{second}/state", "保安", "已收到"),
        (f"/employers/receipts/{first}/state", "电焊工", "已收到"),
    ]
    assert LISTED in page.page
    for address, title, _ in listed(page):
        assert title in page.get(address).page


def test_they_are_listed_too_when_another_number_was_not_found(hall: Hall) -> None:
    page = employer(hall).send()
    page.ask("0000 0000")
    assert (page.status, LISTED in page.page) == (404, True)


def test_after_half_a_day_the_number_and_the_code_are_asked_for(hall: Hall, clock: HandClock) -> None:
    page = employer(hall).send()
    receipt, address = page.receipt, way(page)
    clock.forward(hours=7)
    page.get().send(title="保安")
    clock.forward(hours=5)
    assert [title for _, title, _ in listed(page)] == ["保安"]
    assert page.get(address).status == 302
    assert "已收到" in page.ask(receipt).page


def test_the_way_is_of_no_use_to_others(hall: Hall) -> None:
    mine, yours = employer(hall).send(), employer(hall)
    address = way(mine)
    assert (yours.get(address).status, "已收到" in yours.page) == (302, False)
    others = employer(hall).send(code=CODE, title="保安")
    digits = others.receipt.replace(" ", "")
    for wrong in (f"/employers/receipts/{digits}/state", "/employers/receipts/x/state",
                  "/employers/receipts/\u0663/state"):  # fmt: skip
        assert (mine.get(wrong).status, "已收到" in mine.page) == (302, False), wrong
    fresh = Employer(hall.app.test_client())
    assert (fresh.get(address).status, "已收到" in fresh.page) == (302, False), "without the cookie"


def test_the_cookie_is_of_no_use_in_another_browser(hall: Hall) -> None:
    mine, yours = employer(hall).send(), employer(hall)
    held = mine.client.get_cookie(COOKIE, path="/employers")
    assert held
    yours.client.set_cookie(COOKIE, held.value, path="/employers")
    assert listed(yours) == []
    assert yours.get(way(mine)).status == 302


def test_no_script_and_no_other_site_gets_at_the_cookie(hall: Hall) -> None:
    page = employer(hall).send()
    held = page.client.get_cookie(COOKIE, path="/employers")
    assert held
    assert (held.http_only, held.same_site, held.path, held.max_age) == (True, "Lax", "/employers", 12 * 3600)


def test_the_browser_keeps_the_form_for_the_way_back_though_filing_changes_its_cookies(hall: Hall) -> None:
    page = employer(hall).client.get("/employers/new")
    assert page.headers["Cache-Control"] == "private, no-cache", "nobody on the way keeps it"
    assert page.headers["Vary"] == "Accept-Language"


def test_ten_are_kept_the_latest_first_and_each_from_when_it_was_filed() -> None:
    held = ""
    for no in range(MOST + 2):
        held = add(KEY, "b", held, f"{no:08}", NOW + timedelta(minutes=no))
    later = NOW + timedelta(minutes=30)
    kept = tuple(f"{no:08}" for no in reversed(range(2, MOST + 2)))
    assert read(KEY, "b", held, later) == kept
    again = add(KEY, "b", held, kept[-1], later)
    assert read(KEY, "b", again, later) == kept, "sent twice it is the same filing"
    assert read(KEY, "b", again, NOW + timedelta(hours=12, minutes=2)) == kept[:-1]
    assert len(held) < 400


@given(text=st.text(max_size=600))
def test_a_cookie_that_we_did_not_write_holds_nothing(text: str) -> None:
    assert read(KEY, "b", text, NOW) == ()
    assert read(KEY, "b", add(KEY, "b", text, "12345678", NOW), NOW) == ("12345678",)


@given(at=st.integers(0, 83), by=st.characters())
def test_an_altered_cookie_holds_nothing(at: int, by: str) -> None:
    held = add(KEY, "b", "", "12345678", NOW)
    altered = held[:at] + by + held[at + 1 :]
    assert read(KEY, "b", altered, NOW) == (("12345678",) if altered == held else ())
    assert (read(b"other", "b", held, NOW), read(KEY, "", held, NOW), read(KEY, "c", held, NOW)) == ((), (), ())
