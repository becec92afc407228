"""A finding at the desk: the quoted phrase, the article of law, and the rewrite that is accepted by a click."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.office import Office
from backend.editorial.reading import newest

Open = Callable[[str], Any]
Form = dict[str, Any]
ASKED = {"rule": "sex", "where": "requirements", "start": "5"}


@pytest.fixture
def blocked(browser: Open, welder_form: Form) -> str:
    """The id of a draft of lin's that may not be handed in."""
    page = browser("lin").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **welder_form, requirements="会二保焊，限男性，能倒班")
    return str(page.path).rpartition("/")[2]


def said(office: Office, id: str) -> tuple[int, str]:
    with office.database.read() as connection:
        revision = newest(connection, id)
    return revision.no, revision.notice.requirements  # type: ignore[attr-defined]  # it is a vacancy


def test_a_finding_quotes_cites_and_proposes(browser: Open, blocked: str) -> None:
    page = browser("lin").get(f"/notices/{blocked}").page
    assert "会二保焊，<u>限男性</u>，能倒班" in page
    assert "《就业促进法》第3条、第27条" in page
    assert "<ins>会二保焊，男女不限，能倒班</ins>" in page


def test_one_click_writes_it_so(browser: Open, office: Office, blocked: str) -> None:
    lin = browser("lin").get(f"/notices/{blocked}")
    lin.post(f"/notices/{blocked}/rewrite", revision=lin.hidden("revision"), **ASKED)
    assert said(office, blocked) == (2, "会二保焊，男女不限，能倒班")
    assert "照这样改好了" in lin.page
    assert "限男性" not in lin.page.partition("<ol")[0]
    lin.post(f"/notices/{blocked}/submit", revision=lin.hidden("revision"))
    assert "提交好了" in lin.page


def test_a_second_click_changes_nothing(browser: Open, office: Office, blocked: str) -> None:
    lin = browser("lin").get(f"/notices/{blocked}")
    read = lin.hidden("revision")
    lin.post(f"/notices/{blocked}/rewrite", revision=read, **ASKED)
    lin.post(f"/notices/{blocked}/rewrite", revision=read, **ASKED)
    assert "更新的第 2 稿" in lin.page
    assert said(office, blocked)[0] == 2


@pytest.mark.parametrize("change", [{"rule": "age"}, {"where": "title"}, {"start": "x"}, {"revision": "999999"}])
def test_what_was_not_found_is_not_rewritten(
    browser: Open, office: Office, blocked: str, change: dict[str, str]
) -> None:
    lin = browser("lin").get(f"/notices/{blocked}")
    lin.post(f"/notices/{blocked}/rewrite", **{"revision": lin.hidden("revision"), **ASKED, **change})
    assert lin.status < 500
    assert said(office, blocked) == (1, "会二保焊，限男性，能倒班")
