"""An emergency reaches whoever is in the middle of something, on whatever screen, by eye and by ear."""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.bulletin import Bulletin
from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.search.query import Query
from content.wording.phrases import LANGS, Lang
from kiosk.acts import Back, Go
from kiosk.aloud.words import unbroken
from kiosk.flow import TextBlock
from kiosk.looks import Looks
from kiosk.pictures import places
from kiosk.places import EmergencyPlace, HomePlace, KeypadPlace, KindsPlace, NoticePlace, Place, VacanciesPlace
from kiosk.presenters.emergency import emergency_screen
from kiosk.presenters.home import home
from kiosk.presenters.screen import screen
from kiosk.presenters.status import alarm
from kiosk.reading import Reading
from kiosk.theme import SCALES
from tests.kiosk.conftest import NOW, SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock

SAID = "紧急通知：三楼有烟，请从南门离开"
BODY = "三楼有烟，请从南门离开。不要坐电梯。"
FIRE = "b-fire"
LIST = VacanciesPlace(Query(site=SITE))


def fire(body: str = BODY) -> Bulletin:
    return Bulletin(
        id=FIRE, title="三楼有烟，请从南门离开", published=NOW, valid_through=NOW.date(), topic="emergency", body=body
    )


def break_out(rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, body: str = BODY) -> None:
    replica.apply([feed.publish(fire(body))])
    rehearsal.app.news()
    rehearsal.settle()


def is_over(rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica) -> None:
    replica.apply([feed.withdraw(FIRE)])
    rehearsal.app.news()
    rehearsal.settle()


def spots(rehearsal: "Rehearsal") -> dict[str, tuple[float, float]]:
    return {getattr(target.model, "text", ""): target.to_window(*target.center) for target in rehearsal.targets()}


@pytest.mark.parametrize("place", [KeypadPlace("2031"), LIST])
def test_it_comes_up_before_whatever_is_on_the_screen_which_is_there_again_once_it_was_read(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, clock: "WallClock", place: Place
) -> None:
    rehearsal.put(place)
    break_out(rehearsal, feed, replica)
    assert {"三楼有烟，请从南门离开", BODY} <= set(map(unbroken, rehearsal.texts()))
    assert rehearsal.faults() == []
    clock.now += timedelta(seconds=1)
    rehearsal.touch_at(*spots(rehearsal)["知道了，接着办"])
    assert rehearsal.app.visit.navigator.here == place
    assert SAID in rehearsal.texts()
    assert rehearsal.faults() == []
    rehearsal.touch_at(*spots(rehearsal)["看全文"])
    assert rehearsal.app.visit.navigator.here == EmergencyPlace(FIRE)


def test_a_finger_that_was_on_its_way_neither_answers_it_nor_types_a_digit_of_its_own(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, clock: "WallClock"
) -> None:
    rehearsal.put(KeypadPlace("2031"))
    digits = [spot for text, spot in spots(rehearsal).items() if text.isdecimal()]
    break_out(rehearsal, feed, replica)
    for spot in (*digits, spots(rehearsal)["知道了，接着办"], spots(rehearsal)["返回"]):
        rehearsal.touch_at(*spot)
    assert rehearsal.app.visit.navigator.here == EmergencyPlace(FIRE)
    clock.now += timedelta(seconds=1)
    rehearsal.app.do(Back())
    assert rehearsal.app.visit.navigator.here == KeypadPlace("2031")


def test_nothing_moves_under_a_finger_when_it_is_over_until_the_visitor_goes_on(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica
) -> None:
    rehearsal.put(KeypadPlace("2031"))
    break_out(rehearsal, feed, replica)
    rehearsal.app.do(Back())
    rehearsal.settle()
    before = {text: spot for text, spot in spots(rehearsal).items() if text != "看全文"}
    is_over(rehearsal, feed, replica)
    assert SAID not in rehearsal.texts()
    assert spots(rehearsal) == before
    rehearsal.touch_at(*before["5"])
    assert rehearsal.app.visit.navigator.here == KeypadPlace("20315")
    assert spots(rehearsal) != before


def test_whoever_reads_it_when_it_is_taken_down_is_told_so(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica
) -> None:
    rehearsal.put(LIST)
    break_out(rehearsal, feed, replica)
    is_over(rehearsal, feed, replica)
    assert "这条紧急通知已经撤下来了，可以接着办事" in rehearsal.texts()
    assert BODY not in rehearsal.texts()
    assert rehearsal.faults() == []


