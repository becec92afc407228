"""An emergency reaches whoever is in the middle of something, on whatever screen, by eye and by ear."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.bulletin import Bulletin
from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.search.query import Query
from kiosk.pictures import places
from kiosk.places import HomePlace, KeypadPlace, NoticePlace, Place, VacanciesPlace
from kiosk.presenters.screen import screen
from kiosk.presenters.status import alarm
from kiosk.reading import Reading
from tests.kiosk.conftest import NOW, SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock

SAID = "紧急通知：三楼有烟，请从南门离开。全文在首页"


def fire() -> Bulletin:
    return Bulletin(
        id="b-fire", title="三楼有烟，请从南门离开", published=NOW, valid_through=NOW.date(), topic="emergency",
        body="三楼有烟，请从南门离开。不要坐电梯。",
    )  # fmt: skip


def break_out(rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica) -> None:
    replica.apply([feed.publish(fire())])
    rehearsal.app.news()
    rehearsal.settle()


@pytest.mark.parametrize("place", [KeypadPlace("2031"), VacanciesPlace(Query(site=SITE))])
def test_it_comes_up_over_whatever_is_on_the_screen_and_goes_when_it_is_over(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, place: Place
) -> None:
    rehearsal.put(place)
    assert SAID not in rehearsal.texts()
    break_out(rehearsal, feed, replica)
    assert SAID in rehearsal.texts()
    assert rehearsal.app.visit.navigator.here == place
    assert rehearsal.faults() == []
    replica.apply([feed.withdraw("b-fire")])
    rehearsal.app.news()
    rehearsal.settle()
    assert SAID not in rehearsal.texts()


def test_it_is_shown_at_its_hour_without_news_from_outside(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, clock: "WallClock"
) -> None:
    import msgspec

    replica.apply([feed.publish(msgspec.structs.replace(fire(), starts=NOW + timedelta(seconds=30)))])
    rehearsal.put(KeypadPlace())
    assert SAID not in rehearsal.texts()
    clock.now += timedelta(seconds=30)
    rehearsal.app.tick()
    rehearsal.settle()
    assert SAID in rehearsal.texts()


def test_every_screen_that_does_not_say_it_by_itself_says_it_in_the_line(
    reading: Reading, feed: MemoryFeed, replica: Replica
) -> None:
    replica.apply([feed.publish(fire())])
    assert [place for place in places(replica).values() if not _is_said(reading, place)] == []
    assert alarm(reading, HomePlace()) == ""
    assert alarm(reading, NoticePlace("b-fire")) == ""


def _is_said(reading: Reading, place: Place) -> bool:
    return "三楼有烟" in str(screen(reading, place, can_go_back=True))
