"""At the desk of staff who are bound to halls: their halls are chosen already, and what they typed is never lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import Staff, set_duties
from backend.editorial.drafting import enter, submit
from backend.editorial.listing import Asked, count, entries
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.site import Site
from content.vacancy import Place, Vacancy

Open = Callable[[str], Any]
TABLE = (
    "岗位名称\t单位名称\t薪资\t招聘人数\t工作地点\t岗位职责\n"
    "电焊工\t郑州恒岳机械\t6000-8500\t6\t金水区样例路 1 号\t焊接结构件\n"
)


@pytest.fixture
def office(file_office: Office, lin: Staff, zhao: Staff) -> Office:
    """Two halls, and `wen` bound to the first of them."""
    for id in ("jinhai", "jingkai"):
        site = Site(id=id, title=f"{id}大厅", place=Place(division="410105", address="样例路 1 号"))
        with file_office.work() as work:
            approve(work, zhao, submit(work, lin, enter(work, lin, site).id).id)
    with file_office.work() as work:
        set_duties(work, "", "wen", ["clerk"], ["jinhai"])
    return file_office


def chosen(page: str) -> list[str]:
    boxes = re.findall(r'<input[^>]*name="sites"[^>]*>', page)
    return [re.search(r'value="([^"]*)"', box)[1] for box in boxes if "checked" in box]  # type: ignore[index]


def test_a_new_notice_is_for_their_own_hall(browser: Open) -> None:
    page = browser("wen").get("/new/vacancy").page
    assert chosen(page) == ["jinhai"]
    assert 'value="jingkai"' not in page
    everybody = browser("lin").get("/new/vacancy").page
    assert chosen(everybody) == []
    assert 'value="jingkai"' in everybody


def test_what_is_not_for_their_halls_stays_in_the_form(
    browser: Open, office: Office, welder_form: dict[str, Any]
) -> None:
    page = browser("wen").get("/new/vacancy").post("/new/vacancy", **welder_form)
    assert page.status == 403
    assert "jinhai大厅" in page.page and "焊接结构件，有师傅带。" in page.page
    page.post("/new/vacancy", **welder_form, sites=["jinhai"])
    assert page.status == 200
    with office.database.read() as connection:
        assert count(connection, Asked(state="draft", kind="vacancy")) == 1


def test_what_a_collector_may_not_change_stays_in_the_form(
    browser: Open, office: Office, lin: Staff, welder: Callable[..., Vacancy], welder_form: dict[str, Any]
) -> None:
    with office.work() as work:
        set_duties(work, "", "wen", ["collector"], [])
        enter(work, lin, welder())
    page = browser("wen").get("/notices/v-1/edit").post("/notices/v-1/edit", **welder_form, based_on="1")
    assert page.status == 403
    assert "别人录的" in page.page and "焊接结构件，有师傅带。" in page.page


def test_a_table_of_theirs_is_for_their_own_hall(browser: Open, office: Office) -> None:
    page = browser("wen").get("/table").post("/table", table=TABLE, then="take")
    assert "收下了：提交 1 条" in page.page
    with office.database.read() as connection:
        assert [one.newest.notice.sites for one in entries(connection, Asked(state="submitted"))] == [("jinhai",)]  # type: ignore[union-attr]