def test_it_comes_up_once_in_a_visit_and_again_when_it_says_something_else(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica
) -> None:
    rehearsal.put(LIST)
    break_out(rehearsal, feed, replica)
    rehearsal.app.do(Back())
    rehearsal.app.do(Go(KindsPlace()))
    assert rehearsal.app.visit.navigator.here == KindsPlace()
    break_out(rehearsal, feed, replica, "请改走东门。")
    assert rehearsal.app.visit.navigator.here == EmergencyPlace(FIRE)
    assert "请改走东门。" in rehearsal.texts()


def test_home_says_it_by_itself_and_its_tiles_wait_for_who_has_seen_it(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, clock: "WallClock"
) -> None:
    at = spots(rehearsal)["找工作"]
    break_out(rehearsal, feed, replica)
    assert {SAID, BODY} <= set(rehearsal.texts())
    rehearsal.touch_at(*at)
    assert rehearsal.app.visit.navigator.here == HomePlace()
    clock.now += timedelta(seconds=1)
    rehearsal.touch_at(*spots(rehearsal)["找工作"])
    assert rehearsal.app.visit.navigator.here == KindsPlace()


def test_it_comes_up_at_its_hour_without_news_from_outside(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, clock: "WallClock"
) -> None:
    replica.apply([feed.publish(msgspec.structs.replace(fire(), starts=NOW + timedelta(seconds=30)))])
    rehearsal.put(KeypadPlace())
    assert rehearsal.app.visit.navigator.here == KeypadPlace()
    clock.now += timedelta(seconds=30)
    rehearsal.app.tick()
    rehearsal.settle()
    assert rehearsal.app.visit.navigator.here == EmergencyPlace(FIRE)


def test_every_screen_that_does_not_say_it_by_itself_says_it_in_the_line(
    reading: Reading, feed: MemoryFeed, replica: Replica
) -> None:
    replica.apply([feed.publish(fire())])
    assert [place for place in places(replica).values() if not _is_said(reading, place)] == []
    assert alarm(reading, HomePlace()) == ""
    assert alarm(reading, NoticePlace(FIRE)) == ""
    assert alarm(reading, EmergencyPlace(FIRE)) == ""


def _is_said(reading: Reading, place: Place) -> bool:
    return "三楼有烟" in str(screen(reading, place, can_go_back=True))


LONG = "".join(
    f"第{number}条：请跟着工作人员从南门离开，不要坐电梯，不要跑，不要回去拿东西。" for number in range(1, 30)
)


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("reach", [False, True])
def test_a_long_one_is_whole_over_its_pages(
    reading: Reading, feed: MemoryFeed, replica: Replica, size: tuple[int, int], scale: float, reach: bool
) -> None:
    replica.apply([feed.publish(fire(LONG))])
    reading = reading._replace(frame=Looks(scale, reach=reach).frame(*size))
    said, place, pages = "", EmergencyPlace(FIRE), 0
    while True:
        model, pages = emergency_screen(reading, place), pages + 1
        said += "".join(unbroken(b.text) for column in model.columns for b in column if isinstance(b, TextBlock))
        assert model.pager
        assert (model.go_on.tone == "main") == (model.pager.next is None)
        if model.pager.next is None:
            break
        place = EmergencyPlace(FIRE, pages)
    assert said == LONG
    assert pages > 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("reach", [False, True])
@pytest.mark.parametrize("body", [BODY, LONG], ids=["short", "long"])
def test_nothing_of_it_is_cut_on_any_screen(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, lang: Lang, scale: float, reach: bool, body: str
) -> None:
    replica.apply([feed.publish(fire(body))])
    for place in (HomePlace(), EmergencyPlace(FIRE), EmergencyPlace(FIRE, 1), KeypadPlace(), LIST):
        rehearsal.put(place, lang, scale, reach=reach)
        rehearsal.app.do(Back()) if place in (KeypadPlace(), LIST) else None
        rehearsal.settle()
        assert rehearsal.faults() == [], place


def test_home_says_where_all_of_a_long_one_is(reading: Reading, feed: MemoryFeed, replica: Replica) -> None:
    replica.apply([feed.publish(fire(LONG))])
    for reach, says in ((False, "点这里看全文"), (True, "点下面的「看全文」")):
        low = reading._replace(frame=Looks(1.5, reach=reach).frame(1080, 1920))
        banner = home(low).banner
        assert banner
        assert (banner.title, banner.text, banner.act is None) == (SAID, says, reach)
