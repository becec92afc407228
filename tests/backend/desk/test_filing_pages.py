"""What employers filed, at the desk: found, told apart from what staff wrote, handed in or given back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from backend.editorial.accounts import Staff, add_staff, find_staff, get_staff, standings
from backend.editorial.employers.employer import Details
from backend.editorial.employers.filing import Filing, file, state_of
from backend.editorial.employers.listing import listed
from backend.editorial.office import Office
from backend.tables import staff
from content.vacancy import Employer, Vacancy
from tests.backend.desk.conftest import PASSWORD
from tests.backend.desk.test_downloads import download
from tests.backend.known import credit_code, know

Open = Callable[[str], Any]
CODE = credit_code(51)
FROM = Details(name="郑州恒泰样例厂", code=CODE, contact="张三", telephone="00-12345", address="样例路 9 号")


@pytest.fixture
def filed(office: Office, welder: Callable[..., Vacancy]) -> Filing:
    vacancy = welder(9, apply="到单位门口报名")
    with office.work() as work:
        return file(work, "192.0.2.7", FROM, vacancy, "once")


def test_a_clerk_finds_it_and_hands_it_in(browser: Open, office: Office, filed: Filing) -> None:
    page = browser("wen").get("/")
    assert "单位自报<i>1</i>" in page.page
    page.get("/filings")
    assert "郑州恒泰样例厂" in page.page and "没核验" in page.page and "刚收到" in page.page
    page.get(f"/notices/{filed.notice_id}")
    for text in ("单位自报", "张三", "00-12345", "没有核验过的电话", "退回单位", "去核验这家单位"):
        assert text in page.page, text
    page.post(f"/notices/{filed.notice_id}/submit", revision=page.hidden("revision"))
    assert "提交好了" in page.page
    assert "单位自报<i>" not in page.page, "it waits for a clerk no longer"
    assert "没有单位自报的岗位在等" in page.get("/filings").page
    assert "正在办" in page.get("/filings?state=all").page
    assert "退回单位</summary>" not in page.get(f"/notices/{filed.notice_id}").page


def test_the_telephone_of_a_verified_employer_is_the_one_to_ask(browser: Open, office: Office, filed: Filing) -> None:
    with office.work() as work:
        know(work, Employer(name=FROM.name, credit_code=CODE))
        (known,) = [one for one in listed(work.connection, work.day) if one.code == CODE]
    assert known.telephone == "", "what only the filing gave is nobody's to be rung at"
    page = browser("zhao").get(f"/notices/{filed.notice_id}")
    assert "没有核验过的电话" in page.page and page.page.count("00-12345") == 1
    page.get(f"/employers/{known.id}")
    page.post(f"/employers/{known.id}/verify", seen="执照", verified_on="2026-11-20", telephone="00-67890")
    page.get(f"/notices/{filed.notice_id}")
    assert "没有核验过的电话" not in page.page and "00-67890" in page.page
    assert "00-12345" not in page.page.partition("登记的联系方式")[2].partition("</dd>")[0]


def test_it_goes_back_to_the_employer_with_a_reason(browser: Open, office: Office, filed: Filing) -> None:
    page = browser("wen").get(f"/notices/{filed.notice_id}")
    page.post(f"/notices/{filed.notice_id}/return-filing", receipt=filed.receipt, reason=" ")
    assert "请写一句原因" in page.page
    page.post(f"/notices/{filed.notice_id}/return-filing", receipt=filed.receipt, reason="工资请写实数")
    assert "退回单位了" in page.page and "没有单位自报的岗位在等" in page.page
    assert "工资请写实数" in page.get(f"/notices/{filed.notice_id}").page
    page.post(f"/notices/{filed.notice_id}/submit", revision=page.hidden("revision"))
    page.post(f"/notices/{filed.notice_id}/return-filing", receipt=filed.receipt, reason="太迟了")
    assert "不能再退回给单位" in page.page
    page.post("/notices/v-1/return-filing", receipt="00000000", reason="没有")
    assert page.status == 404


def test_what_is_sent_back_comes_back_to_whoever_handed_it_in(browser: Open, office: Office, filed: Filing) -> None:
    with office.work() as work:
        know(work, Employer(name=FROM.name, credit_code=CODE))
    clerk = browser("wen").get(f"/notices/{filed.notice_id}")
    clerk.post(f"/notices/{filed.notice_id}/submit", revision=clerk.hidden("revision"), seen=clerk.hidden("seen"))
    assert re.search(r"文\S* \S+ 提交", clerk.page) and not re.search(r"单位自报 \S+ 提交", clerk.page)
    approver = browser("zhao").get(f"/notices/{filed.notice_id}")
    revision = approver.hidden("revision")
    approver.post(f"/notices/{filed.notice_id}/send-back", revision=revision, reason="地址写到门牌")
    home = clerk.get("/").page
    assert "地址写到门牌" in home and "单位自报<i>1</i>" in home
    assert "审核退回，要改" in clerk.get("/filings").page
    with office.database.read() as connection:
        assert state_of(connection, filed) == "sent_back"
    assert "地址写到门牌" not in browser("lin").get("/").page, "it is of no concern to whoever had no hand in it"
    clerk.get(f"/notices/{filed.notice_id}")
    clerk.post(f"/notices/{filed.notice_id}/return-filing", receipt=filed.receipt, reason="请写门牌号")
    assert "地址写到门牌" not in clerk.get("/").page and "单位自报<i>" not in clerk.page


def test_who_may_not_give_it_back(browser: Open, office: Office, filed: Filing) -> None:
    with office.work() as work:
        add_staff(work, "xin", "信息员", ["collector"], PASSWORD)
    page = browser("xin").get(f"/notices/{filed.notice_id}")
    assert "退回单位</summary>" not in page.page
    page.post(f"/notices/{filed.notice_id}/return-filing", receipt=filed.receipt, reason="不行")
    assert "没有“改别人录的信息”的权限" in page.page


def test_the_list_is_a_file(browser: Open, filed: Filing) -> None:
    rows = download(browser("wen"), "/filings.xlsx")
    assert (rows[0][0], rows[1][0], rows[1][2], rows[1][6]) == ("回执号", filed.receipt, "电焊工", "张三")
    assert len(download(browser("wen"), "/filings.xlsx?state=all")) == 2


def test_the_name_under_which_employers_file_is_nobody_to_look_after(
    browser: Open, office: Office, filed: Filing
) -> None:
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], PASSWORD)
    page = browser("guan").get("/staff")
    assert "employer-filing" not in page.page
    assert "不是人员" in page.get("/staff/employer-filing").page
    assert (page.status, "恢复" in page.page.replace("停用或恢复", "")) == (403, False)
    page.get("/staff")
    for act in ("password", "factor", "unlock", "deactivate", "reactivate"):
        page.post(f"/staff/employer-filing/{act}")
        assert (page.status, "不是人员" in page.page) == (403, True), act
        page.get("/staff")
    page.post("/staff/employer-filing", display_name="甲", roles=["admin"])
    assert (page.status, "不是人员" in page.page) == (403, True)
    with office.database.read() as connection:
        kept = find_staff(connection, "employer-filing")
    assert kept == Staff("employer-filing", "单位自报", ("collector",), active=False)
    with office.database.read() as connection:
        assert "employer-filing" not in [one.staff.name for one in standings(connection, office.clock())]


def test_whoever_brought_it_back_before_that_was_refused_has_it_gone_with_the_next_filing(
    office: Office, filed: Filing, welder: Callable[..., Vacancy]
) -> None:
    with office.work() as work:
        work.connection.execute(update(staff).where(staff.c.name == "employer-filing").values(active=True))
        file(work, "192.0.2.7", FROM, welder(10, apply="打单位电话 00-12345"), "twice")
        assert not get_staff(work.connection, "employer-filing").active
