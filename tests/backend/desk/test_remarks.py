"""Remarks 请留意 are shown at the button before anything is handed in or published, and asked about once."""

from collections.abc import Callable
from typing import Any

from backend.editorial import listing
from backend.editorial.accounts import get_staff
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.employer import Details
from backend.editorial.employers.filing import file
from backend.editorial.importing.occupations import SURE
from backend.editorial.listing import Asked
from backend.editorial.office import Office
from content.occupation_finder import find_occupation
from content.vacancy import Vacancy
from tests.backend.known import credit_code

Open = Callable[[str], Any]
REMARK = "工资"


def listed(office: Office, state: str) -> list[str]:
    with office.database.read() as connection:
        return [one.record.id for one in listing.entries(connection, Asked(state=state))]


def unpaid(office: Office, welder: Callable[..., Vacancy]) -> int:
    with office.work() as work:
        return enter(work, get_staff(work.connection, "wen"), welder(1, wage=None)).id


def test_a_form_with_a_remark_is_handed_in_at_the_second_click(
    browser: Open, office: Office, welder_form: dict[str, Any]
) -> None:
    page = browser("wen").get("/new/vacancy")
    unpaid = {name: value for name, value in welder_form.items() if not name.startswith("wage__")}
    page.post("/new/vacancy", then="submit", **unpaid)
    assert (page.status, listed(office, "submitted"), listed(office, "draft")) == (200, [], [])
    assert "再点一次“保存并提交审核”" in page.page and "可能重复" not in page.page
    page.post("/new/vacancy", then="submit", seen=page.hidden("seen"), **unpaid)
    assert len(listed(office, "submitted")) == 1


def test_a_clean_form_is_handed_in_at_once(browser: Open, office: Office, welder_form: dict[str, Any]) -> None:
    page = browser("wen").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **welder_form)
    assert len(listed(office, "submitted")) == 1


def test_a_draft_is_handed_in_and_approved_at_the_second_click(
    browser: Open, office: Office, welder: Callable[..., Vacancy]
) -> None:
    unpaid(office, welder)
    for name, verb, state in (("wen", "submit", "submitted"), ("zhao", "approve", "live")):
        page = browser(name).get("/notices/v-1")
        assert page.hidden("seen") == "", "what stands far below the button was not shown"
        page.post(f"/notices/v-1/{verb}", revision=page.hidden("revision"), seen=page.hidden("seen"))
        assert (page.status, listed(office, state)) == (200, [])
        asked = page.page.partition('id="unseen"')[2].partition('class="buttons acts"')
        assert "1 处提醒" in asked[0] and REMARK in asked[0] and asked[1], "right at the button"
        assert "看过了" in asked[2].partition("</button>")[0]
        page.post(f"/notices/v-1/{verb}", revision=page.hidden("revision"), seen=page.hidden("seen"))
        assert listed(office, state) == ["v-1"]


def test_many_at_once_ask_by_the_same_rule(browser: Open, office: Office, welder: Callable[..., Vacancy]) -> None:
    draft = unpaid(office, welder)
    with office.work() as work:
        submit(work, get_staff(work.connection, "wen"), draft)
    page = browser("zhao").get("/queue")
    page.post("/queue", chosen=[str(draft)], then="approve_seen")
    assert listed(office, "live") == [], "nobody was shown it"
    page.post("/queue", chosen=[str(draft)], then="approve")
    page.post("/queue", chosen=[str(draft)], then="approve_seen", seen=page.hidden("seen"))
    assert listed(office, "live") == ["v-1"]


def test_an_occupation_that_was_guessed_is_told_from_the_threshold_of_imports(
    browser: Open, office: Office, welder: Callable[..., Vacancy], welder_form: dict[str, Any]
) -> None:
    title = "夜班装配工"
    guess = find_occupation(title)
    assert guess.code and guess.confidence < SURE <= find_occupation("电焊工").confidence
    page = browser("wen").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **{**welder_form, "title": title, "occupation": ""})
    assert f"职业不太有把握，先归到：{title} → {guess.code}" in page.page and listed(office, "submitted") == []
    page.post("/new/vacancy", then="submit", **{**welder_form, "title": title, "occupation": "6-18-02-04"})
    assert len(listed(office, "submitted")) == 1, "a better one is taken without another word"
    with office.work() as work:
        given = Details(name="郑州恒泰样例厂", code=credit_code(51), contact="张三", telephone="00-12345")
        vacancy = welder(9, title=title, occupation=guess.code, apply="到单位门口报名")
        filed = file(work, "192.0.2.7", given, vacancy, "once")
    page.get(f"/notices/{filed.notice_id}")
    assert "职业不太有把握" in page.page
    page.post(f"/notices/{filed.notice_id}/submit", revision=page.hidden("revision"))
    assert "看过了，提交" in page.page and "职业不太有把握" in page.page.partition('id="unseen"')[2]
