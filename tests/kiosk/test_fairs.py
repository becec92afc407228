"""Fairs on the kiosk: the calendar, the floor, the booths, and the code for a telephone's calendar."""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.jobfair import Booth, JobFair
from content.memory_feed import MemoryFeed
from content.site import Site
from content.vacancy import Vacancy
from kiosk.acts import Go
from kiosk.flow import FactsBlock
from kiosk.places import BoothPlace, BoothsPlace, NoticePlace, NoticesPlace, PlanPlace, VacancyPlace
from kiosk.presenters.countdown import countdown
from kiosk.presenters.notices import NoticesModel, notices
from kiosk.presenters.plan import PlanModel
from kiosk.presenters.screen import body
from kiosk.presenters.sheet import SheetModel
from kiosk.presenters.vacancy import GoneModel
from kiosk.reading import Reading
from kiosk.theme import FLOOR, Frame
from tests.kiosk.conftest import NOW, SITE

if TYPE_CHECKING:
    from tests.kiosk.conftest import WallClock

LAST = 99
"""The last page of a sheet, however many there are: its code is under all that is written."""


@pytest.fixture
def fair(reading: Reading) -> JobFair:
    return min(reading.replica.all(JobFair, SITE), key=lambda fair: fair.starts)


def test_the_floor_shows_every_booth_apart_and_large_enough_to_touch(reading: Reading, fair: JobFair) -> None:
    floor = body(reading, PlanPlace(fair.id))
    assert isinstance(floor, PlanModel)
    assert [spot.text for spot in floor.booths] == [booth.label for booth in fair.booths]
    assert floor.side >= FLOOR
    for index, one in enumerate(floor.booths):
        assert floor.side / 2 <= one.x <= floor.width - floor.side / 2
        assert floor.side / 2 <= one.y <= floor.height - floor.side / 2
        for other in floor.booths[index + 1 :]:
            assert max(abs(one.x - other.x), abs(one.y - other.y)) >= floor.side
    assert {spot.text for spot in floor.marks} == {"入口", "服务台", "卫生间"}


def test_a_booth_leads_to_its_jobs_and_they_to_the_vacancies_of_the_feed(reading: Reading, fair: JobFair) -> None:
    floor = body(reading, PlanPlace(fair.id))
    assert isinstance(floor, PlanModel)
    act = floor.booths[0].act
    assert act == Go(BoothPlace(fair.id, fair.booths[0].label))
    shown = body(reading, BoothPlace(fair.id, fair.booths[0].label))
    assert isinstance(shown, NoticesModel)
    assert fair.booths[0].employer in shown.title
    for row, job in zip(shown.rows, fair.booths[0].vacancies, strict=True):
        live = reading.replica.by_number(job.number) if job.number else None
        if isinstance(live, Vacancy):
            assert row.act == Go(VacancyPlace(live.id, live.title, live.occupation))
        else:
            assert row.act is None


def test_booths_without_places_or_too_near_each_other_are_a_list(
    reading: Reading, feed: MemoryFeed, fair: JobFair
) -> None:
    crowd = tuple(Booth(label=f"A{n:03}", employer="某厂", x=n, y=n) for n in range(200))
    nowhere = tuple(msgspec.structs.replace(booth, x=0, y=0) for booth in fair.booths)
    for booths in (crowd, nowhere):
        reading.replica.apply([feed.publish(msgspec.structs.replace(fair, booths=booths))])
        assert isinstance(body(reading, PlanPlace(fair.id)), NoticesModel)
        sheet = body(reading, NoticePlace(fair.id))
        assert isinstance(sheet, SheetModel)
        assert [button.act for button in sheet.buttons] == [Go(BoothsPlace(fair.id))]


