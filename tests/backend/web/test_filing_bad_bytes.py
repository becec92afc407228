"""What no browser of a reader sends to the public's forms: far too much, or bytes that are no text."""

import re

import pytest

from tests.backend.serving import Hall
from tests.backend.web.filing import TYPED, Employer

FORMS = ("/employers/new", "/employers/ask", "/report", "/report/ask")


def forms(hall: Hall) -> set[str]:
    """Every form of the public pages."""
    rules = hall.app.url_map.iter_rules()
    return {one.rule for one in rules if "POST" in (one.methods or ()) and one.endpoint.startswith("web.")}


def test_every_form_of_the_public_pages_is_below(file_hall: Hall) -> None:
    assert forms(file_hall) == set(FORMS)


@pytest.mark.parametrize("path", FORMS)
def test_fifty_megabytes_are_refused_in_words(file_hall: Hall, path: str) -> None:
    page = Employer(file_hall.app.test_client())
    length = {"CONTENT_LENGTH": str(50 * 2**20), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    page._keep(page.client.post(path, environ_overrides=length, headers={"Accept-Language": "zh"}))
    assert page.status == 413
    assert re.search(r"[一-鿿]{4,}", page.page)


@pytest.mark.parametrize("path", FORMS)
def test_bytes_that_are_no_text_are_answered_in_words(file_hall: Hall, path: str) -> None:
    page = Employer(file_hall.app.test_client()).get("/employers/new")
    spoilt = "&".join(f"{name}=%FF%FE%80%C3%28%00" for name in (*TYPED, "receipt"))
    for once in (page.carried("once"), "%81%30"):
        body = f"once={once}&{spoilt}"
        answer = page.client.post(
            path, data=body, content_type="application/x-www-form-urlencoded", headers={"Accept-Language": "zh"}
        )
        page._keep(answer)
        assert 400 <= page.status < 500
        assert re.search(r"[一-鿿]{4,}", page.page)
