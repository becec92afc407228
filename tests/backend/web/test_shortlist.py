"""The page behind a shortlist's code."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from content.vacancy import Vacancy
from content.wording.page import list_path
from tests.backend.serving import Hall

Make = Callable[..., Vacancy]


def test_the_page_shows_what_was_picked_in_its_order(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    shown = file_hall.publish(welder(1), welder(2, title="保洁员"), welder(3, title="面点师"))
    page = client.get(list_path([shown[1], shown[0]])).text
    assert page.index("保洁员") < page.index("电焊工")
    assert "面点师" not in page
    assert f"/n/{shown[0].number}" in page
    assert "<script" not in page


def test_what_was_withdrawn_is_named_and_others_offered(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    gone, other, kept = file_hall.publish(welder(1, title="氩弧焊工"), welder(2), welder(3, title="保洁员"))
    file_hall.withdraw("v-1")
    answer = client.get(list_path([gone, kept]))
    assert answer.status_code == 200
    assert '<s class="name">氩弧焊工</s>' in answer.text
    assert f"/n/{gone.number}" not in answer.text
    assert f"/n/{other.number}" in answer.text, "one of the same trade"


def test_numbers_that_nobody_has_are_told_and_nonsense_is_passed_over(
    file_hall: Hall, client: FlaskClient, welder: Make
) -> None:
    (shown,) = file_hall.publish(welder())
    answer = client.get(f"/list?n={shown.number},{shown.number},999999,203160,x,<b>")
    assert answer.status_code == 200
    assert answer.text.count(f"/n/{shown.number}") == 1
    assert "203 160" in answer.text
    assert "<b>," not in answer.text


@pytest.mark.parametrize("query", ["", "?n=", "?n=abc", "?n=" + "1" * 5000, "?n=203160"])
def test_an_empty_list_says_what_to_do(file_hall: Hall, client: FlaskClient, welder: Make, query: str) -> None:
    file_hall.publish(welder())
    answer = client.get(f"/list{query}")
    assert (answer.status_code, "重新扫一次码" in answer.text) == (404, True)


def test_the_page_keeps_its_numbers_in_the_other_language(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    (shown,) = file_hall.publish(welder())
    page = client.get(f"/list?n={shown.number}&lang=en").text
    assert "Jobs that you picked" in page
    assert f"n={shown.number}" in page


def test_no_more_than_a_slip_holds_is_shown(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    shown = file_hall.publish(*(welder(n) for n in range(1, 13)))
    page = client.get(list_path(shown)).text
    assert sum(f"/n/{one.number}" in page for one in shown) == 10
