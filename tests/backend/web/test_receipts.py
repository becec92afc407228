"""After filing: the way to how far it has come lies open for the browser that filed, and for nobody else."""

import html
import re

from tests.backend.serving import Hall
from tests.backend.web.filing import CODE, Employer


def employer(hall: Hall) -> Employer:
    return Employer(hall.app.test_client()).get()


def way(page: Employer) -> str:
    """The address behind the first button of the receipt's page."""
    found = re.search(r'class="button" href="([^"]*)"', page.page)
    assert found
    return html.unescape(found[1])


def test_whoever_has_just_filed_sees_how_far_it_is_without_typing(hall: Hall) -> None:
    page = employer(hall).send()
    digits, address = page.receipt.replace(" ", ""), way(page)
    assert address.startswith(f"/employers/receipts/{digits}/state?own=")
    assert "已收到" in page.get(address).page
    assert page.receipt in page.page or digits in page.page.replace(" ", "")


def test_the_way_is_of_no_use_to_others(hall: Hall) -> None:
    mine, yours = employer(hall).send(), employer(hall)
    address = way(mine)
    assert (yours.get(address).status, "已收到" in yours.page) == (302, False)
    others = employer(hall).send(code=CODE, title="保安")
    digits, mark = others.receipt.replace(" ", ""), address.partition("own=")[2]
    for wrong in (f"/employers/receipts/{digits}/state?own={mark}", f"/employers/receipts/{digits}/state",
                  f"/employers/receipts/{digits}/state?own=é", "/employers/receipts/x/state?own=",
                  "/employers/receipts/\u0663/state"):  # fmt: skip
        assert (mine.get(wrong).status, "已收到" in mine.page) == (302, False), wrong
    fresh = Employer(hall.app.test_client())
    assert (fresh.get(address).status, "已收到" in fresh.page) == (302, False), "without the cookie"


def test_a_receipt_opened_elsewhere_leads_to_the_form_with_its_number(hall: Hall) -> None:
    page = employer(hall).send()
    digits = page.receipt.replace(" ", "")
    other = Employer(hall.app.test_client()).get(f"/employers/receipts/{digits}")
    assert way(other) == f"/employers?receipt={digits}"
    assert f'value="{digits}"' in other.get(way(other)).page
