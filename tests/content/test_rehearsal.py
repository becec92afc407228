"""A day is played before it comes: what nobody could read or see is found."""

from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from content.clock import CHINA
from content.daypart import DayPart
from content.jobfair import JobFair
from content.programme import Notices, Programme, Rules
from content.rehearsal import Stage, play, rehearse
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy

DAY = datetime(2026, 11, 26, tzinfo=CHINA)
OPEN = (DayPart(start="07:30", percent=100), DayPart(start="18:30", percent=0))
STRIP = Device(id="strip-1", kind="strip", width=192, height=16, dayparts=OPEN)
BOARD = Device(id="board-1", kind="board", width=1920, height=1080, dayparts=OPEN)


def vacancy(n: int, title: str = "电焊工", published: datetime = DAY - timedelta(days=2)) -> Vacancy:
    return Vacancy(
        id=f"v-{n}", number="203160", title=title, occupation="6-18-02-04", employer=Employer(name="郑州恒岳机械"),
        place=Place(division="410105"), published=published, valid_through=(DAY + timedelta(days=20)).date(),
    )  # fmt: skip


def fair(id: str, hour: int, hours: int = 3, venue: str = "一楼") -> JobFair:
    starts = DAY.replace(hour=hour)
    return JobFair(
        id=id,
        title="专场",
        starts=starts,
        ends=starts + timedelta(hours=hours),
        venue=venue,
        place=Place(division="410104"),
    )


def hall(*vacancies: Vacancy, fairs: tuple[JobFair, ...] = (), devices: tuple[Device, ...] = (STRIP, BOARD)) -> Notices:
    site = Site(id="jinhai", title="金海大道", place=Place(division="410104"), hotline="00-1233", devices=devices)
    return Notices(site=site, vacancies=vacancies, fairs=fairs)


def flaws(notices: Notices, rules: Rules | None = None) -> set[tuple[str, str, str]]:
    return {(flaw.kind, flaw.notice, flaw.device) for flaw in rehearse(notices, DAY.date(), rules).flaws}


def test_a_hall_in_order_has_no_flaw_and_every_vacancy_its_seconds() -> None:
    out = rehearse(hall(*(vacancy(n) for n in range(20)), fairs=(fair("fair-1", 9),)), DAY.date())
    assert out.flaws == ()
    assert set(out.seconds) == {"strip-1", "board-1"}
    assert all(out.seconds[device][f"v-{n}"] >= 12 for device in out.seconds for n in range(20))
    assert sum(out.seconds["strip-1"].values()) <= 11 * 3600


def test_a_title_longer_than_its_place_is_found_on_board_and_strip() -> None:
    assert ("overflow", "v-1", "board-1") in flaws(
        hall(vacancy(1, "数控车床与加工中心高级操作调试维护保养工程技术人员" + "及班组长" * 2))
    )
    narrow = msgspec.structs.replace(STRIP, width=64)
    slow = rehearse(
        hall(vacancy(1, "数控车床与加工中心操作调试工"), devices=(narrow,)), DAY.date(), stage=Stage(cells_a_second=0.5)
    )
    assert ("overflow", "v-1") in {(flaw.kind, flaw.notice) for flaw in slow.flaws}


def test_a_number_on_a_page_that_is_gone_too_soon_is_found() -> None:
    hurried = Rules(turn=timedelta(seconds=4), minimum=timedelta(seconds=1))
    narrow = msgspec.structs.replace(STRIP, width=128)
    assert ("number", "v-1", "strip-1") in flaws(hall(vacancy(1, "家政服务员"), devices=(narrow,)), hurried)


def test_too_many_vacancies_for_the_day_are_counted() -> None:
    few_minutes = (DayPart(start="09:00", percent=100), DayPart(start="09:02", percent=0))
    brief = msgspec.structs.replace(STRIP, dayparts=few_minutes)
    out = rehearse(hall(*(vacancy(n) for n in range(30)), devices=(brief,)), DAY.date())
    assert sum(1 for flaw in out.flaws if flaw.kind == "unseen") == 30 - len(out.seconds["strip-1"])


@pytest.mark.parametrize(("venue", "clash"), [("一楼", True), ("二楼", False)])
def test_two_fairs_in_one_room_at_once_clash(venue: str, clash: bool) -> None:
    found = flaws(hall(vacancy(1), fairs=(fair("fair-1", 9), fair("fair-2", 11, venue=venue))))
    assert any(kind == "clash" for kind, _, _ in found) is clash


def test_a_fair_that_opens_before_the_screens_do_is_found() -> None:
    assert ("dark", "fair-1", "board-1") in flaws(hall(vacancy(1), fairs=(fair("fair-1", 7, 5),)))


@pytest.mark.parametrize("new", [0, 200, 600])
def test_a_full_day_of_600_vacancies_with_a_fair_starves_none(new: int) -> None:
    """New ones arrive all day, each interrupts what runs; the fair takes every second turn for six hours."""
    opens, closes = DAY.replace(hour=7, minute=30), DAY.replace(hour=18, minute=30)
    fresh = [vacancy(n, published=opens + n * timedelta(minutes=560) / max(new, 1)) for n in range(new)]
    settled = [vacancy(n) for n in range(new, 600)]
    moments = [opens, *(v.published for v in fresh if v.published and v.published > opens), closes]
    seen: dict[str, float] = {}
    for begins, ends in pairwise(moments):
        there = (*(v for v in fresh if v.published and v.published <= begins), *settled)
        running = Programme(hall(*reversed(there), fairs=(fair("fair-1", 9, 6),)))
        play(running, STRIP, begins, ends, 8, seen)
    minimum = Rules().minimum.total_seconds()
    assert [n for n in range(600) if seen.get(f"v-{n}", 0) < minimum] == []
