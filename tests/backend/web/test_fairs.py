"""Fairs on the web: in the lists until they end, and on their own page in full."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from flask.testing import FlaskClient

from content.clock import CHINA
from content.guide import Guide
from content.jobfair import Booth, BoothVacancy, JobFair
from content.vacancy import Place, Vacancy, Wage
from content.wording.page import list_path
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall

ENDS = datetime(2026, 11, 28, 12, tzinfo=CHINA)
FAIR = JobFair(
    id="f-1", title="制造业专场", starts=datetime(2026, 11, 28, 9, tzinfo=CHINA), venue="一楼大厅", ends=ENDS,
    place=Place(division="410105"),
)  # fmt: skip


def booth(label: str, employer: str, *jobs: BoothVacancy) -> Booth:
    return Booth(label=label, employer=employer, vacancies=jobs)


def test_a_fair_leaves_the_lists_at_the_minute_it_ends(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    file_hall.publish(FAIR)
    clock.now = ENDS - timedelta(minutes=1)
    tags = {}
    for path in ("/", "/jobfairs"):
        page = client.get(path)
        assert "制造业专场" in page.text, path
        tags[path] = page.headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tags[path]}).status_code == 304
    clock.now = ENDS
    for path, tag in tags.items():
        page = client.get(path, headers={"If-None-Match": tag})
        assert page.status_code == 200, "the browser must not go on showing the page that it has"
        assert "制造业专场" not in page.text, path


def test_the_page_of_a_fair_that_is_over_says_so(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    (fair,) = file_hall.publish(FAIR)
    clock.now = ENDS - timedelta(minutes=1)
    before = client.get(f"/n/{fair.number}")
    assert "记到日历里" in before.text
    assert "已结束" not in before.text
    clock.now = ENDS
    after = client.get(f"/n/{fair.number}", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "已结束" in after.text
    assert "记到日历里" not in after.text


def test_a_fair_is_never_filled(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    (fair,) = file_hall.publish(FAIR)
    clock.now = ENDS
    picked = client.get(list_path([fair])).text
    assert "个都在招人" not in picked
    assert "已经结束" in picked
    clock.now = ENDS + timedelta(days=1)
    gone = client.get(f"/n/{fair.number}")
    assert gone.status_code == 410
    assert "查询号" in gone.text
    assert "“制造业专场”已经结束" in gone.text
    assert "招满" not in gone.text
    assert "岗位号" not in gone.text.split("<main")[1]


def test_a_fair_that_was_called_off_was_taken_down(file_hall: Hall, client: FlaskClient) -> None:
    (fair,) = file_hall.publish(FAIR)
    file_hall.withdraw(fair.id)
    gone = client.get(f"/n/{fair.number}").text
    assert "已经撤下" in gone
    assert "招满" not in gone


def test_each_booth_is_a_list_of_its_jobs_and_a_number_leads_to_its_vacancy(
    file_hall: Hall, client: FlaskClient, welder: Callable[..., Vacancy]
) -> None:
    open_one, filled = file_hall.publish(welder(1), welder(2))
    named = BoothVacancy(title="电焊工", headcount=6, wage=Wage(min=6000, max=8500), number=open_one.number)
    unnamed, gone = BoothVacancy(title="学徒工"), BoothVacancy(title="老岗位", number=filled.number)
    booths = (booth("A01", "郑州恒岳机械", named, unnamed, gone), booth("A02", "样例纺织"))
    (fair,) = file_hall.publish(msgspec.structs.replace(FAIR, booths=booths))
    file_hall.withdraw(filled.id)
    page = client.get(f"/n/{fair.number}").text
    first, second = page.split('<b class="label">')[1:]
    assert first.startswith("A01</b><span>郑州恒岳机械</span>")
    assert second.startswith("A02</b><span>样例纺织</span>")
    link = re.search(rf'<a class="job" href="/n/{open_one.number}">(.*?)</a>', first, re.S)
    assert link is not None
    for words in ("电焊工", "6000–8500元/月", "6 人", f"{open_one.number[:3]} {open_one.number[3:]}"):
        assert words in link[1]
    assert first.count("<li>") == 2
    assert "学徒工" in first
    assert "老岗位" not in page, "a number that leads nowhere is no offer"


def test_only_a_vacancy_has_a_job_number(file_hall: Hall, client: FlaskClient, welder: Callable[..., Vacancy]) -> None:
    guide = Guide(id="g-1", title="求职登记", category="找工作", steps=("来",))
    shown = file_hall.publish(FAIR, guide, welder())
    labels = [re.findall(r'class="take"><p>(.*?)</p>', client.get(f"/n/{one.number}").text) for one in shown]
    assert labels == [["查询号"], ["查询号"], ["岗位号"]]
