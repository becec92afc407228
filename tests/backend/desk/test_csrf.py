"""A form is taken only from a page of the same session."""

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[[str], Any]


def test_the_token_of_another_session_is_refused(browser: Open) -> None:
    zhao, lin = browser("zhao").get("/table"), browser("lin").get("/table")
    lin.page = zhao.page
    lin.post("/table", table="", then="look")
    assert (lin.status, "放得太久了" in lin.page) == (400, True)


@pytest.mark.parametrize("spoil", [lambda token: token[:-1] + "!", lambda token: "", lambda token: "x" * 10_000])
def test_a_token_that_we_did_not_sign_is_refused(browser: Open, spoil: Callable[[str], str]) -> None:
    lin = browser("lin").get("/table")
    token = lin.hidden("csrf")
    lin.page = lin.page.replace(token, spoil(token))
    assert lin.post("/table", table="", then="look").status == 400


def test_a_script_may_send_it_as_a_header(browser: Open) -> None:
    lin = browser("lin").get("/table")
    sent = {"table": "", "then": "look"}
    assert lin.client.post("/desk/table", data=sent).status_code == 400
    assert lin.client.post("/desk/table", data=sent, headers={"X-CSRFToken": lin.hidden("csrf")}).status_code == 422


def test_a_form_may_lie_open_for_a_whole_shift(browser: Open, office: Any) -> None:
    lin = browser("lin").get("/table")
    token = lin.hidden("csrf")
    office.clock.forward(minutes=50)
    assert lin.get("/table").status == 200, "another tab has a token of its own and does not disturb the first"
    assert lin.post("/table", csrf=token, table="", then="look").status == 422
