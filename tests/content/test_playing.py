"""A day in stretches: what leads a screen when, and the turns with which that begins and ends."""

from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.bulletin import Bulletin
from content.clock import CHINA
from content.daypart import DayPart
from content.jobfair import Booth, JobFair
from content.playing import Stretch, shown, stretches, turns
from content.programme import Act, Notices, Programme
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy

DAY = datetime(2026, 11, 26, tzinfo=CHINA)
OPEN = (DayPart(start="07:30", percent=100), DayPart(start="18:30", percent=0))
STRIP = Device(id="strip-1", kind="strip", width=192, height=16, dayparts=OPEN)
BOARD = Device(id="board-1", kind="board", width=1920, height=1080, dayparts=OPEN)
PLACE = Place(division="410104")
FAIR = JobFair(
    id="f-1", title="专场", starts=DAY.replace(hour=9), ends=DAY.replace(hour=12), venue="一楼", place=PLACE,
    booths=(Booth(label="A1", employer="样例"),),
)  # fmt: skip
FIRE = Bulletin(
    id="b-1", title="演练", topic="emergency", body="一", starts=DAY.replace(hour=10, minute=5),
    ends=DAY.replace(hour=10, minute=9, second=30),
)  # fmt: skip


def vacancy(n: int, published: datetime = DAY - timedelta(days=2)) -> Vacancy:
    return Vacancy(
        id=f"v-{n}", title="电焊工", occupation="6-18-02-04", employer=Employer(name="样例"), place=PLACE,
        published=published, valid_through=(DAY + timedelta(days=20)).date(),
    )  # fmt: skip


def played(
    device: Device,
    *,
    vacancies: tuple[Vacancy, ...] = (vacancy(1), vacancy(2)),
    fairs: tuple[JobFair, ...] = (),
    bulletins: tuple[Bulletin, ...] = (),
) -> tuple[Stretch, ...]:
    site = Site(id="jinhai", title="金海大道", place=PLACE, devices=(device,))
    programme = Programme(Notices(site=site, vacancies=vacancies, fairs=fairs, bulletins=bulletins))
    return stretches(programme, device, turns(programme, device, DAY, DAY + timedelta(days=1), 8, {}))


def told(found: tuple[Stretch, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f"{one.starts:%H:%M:%S}", one.act.value, one.notices) for one in found]


def test_a_day_of_a_strip_reads_like_a_timetable() -> None:
    assert told(played(STRIP, fairs=(FAIR,), bulletins=(FIRE,))) == [
        ("00:00:00", "dark", ()),
        ("07:30:00", "rotation", ()),
        ("08:00:00", "fair_soon", ("f-1",)),
        ("09:00:00", "fair", ("f-1",)),
        ("10:05:00", "emergency", ("b-1",)),
        ("10:09:30", "fair", ("f-1",)),
        ("12:00:00", "rotation", ()),
        ("18:30:00", "dark", ()),
    ]


def test_a_board_goes_from_the_fair_to_the_rotation_and_back() -> None:
    acts = [(start, act) for start, act, _ in told(played(BOARD, fairs=(FAIR,)))]
    assert acts == [("00:00:00", "dark"), ("07:30:00", "rotation"), ("09:00:00", "fair"), ("12:00:00", "rotation"),
                    ("18:30:00", "dark")]  # fmt: skip


def test_the_first_and_last_turn_of_a_stretch_are_really_shown_then() -> None:
    _, morning, _ = played(STRIP)
    assert (morning.starts, morning.ends) == (DAY.replace(hour=7, minute=30), DAY.replace(hour=18, minute=30))
    assert [one.id for one in morning.first.notices] == ["v-1"]
    assert morning.last.starts == DAY.replace(hour=18, minute=29, second=48)
    assert shown(played(STRIP)) == (morning.starts, morning.ends)


def test_news_leads_for_half_an_hour_in_which_it_is_news() -> None:
    news = played(STRIP, vacancies=(vacancy(1), vacancy(2, DAY.replace(hour=0))))
    lit = played(msgspec.structs.replace(STRIP, dayparts=()), vacancies=(vacancy(1), vacancy(2, DAY)))
    assert told(lit)[:2] == [("00:00:00", "fresh", ()), ("00:30:00", "rotation", ())]
    assert Act.FRESH not in {one.act for one in news}, "it is news in the night, while the strip is dark"


def test_a_screen_that_is_dark_all_day_is_never_shown() -> None:
    dark = msgspec.structs.replace(BOARD, dayparts=(DayPart(start="00:00", percent=0),))
    assert shown(played(dark)) is None


minutes = st.integers(0, 24 * 60 - 1)


@settings(max_examples=25, deadline=None)
@given(device=st.sampled_from([STRIP, BOARD]), start=minutes, lasts=st.integers(1, 600), fire=minutes)
@pytest.mark.parametrize("count", [0, 3])
def test_the_stretches_are_the_whole_day_and_neighbours_differ(
    count: int, device: Device, start: int, lasts: int, fire: int
) -> None:
    begins = DAY + timedelta(minutes=start)
    fair = msgspec.structs.replace(FAIR, starts=begins, ends=begins + timedelta(minutes=lasts))
    burning = msgspec.structs.replace(
        FIRE, starts=DAY + timedelta(minutes=fire), ends=DAY + timedelta(minutes=fire, seconds=90)
    )
    found = played(device, vacancies=tuple(map(vacancy, range(count))), fairs=(fair,), bulletins=(burning,))
    assert (found[0].starts, found[-1].ends) == (DAY, DAY + timedelta(days=1))
    for one, other in pairwise(found):
        assert one.ends == other.starts
        assert (one.act, one.notices) != (other.act, other.notices)
    assert ("emergency", ("b-1",)) in {(act, notices) for _, act, notices in told(found)}
