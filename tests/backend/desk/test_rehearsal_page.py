"""The desk rehearses a day of a hall: what each screen shows when, and what nobody could read or see."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from flask import Flask

from backend.editorial.accounts import Staff
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.rehearsing import notices_of
from backend.editorial.reviewing import approve
from backend.feed.journal import Journal
from content.clock import CHINA
from content.daypart import DayPart
from content.jobfair import JobFair
from content.notice import Notice
from content.programme import Notices
from content.replica import Replica
from content.site import Device, Site
from content.vacancy import Place, Vacancy
from tests.backend.known import know

Open = Callable[[str], Any]
Make = Callable[..., Vacancy]
PLACE = Place(division="410104")
OPEN = (DayPart(start="08:00", percent=100), DayPart(start="18:00", percent=0))
HALL = Site(
    id="jinhai", title="金海大道大厅", place=PLACE, devices=(
        Device(id="board-1", kind="board", title="大厅正面大屏", width=1920, height=1080, dayparts=OPEN),
        Device(id="strip-1", kind="strip", title="大门上方条屏", width=192, height=16, dayparts=OPEN),
        Device(id="kiosk-1", kind="kiosk", title="触摸屏"),
    ),
)  # fmt: skip
TOMORROW = datetime(2026, 11, 22, tzinfo=CHINA)


def fair(id: str, hour: int, title: str = "零工夜市") -> JobFair:
    starts = TOMORROW.replace(hour=hour)
    return JobFair(id=id, title=title, starts=starts, ends=starts + timedelta(hours=2), venue="一楼", place=PLACE)


def publish(office: Office, lin: Staff, zhao: Staff, *notices: Notice) -> None:
    for notice in notices:
        with office.work() as work:
            if isinstance(notice, Vacancy):
                know(work, notice.employer)
            revision = enter(work, lin, notice)
            submit(work, lin, revision.id)
            approve(work, zhao, revision.id)


@pytest.fixture
def played(app: Flask, browser: Open) -> Open:
    """A page of somebody who asks until what it is about is played."""

    def open(path: str) -> Any:
        page = browser("lin").get(path)
        app.extensions["rehearsals"].rest()
        return page.get(path)

    return open


@pytest.fixture
def hall(office: Office, lin: Staff, zhao: Staff, welder: Make) -> None:
    long = msgspec.structs.replace(welder(2), title="数控车床与加工中心高级操作调试维护保养工程技术人员及运行管理班长")
    publish(office, lin, zhao, HALL, welder(1), long, fair("f-1", 9), fair("f-2", 10, "家政专场"), fair("f-3", 19))


@pytest.mark.usefixtures("hall")
def test_the_office_reads_what_a_replica_reads(office: Office, tmp_path: Any) -> None:
    replica = Replica(tmp_path / "replica.db", office.clock)
    replica.restore(Journal(office.database, office.clock).snapshot())
    with office.database.read() as connection:
        assert notices_of(connection, "jinhai", office.clock().date()) == Notices.read(replica, "jinhai")
    replica.close()


@pytest.mark.usefixtures("hall")
def test_the_page_names_hall_day_screens_and_clashes(browser: Open) -> None:
    page = browser("lin").get("/rehearsal")
    assert '金海大道大厅 · <span class="num">2026-11-22</span>' in page.page
    assert re.findall(r'<a class="button" href="/desk/rehearsal/([\w-]+)\?', page.page) == ["board-1", "strip-1"]
    (clash,) = re.findall(r"<summary>(.*?)</summary>", page.page)
    assert clash == "同一地点时间撞上的招聘会（1 对）"
    assert page.page.index("零工夜市") < page.page.index("家政专场")
    assert 'href="/desk/rehearsal"' in browser("lin").get("/devices").page


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize("part", ["", "&part=1"])
def test_a_screen_is_played_as_a_timetable_with_its_flaws(played: Open, part: str) -> None:
    page = played(f"/rehearsal/strip-1?site=jinhai{part}").page
    assert ("<aside>" in page) == (not part)
    rows = re.findall(r'<th scope="row" class="num">(.*?)</th>\s*<td>.*?</i>(.*?)<', page)
    assert rows == [
        ("00:00–08:00", "黑屏"), ("08:00–09:00", "招聘会快开始了"), ("09:00–10:00", "招聘会正在开"),
        ("10:00–11:00", "招聘会正在开"), ("11:00–12:00", "招聘会正在开"), ("12:00–18:00", "岗位轮流放"),
        ("18:00–24:00", "黑屏"),
    ]  # fmt: skip
    assert "08:00 亮到 18:00" in page
    assert "招聘会开着而屏是黑的（1 场）" in page
    assert "到“服务点”里把这块屏的时段改到招聘会开始以前就亮。" in page


@pytest.mark.usefixtures("hall")
def test_a_title_that_does_not_fit_the_board_is_listed_with_its_page(played: Open) -> None:
    page = played("/rehearsal/board-1?site=jinhai&part=1").page
    listed = page[page.index("太长、放不下的（1 条）") :]
    assert '<a href="/desk/notices/v-2">数控车床' in listed


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize(
    ("asked", "day", "said"),
    [("", "2026-11-22", ""), ("2026-11-25", "2026-11-25", ""), ("2020-01-01", "2026-11-22", "不能预演，下面演的是"),
     ("9999-12-31", "2027-01-21", "最远能演到 2027-01-21"), ("x", "2026-11-22", ""), ("0000-00-00", "2026-11-22", "")],
)  # fmt: skip
def test_only_a_day_to_come_is_played_and_another_is_told(browser: Open, asked: str, day: str, said: str) -> None:
    page = browser("lin").get(f"/rehearsal?site=jinhai&day={asked}").page
    assert f'金海大道大厅 · <span class="num">{day}</span>' in page
    assert re.findall(r'name="day" value="(.*?)"', page) == [asked if said else day], "what was typed stays there"
    assert (re.findall(r'<p class="flash bad" role="status">(.*?)</p>', page) != []) == bool(said)
    assert said in page


def test_a_screen_without_anything_to_show_is_not_well(played: Open, office: Office, lin: Staff, zhao: Staff) -> None:
    publish(office, lin, zhao, HALL)
    page = played("/rehearsal/board-1?site=jinhai&part=1").page
    assert "这一整天没有岗位可放" in page
    assert "没有问题" not in page


@pytest.mark.usefixtures("hall")
def test_more_screens_than_registered_players_are_explained(browser: Open, office: Office) -> None:
    assert "可以带好几块条屏" not in browser("lin").get("/rehearsal").page
    with office.work() as work:
        add_device(work, "strip-1", "jinhai", "strip")
    assert "可以带好几块条屏" in browser("lin").get("/rehearsal").page


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize("address", ["kiosk-1?site=jinhai", "strip-1?site=nowhere", "strip-1", "x?site=jinhai"])
def test_what_is_no_screen_of_the_hall_is_not_found(browser: Open, address: str) -> None:
    assert browser("lin").get(f"/rehearsal/{address}").status == 404


def test_an_office_without_halls_has_nothing_to_play(browser: Open) -> None:
    page = browser("lin").get("/rehearsal")
    assert page.status == 200
    assert "这个大厅还没有登记大屏幕或电子条屏。" in page.page