def test_a_floor_without_a_hall_is_drawn_around_its_booths(reading: Reading, feed: MemoryFeed, fair: JobFair) -> None:
    reading.replica.apply([feed.publish(msgspec.structs.replace(fair, plan=None))])
    floor = body(reading, PlanPlace(fair.id))
    assert isinstance(floor, PlanModel)
    assert len(floor.outline) == 4
    assert not floor.marks
    assert all(0 < spot.x < floor.width and 0 < spot.y < floor.height for spot in floor.booths)


def test_in_every_window_a_fair_is_shown_one_way_or_the_other(reading: Reading, fair: JobFair) -> None:
    for size in ((1080, 1920), (1920, 1080), (540, 960)):
        for scale in (1.0, 1.25, 1.5):
            shown = body(reading._replace(frame=Frame(*size, scale)), PlanPlace(fair.id))
            assert isinstance(shown, PlanModel | NoticesModel)


def test_a_fair_or_a_booth_that_is_gone_is_told(reading: Reading, feed: MemoryFeed, fair: JobFair) -> None:
    assert isinstance(body(reading, BoothPlace(fair.id, "Z99")), NoticesModel)
    reading.replica.apply([feed.withdraw(fair.id)])
    for place in (PlanPlace(fair.id), BoothsPlace(fair.id), BoothPlace(fair.id, "A01"), NoticePlace(fair.id)):
        assert isinstance(body(reading, place), GoneModel)


def test_the_days_until_a_fair_are_counted(reading: Reading, fair: JobFair, clock: "WallClock") -> None:
    said = []
    for minutes in (3 * 24 * 60, 24 * 60, 4 * 60, 19, -60):
        clock.now = fair.starts - timedelta(minutes=minutes)
        said.append(countdown(reading, fair))
    assert said == ["还有 3 天", "明天", "今天开始", "还有 19 分钟开始", "正在进行，现在就能去"]


def test_a_fair_tells_once_how_long_until_then_and_is_read_on_one_page(reading: Reading, clock: "WallClock") -> None:
    market = next(one for one in reading.replica.all(JobFair, SITE) if one.title == "零工夜市")
    whens = []
    for before in (timedelta(days=3), timedelta(days=1), timedelta(hours=4), timedelta(minutes=19)):
        clock.now = market.starts - before
        sheet = body(reading, NoticePlace(market.id))
        assert isinstance(sheet, SheetModel)
        assert sheet.pager is None
        facts = [fact for block in sheet.columns[0] if isinstance(block, FactsBlock) for fact in block.facts]
        assert "还有" not in "".join(fact.label + fact.text for fact in facts[1:])
        whens.append(facts[0].text.split(" · ")[1:])
    weekday = whens[0][0]
    assert whens == [[weekday, "还有 3 天"], [weekday, "明天"], ["今天"], ["今天", "还有 19 分钟开始"]]


def test_the_calendar_tells_day_weekday_and_how_long_until_then(reading: Reading) -> None:
    first = notices(reading, NoticesPlace("fairs")).rows[0]
    assert all(said in first.text for said in ("11 月 21 日", "星期六", "还有 19 分钟开始"))


def test_the_code_leads_to_the_page_or_carries_the_event_itself(
    reading: Reading, feed: MemoryFeed, fair: JobFair
) -> None:
    with_web = body(reading, NoticePlace(fair.id, LAST))
    assert isinstance(with_web, SheetModel)
    assert with_web.take is not None
    assert with_web.take.address.endswith(f"/n/{fair.number}")
    hall = reading.hall
    assert isinstance(hall, Site)
    reading.replica.apply([feed.publish(msgspec.structs.replace(hall, web=""))])
    alone = body(reading, NoticePlace(fair.id, LAST))
    assert isinstance(alone, SheetModel)
    assert alone.take is not None
    lines = alone.take.address.split("\r\n")
    assert lines[0] == "BEGIN:VEVENT"
    assert f"SUMMARY:{fair.title}" in lines
    assert f"DTSTART:{NOW:%Y%m%d}T020000Z" in lines
