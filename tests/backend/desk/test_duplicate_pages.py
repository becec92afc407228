"""The same job once more at the desk: told with its number, sent at a second click, or made a change of the other."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import Staff, get_staff, set_duties
from backend.editorial.drafting import enter, submit
from backend.editorial.listing import Asked, entries
from backend.editorial.office import Office
from backend.editorial.reading import get_record, newest
from backend.editorial.reviewing import approve
from content.number import spaced
from content.vacancy import Place, Vacancy
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.fields import Fields
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

Open = Callable[[str], Any]
Form = dict[str, Any]
Welder = Callable[..., Vacancy]
PLACE = Place(division="410105", address="样例路1号")


@pytest.fixture
def public(office: Office, lin: Any, zhao: Any, welder: Welder) -> str:
    """The number of a welder that the public sees."""
    with office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
        return get_record(work.connection, "v-1").number


def listed(office: Office, state: str) -> list[str]:
    with office.database.read() as connection:
        return [one.record.id for one in entries(connection, Asked(state=state))]


def again(page: Any, path: str, **changes: str) -> Any:
    """Send the form that is open, as a browser would."""
    pairs = [(name, changes.get(name, value)) for name, value in Fields(page.page).pairs]
    fresh = [(name, value) for name, value in changes.items() if name not in dict(pairs)]
    return page._keep(page.client.post(f"/desk{path}", data=_grouped(pairs + fresh), follow_redirects=True))


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def test_a_duplicate_is_sent_at_the_second_click(browser: Open, office: Office, public: str, welder_form: Form) -> None:
    page = browser("wen").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **{**welder_form, "headcount": "9"})
    said = html.unescape(page.page)
    assert (page.status, listed(office, "submitted"), listed(office, "draft")) == (200, [], [])
    assert f"和 {spaced(public)} 是同一单位、同一岗位、同一地点、同一工资，已发布到 2026-12-20" in said
    assert "人数：那条 6 人，这条 9 人" in said and "再点一次“保存并提交审核”" in said
    assert 'href="/desk/notices/v-1">看那一条</a>' in said and 'formaction="/desk/notices/v-1/edit"' in said
    again(page, "/new/vacancy", then="submit")
    assert len(listed(office, "submitted")) == 1, page.page[-2000:]


def test_a_draft_is_kept_without_a_second_click_and_its_page_tells(
    browser: Open, office: Office, public: str, welder_form: Form
) -> None:
    page = browser("wen").get("/new/vacancy")
    page.post("/new/vacancy", then="save", **welder_form)
    (id,) = listed(office, "draft")
    assert f"和 {spaced(public)} " in page.page and f'/desk/notices/v-1/edit?same={id}">去改那一条' in page.page
    page.post(f"/notices/{id}/submit", revision=page.hidden("revision"), seen=page.hidden("seen"))
    assert "请看过再点一次" in page.page and "看过了，提交" in page.page and listed(office, "submitted") == []
    page.post(f"/notices/{id}/submit", revision=page.hidden("revision"), seen=page.hidden("seen"))
    assert listed(office, "submitted") == [id]


def test_what_was_typed_becomes_a_change_of_the_other(
    browser: Open, office: Office, public: str, welder_form: Form
) -> None:
    page = browser("wen").get("/new/vacancy")
    typed = {**welder_form, "headcount": "9", "valid_through": "2027-01-20", "place__address": "样例路1号"}
    page.post("/new/vacancy", then="submit", **typed)
    again(page, "/notices/v-1/edit", more="instead")
    fields, said = dict(Fields(page.page).pairs), html.unescape(page.page)
    assert (page.status, fields["headcount"], fields["valid_through"]) == (200, "9", "2027-01-20")
    assert fields["verified"].startswith("2026-11-20"), "what nobody typed is as it was"
    before, _, behind = said.partition('data-take="headcount"')
    assert before.rpartition("<tr>")[2].count("<td>") == 1, "beside the column that it takes"
    assert behind.partition("</td>")[0].endswith("用原来的</button>")
    assert "证照核实日期" not in said, "what the form does not ask does not differ"
    assert f"填的已经放到 {spaced(public)} 里" in said and "岗位号不变" in said
    again(page, "/notices/v-1/edit", then="submit")
    assert (listed(office, "submitted"), len(listed(office, "draft"))) == (["v-1"], 0), page.page[-2000:]
    with office.database.read() as connection:
        changed = newest(connection, "v-1").notice
    assert isinstance(changed, Vacancy)
    assert (changed.number, changed.headcount, changed.verified is not None) == (public, 9, True)


def test_a_draft_is_carried_over_to_the_other(browser: Open, office: Office, public: str, welder: Welder) -> None:
    with office.work() as work:
        enter(work, staff(office, "wen"), welder(2, place=PLACE, headcount=12, source="单位自报"))
    page = browser("wen").get("/notices/v-1/edit?same=v-2")
    fields = dict(Fields(page.page).pairs)
    assert (fields["headcount"], fields["source"], fields["based_on"]) == ("12", "", "1")
    assert browser("wen").get("/notices/v-1/edit?same=nothing").status == 404


def staff(office: Office, name: str) -> Staff:
    with office.database.read() as connection:
        return get_staff(connection, name)


def test_who_may_not_change_the_other_is_shown_it_all_the_same(
    browser: Open, office: Office, public: str, welder_form: Form
) -> None:
    with office.work() as work:
        set_duties(work, "", "wen", ["collector"], [])
    page = browser("wen").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **welder_form)
    assert "看那一条" in page.page and "去改那一条" not in page.page


def test_whoever_approves_is_told_again_when_the_other_was_published_in_between(
    browser: Open, office: Office, welder: Welder
) -> None:
    lin, wen, zhao = (staff(office, name) for name in ("lin", "wen", "zhao"))
    with office.work() as work:
        one, other = (submit(work, who, enter(work, who, welder(n, place=PLACE)).id) for n, who in ((1, lin), (2, wen)))
    page = browser("zhao").get("/notices/v-2")
    assert "正在等审核" in page.page
    revision = page.hidden("revision")
    page.post("/notices/v-2/approve", revision=revision)
    seal = page.hidden("seen")
    with office.work() as work:
        approve(work, zhao, one.id)
    page.post("/notices/v-2/approve", revision=revision, seen=seal)
    assert "请看过再点一次" in page.page and "已发布到 2026-12-20" in page.page
    assert listed(office, "live") == ["v-1"]
    page.post("/notices/v-2/approve", revision=revision, seen=page.hidden("seen"))
    assert sorted(listed(office, "live")) == ["v-1", "v-2"]
    assert other.notice_id == "v-2"


def test_the_queue_holds_up_duplicates_until_they_were_looked_at(
    browser: Open, office: Office, public: str, welder: Welder
) -> None:
    lin = staff(office, "lin")
    with office.work() as work:
        waiting = [submit(work, lin, enter(work, lin, one).id) for one in (welder(2, place=PLACE), welder(3))]
    page = browser("zhao").get("/queue")
    assert page.page.count("1 处") == 1
    page.post("/queue", chosen=[str(one.id) for one in waiting], then="approve")
    assert sorted(listed(office, "live")) == ["v-1", "v-3"]
    assert f"和 {spaced(public)} 一样" in page.page
    page.post("/queue", chosen=[str(waiting[0].id)], then="approve_seen", seen=page.hidden("seen"))
    assert sorted(listed(office, "live")) == ["v-1", "v-2", "v-3"]


def test_an_employer_of_nothing_that_can_be_seen_is_told_of_and_no_fault(browser: Open, welder_form: Form) -> None:
    page = browser("wen").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **{**welder_form, "employer__name": "\u200b"})
    assert (page.status, "要写单位名称" in page.page) == (422, True)


def test_a_pasted_table_leads_to_the_other(browser: Open, public: str) -> None:
    text = "单位名称\t岗位名称\t薪资\t人数\t地点\t工作内容\t有效期\n"
    text += "郑州恒岳机械\t电焊工\t6000-8500\t9\t金水区样例路1号\t焊接\t2026-12-31\n"
    page = browser("wen").get("/table").post("/table", table=text, then="look")
    assert re.search(rf"和 {spaced(public)} [^<]*人数[^<]*<a href=\"/desk/notices/v-1\">看那一条</a>", page.page)


@pytest.mark.peer
def test_a_clerk_who_renews_changes_the_one_that_is_public(running: Backend, chromium: Browser, welder: Welder) -> None:
    lin, zhao = running.staff("lin"), running.staff("zhao")
    with running.office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/vacancy")
    typed = {
        "title": "急招电焊工", "employer.name": "郑州恒岳机械", "place.address": "样例路1号", "headcount": "9",
        "wage.min": "6000", "wage.max": "8500", "description": "焊接结构件。",
    }  # fmt: skip
    for name, text in typed.items():
        page.fill(f"[name='{name}']", text)
    page.select_option("[name='place.division']", "410105")
    page.keyboard.press("Control+Enter")
    page.get_by_text("可能重复了").wait_for()
    page.get_by_role("button", name="去改那一条").click()
    page.get_by_text("填的已经放到").wait_for()
    page.get_by_role("button", name="保存并提交审核").click()
    page.wait_for_url("**/desk/notices/v-1")
    page.get_by_text("第 2 稿").first.wait_for()
    page.get_by_text("急招电焊工").first.wait_for()
    assert chromium.complaints == []
