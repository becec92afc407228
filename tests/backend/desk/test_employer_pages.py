"""Employers at the desk: found, registered, verified, and told apart; whatever is typed survives a refusal."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import add_staff
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.listing import named
from backend.editorial.office import Office
from content.vacancy import Employer, Vacancy
from tests.backend.desk.conftest import PASSWORD
from tests.backend.desk.test_downloads import download
from tests.backend.known import HENGYUE, credit_code

Open = Callable[[str], Any]
Form = dict[str, Any]
CODE = credit_code(11)
TYPED = {
    "name": "郑州恒泰样例厂", "short": "恒泰", "code": CODE, "kind": "agency", "contact": "张三", "telephone": "00-88",
    "address": "样例路 9 号", "notes": "下午才有人\n先打电话",
}  # fmt: skip


def id_of(office: Office, name: str) -> int:
    with office.database.read() as connection:
        return named(connection, name)[0].id


def test_an_employer_is_registered_verified_and_published_for(browser: Open, office: Office, welder_form: Form) -> None:
    lin = browser("lin").get("/employers/new").post("/employers/new", **TYPED)
    assert "登记好了" in lin.page and "没核验" in lin.page
    id = lin.path.rpartition("/")[2]
    for text in TYPED.values():
        assert text in lin.page.replace("中介机构", "agency")
    form = {**welder_form, "employer__name": "郑州恒泰样例厂"}
    lin.get("/new/vacancy").post("/new/vacancy", then="submit", **form)
    assert "提交好了" in lin.page, "whoever enters need not wait for whoever verifies"
    notice = lin.path.removeprefix("/desk")
    assert "单位待核验" in browser("zhao").get("/queue").page
    zhao = browser("zhao").get(notice)
    assert "营业执照还没有核验" in zhao.page
    assert f'href="/desk/employers/{id}#verify"' in zhao.page
    assert '<button class="primary" disabled aria-describedby="cannot">批准并发布' in zhao.page
    assert re.search('id="cannot" href="#hindrance">不能发布：单位待核验<', zhao.page) and 'id="hindrance"' in zhao.page
    revision = zhao.hidden("revision")
    zhao.post(f"{notice}/approve", revision=revision)
    assert "这个岗位先不能发布" in zhao.page, "without the button, too"
    zhao.get(f"/employers/{id}").post(f"/employers/{id}/verify", seen="营业执照原件", verified_on="2026-11-21")
    assert "核验好了，管到 2027-11-21" in zhao.page
    zhao.get(notice).post(f"{notice}/approve", revision=revision)
    assert "已经发布" in zhao.page
    assert "正在发布" not in zhao.get(f"/employers/{id}").page
    assert "发布中" in zhao.page, "its page lists its vacancies"


def test_what_differs_from_its_employer_leads_to_editing_and_not_to_verifying(
    browser: Open, office: Office, welder_form: Form
) -> None:
    lin = browser("lin").get("/employers/new").post("/employers/new", **TYPED)
    employer = lin.path.removeprefix("/desk")
    lin.get("/new/vacancy").post("/new/vacancy", then="submit", **{**welder_form, "employer__name": TYPED["name"]})
    notice = lin.path.removeprefix("/desk")
    lin.get(f"{employer}/edit")
    lin.post(f"{employer}/edit", seal=lin.hidden("seal"), **{**TYPED, "name": "郑州恒泰新厂"})
    lin.get(employer).post(f"{employer}/verify", seen="营业执照原件", verified_on="2026-11-21")
    lin.get(notice)
    assert "现在叫“郑州恒泰新厂”，这一稿写的是“郑州恒泰样例厂”" in lin.page
    assert f'href="/desk{notice}/edit">去修改这一条' in lin.page
    assert "去核验这家单位" not in lin.page


def test_what_cannot_be_kept_says_why_at_its_field_and_loses_nothing(browser: Open, office: Office) -> None:
    lin = browser("lin").get("/employers/new")
    for changes, sentence in (
        ({"code": CODE[:-1] + "O"}, "不会有字母 I、O、S、V、Z"),
        ({"code": credit_code(12)[:-1] + CODE[-1]}, "有一位抄错了"),
        ({"code": "123"}, "是 18 位"),
        ({"name": " "}, "要写单位名称"),
        ({"kind": "toaster"}, "没有这一种单位"),
        ({"notes": "长" * 10_000}, "最多 4000 个字，现在有 10000 个"),
        ({"contact": "😀" * 65}, "最多 64 个字"),
    ):
        lin.post("/employers/new", **{**TYPED, **changes})
        assert (lin.status, sentence in lin.page) == (422, True), sentence
        for text in ({**TYPED, **changes}).values():
            assert text in lin.page or text in ("agency", "toaster", " ")
    lin.post("/employers/new", **{**TYPED, "name": "<b>&\u202e恒泰", "contact": "محمد", "address": "a\x00b"})
    assert "登记好了" in lin.page
    assert "&lt;b&gt;&amp;恒泰" in lin.page, "what turns the line around is left out, what is markup is shown"
    lin.get("/employers/new").post("/employers/new", **TYPED)
    assert "已经登记给" in lin.page


def test_two_people_at_one_employer(browser: Open, office: Office) -> None:
    id = id_of(office, HENGYUE.name)
    lin, wen = (browser(name).get(f"/employers/{id}/edit") for name in ("lin", "wen"))
    given = {"name": HENGYUE.name, "kind": "employer", "code": "", "notes": "先"}
    wen.post(f"/employers/{id}/edit", seal=wen.hidden("seal"), **given)
    assert "要重新核验" in wen.page, "the code was taken out"
    lin.post(f"/employers/{id}/edit", seal=lin.hidden("seal"), **{**given, "notes": "我写了很久"})
    assert (lin.status, "刚才有同事改过" in lin.page, "我写了很久" in lin.page) == (422, True, True)
    lin.post(f"/employers/{id}/edit", seal=lin.hidden("seal"), **{**given, "notes": "我写了很久"})
    assert (lin.status, "我写了很久" in lin.page) == (200, True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"seen": " "}, "请写看的是什么"),
        ({"seen": "执照", "verified_on": "2027-01-01"}, "核验日期还没到"),
        ({"seen": "执照", "verified_on": "gestern"}, "读不懂"),
        ({"seen": "执照", "due_on": "2026-01-01"}, "到期日要在今天以后"),
    ],
)
def test_a_verification_that_says_too_little(browser: Open, office: Office, fields: Form, sentence: str) -> None:
    id = id_of(office, HENGYUE.name)
    page = browser("lin").get(f"/employers/{id}").post(f"/employers/{id}/verify", **fields)
    assert (page.status, sentence in page.page, fields["seen"] in page.page) == (422, True, True)


def test_a_verification_is_taken_back(browser: Open, office: Office) -> None:
    id = id_of(office, HENGYUE.name)
    page = browser("lin").get(f"/employers/{id}").post(f"/employers/{id}/void", reason="")
    assert (page.status, "请写一句原因" in page.page) == (422, True)
    page.post(f"/employers/{id}/void", reason="执照注销了")
    assert "核验取消了" in page.page and "没核验" in page.page and "执照注销了" in page.page


def test_who_may_not_has_no_button_and_no_way_around_it(browser: Open, office: Office) -> None:
    with office.work() as work:
        add_staff(work, "ju", "局领导", ["head"], PASSWORD)
        add_staff(work, "xin", "信息员", ["collector"], PASSWORD)
    id = id_of(office, HENGYUE.name)
    head, collector = browser("ju").get(f"/employers/{id}"), browser("xin").get(f"/employers/{id}")
    assert "核验营业执照请找" in head.page and "核验营业执照请找" in collector.page
    assert head.get("/employers/new").status == 403
    assert collector.get("/employers/new").status == 200
    collector.post(f"/employers/{id}/verify", seen="执照")
    assert (collector.status, "没有“核实单位”的权限" in collector.page) == (403, True)
    for path in ("/employers/x", "/employers/999999", "/employers/٣", "/employers/99999999999999999999/edit"):
        assert collector.get(path).status == 404, path


def test_the_list_finds_filters_and_is_a_file(browser: Open, office: Office, clock: Any) -> None:
    lin = browser("lin").get("/employers/new").post("/employers/new", **{**TYPED, "contact": "=1+1"})
    assert "恒岳" not in lin.get("/employers?q=恒泰").page
    assert "恒泰" in lin.page
    assert lin.get(f"/employers?q={CODE[:12]}").page.count("<tr>") == 2
    assert "这里没有单位" in lin.get("/employers?standing=due").page
    rows = download(lin, "/employers.xlsx?standing=unverified")
    assert len(rows) == 2
    assert (rows[0][0], rows[1][0], rows[1][2], rows[1][10]) == ("单位名称", "郑州恒泰样例厂", CODE, "=1+1")
    assert lin.client.get("/desk/employers/suggest?q=恒泰").json == [
        ["郑州恒泰样例厂", "郑州恒泰样例厂", "没核验", CODE]
    ]
    assert lin.client.get("/desk/employers/suggest?q=%25").json == []
    clock.forward(days=400)
    assert lin.sign_in("lin").get("/employers?standing=due").page.count("核验到期") > 1


def test_a_vacancy_names_one_employer(browser: Open, office: Office, welder_form: Form) -> None:
    lin = browser("lin").get("/employers/new").post("/employers/new", **TYPED)
    lin.get("/new/vacancy")
    assert 'data-suggest="/desk/employers/suggest"' in lin.page
    for name, code, sentence in (
        ("别的名字", CODE, "登记的是“郑州恒泰样例厂”"),
        ("别的名字", CODE[:-1] + "!", "不会有字母"),
        ("厂" * 200, "", "写得太长了"),
    ):
        lin.post("/new/vacancy", **{**welder_form, "employer__name": name, "employer__credit_code": code})
        assert (lin.status, sentence in lin.page, name in lin.page) == (422, True, True)


def test_what_is_public_of_an_employer_that_fell_due_is_told(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy], clock: Any
) -> None:
    from backend.editorial.reviewing import approve

    with office.work() as work:
        add_staff(work, "ju", "局领导", ["head"], PASSWORD)
        year = welder(1, employer=Employer(name=HENGYUE.name), valid_through=clock().date().replace(year=2028))
        approve(work, zhao, submit(work, lin, enter(work, lin, year).id).id)
    assert "核验到期" not in browser("zhao").get("/").page
    clock.forward(days=370)
    for page in (browser("zhao").get("/"), browser("ju").get("/overview")):
        assert "郑州恒岳机械" in page.page and "核验到期" in page.page
    assert office.journal.count() == 1
