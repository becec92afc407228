"""A visitor who sees nothing: keys in, sound out, in the real window."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.counter import Lately
from content.heartbeat import Turn
from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy
from kiosk.pictures import places
from kiosk.places import (
    HomePlace,
    KeypadPlace,
    NoticePlace,
    NoticesPlace,
    PinPlace,
    Place,
    VacanciesPlace,
    VacancyPlace,
)
from tests.kiosk.aloud.conftest import RecordingMouth
from tests.kiosk.conftest import NOW, SITE, WallClock
from tests.kiosk.test_emergency import break_out
from tests.kiosk.test_taking_away import until

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

pytestmark = [pytest.mark.peer, pytest.mark.timeout(600)]


class Blind:
    """Knows nothing but what was said."""

    def __init__(self, hall: "Rehearsal", mouth: RecordingMouth) -> None:
        self._hall, self._mouth = hall, mouth

    def press(self, key: str) -> str:
        """Press a key and listen to the end."""
        self._hall.press(key)
        heard = "".join(self._mouth.words())
        self._hall.settle()
        return heard

    def find(self, words: str, key: str = "right") -> str:
        """Go on until something says these words."""
        for _ in range(80):
            heard = self.press(key)
            if words in heard:
                return heard
            assert "到底了" not in heard, f"nothing says {words}"
        raise AssertionError(words)


@pytest.fixture
def blind(hall: "Rehearsal", mouth: RecordingMouth) -> Blind:
    return Blind(hall, mouth)


def here(hall: "Rehearsal") -> Place:
    return hall.app.visit.navigator.here


def test_the_first_key_explains_the_keypad_and_does_nothing_else(hall: "Rehearsal", blind: Blind) -> None:
    heard = blind.press("enter")
    assert "语音打开了" in heard
    assert "这一屏有" in heard
    assert here(hall) == HomePlace()


def test_a_vacancy_is_found_by_kind_and_its_number_is_heard(hall: "Rehearsal", blind: Blind) -> None:
    blind.press("spacebar")
    blind.find("找工作")
    assert "想做哪一类" in blind.press("enter")
    blind.find("生产制造")
    assert "找工作，生产制造" in blind.press("enter")
    listed = hall.app.reading.replica.search(Query(site=SITE, occupation="manufacturing", size=1)).items[0]
    assert "每" in blind.find(listed.title)
    assert listed.title in blind.press("enter")
    assert here(hall) == VacancyPlace(listed.id, listed.title, listed.occupation)
    number = "".join("零幺二三四五六七八九"[int(digit)] for digit in listed.number)
    assert f"{number[:3]}，{number[3:]}" in blind.find("岗位号", "down")
    assert "找工作，生产制造" in blind.press("escape")
    assert isinstance(here(hall), VacanciesPlace)


def test_a_number_is_typed_on_a_number_pad_and_opened(hall: "Rehearsal", blind: Blind) -> None:
    found = hall.app.reading.replica.search(Query(site=SITE, size=1)).items[0]
    blind.press("numpadmul")
    blind.find("输入岗位号", "numpad6")
    blind.press("numpad5")
    assert isinstance(here(hall), KeypadPlace)
    heard = [blind.press(f"numpad{digit}") for digit in found.number]
    assert "还差" in heard[0]
    assert "找到了" in heard[-1]
    assert found.title in heard[-1]
    assert found.title in blind.press("numpadenter")
    assert isinstance(here(hall), VacancyPlace)


@pytest.mark.parametrize(("tile", "topic"), [("招聘会", "fairs"), ("办事指南", "guides"), ("防骗与投诉", "safety")])
def test_fairs_guides_and_warnings_are_read_to_their_last_page(
    hall: "Rehearsal", blind: Blind, tile: str, topic: str
) -> None:
    blind.press("spacebar")
    blind.find(f"按钮，{tile}")
    blind.press("enter")
    assert here(hall) == NoticesPlace(topic)
    while isinstance(here(hall), NoticesPlace):  # What guides are about comes before the guides themselves.
        while "举报" in blind.press("right"):
            pass
        blind.press("enter")
    opened = here(hall)
    assert isinstance(opened, NoticePlace)
    heard = blind.press("spacebar")
    assert "English" in heard  # The reading has come to the end of the bar, and so past the last page.
    last = here(hall)
    assert isinstance(last, NoticePlace)
    assert last.id == opened.id


def test_a_key_silences_and_the_listen_key_goes_on(hall: "Rehearsal", mouth: RecordingMouth, blind: Blind) -> None:
    blind.press("spacebar")
    hall.press("spacebar")
    assert mouth.is_speaking
    hall.press("spacebar")
    assert not mouth.is_speaking
    hall.press("down")
    assert mouth.is_speaking


def test_speed_and_loudness_are_heard_and_forgotten_with_the_visit(
    hall: "Rehearsal", mouth: RecordingMouth, blind: Blind
) -> None:
    blind.press("spacebar")
    before = mouth.loudness[-1]
    assert "语速：快" in blind.press("f2")
    blind.press("pageup")
    assert mouth.loudness[-1] > before
    from kiosk.visit import Visit

    hall.app.begin(Visit())
    assert not hall.app.visit.hearing.on
    assert mouth.forgotten
    blind.press("spacebar")
    assert mouth.loudness[-1] == before


def test_the_ends_of_a_screen_are_told(blind: Blind) -> None:
    blind.press("spacebar")
    blind.press("up")
    assert "到头了" in blind.press("up")
    heard = ""
    for _ in range(60):
        heard = blind.press("down")
    assert "到底了" in heard


def test_a_job_that_is_filled_while_it_is_read_is_told(
    hall: "Rehearsal", blind: Blind, feed: MemoryFeed, replica: Replica, mouth: RecordingMouth
) -> None:
    found = replica.search(Query(site=SITE, size=1)).items[0]
    hall.put(VacancyPlace(found.id, found.title, found.occupation))
    blind.press("spacebar")
    replica.apply([feed.withdraw(found.id)])
    hall.app.news()
    hall.settle()
    assert "这个岗位撤下来了" in "".join(mouth.words())


def test_the_focus_is_shown_wherever_it_goes(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    """Every line of every screen has its widget, so that who sees a little can follow."""
    for name, place in places(hall.app.replica).items():
        hall.put(place)
        hall.press("spacebar")
        narration = hall.app.narration
        for number, line in enumerate(narration._lines):
            narration._mark(number)
            assert hall.app.stage.marked, (name, line)


def test_who_types_a_number_without_listening_hears_nothing(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    hall.put(KeypadPlace())
    hall.press("numpad2")
    assert here(hall) == KeypadPlace("2")
    assert mouth.words() == []


def test_whoever_listens_is_asked_by_ear_and_answers_by_key(
    hall: "Rehearsal", blind: Blind, mouth: RecordingMouth, clock: WallClock
) -> None:
    hall.put(KeypadPlace())
    blind.press("spacebar")
    clock.now = NOW + timedelta(seconds=61)
    hall.app.tick()
    assert "还在吗" in "".join(mouth.words())
    clock.now += timedelta(seconds=5)
    hall.app.tick()
    assert mouth.words() == []  # A countdown that is counted aloud would drown the question.
    blind.find("继续看")
    assert "岗位号" in blind.press("enter")
    assert here(hall) == KeypadPlace()
    clock.now += timedelta(seconds=59)
    hall.app.tick()
    assert "还在吗？" not in hall.texts()


def test_an_emergency_is_heard_in_the_middle_of_anything(
    hall: "Rehearsal", blind: Blind, mouth: RecordingMouth, feed: MemoryFeed, replica: Replica
) -> None:
    hall.put(KeypadPlace())
    blind.press("spacebar")
    break_out(hall, feed, replica)
    heard = "".join(mouth.words())
    assert "三楼有烟，请从南门离开" in heard
    hall.app.news()
    hall.settle()
    assert mouth.words() == []


def test_a_pin_is_neither_said_nor_drawn(hall: "Rehearsal", blind: Blind, mouth: RecordingMouth) -> None:
    hall.put(PinPlace())
    drawn = sorted(hall.texts())
    blind.press("spacebar")
    hall.press("spacebar")
    for digit in "7394":
        heard = blind.press(f"numpad{digit}")
        assert not set(heard) & set("73947零幺三四七九"), heard
    assert here(hall) == PinPlace("7394")
    assert [text for text in hall.texts() if "●" in text] == ["●"] * 4
    assert sorted(text for text in hall.texts() if text.isdecimal()) == [text for text in drawn if text.isdecimal()]


def test_who_goes_on_before_the_title_was_said_hears_it_next(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    """The first key explains the keypad; whoever knows it presses on, and must not lose where they are."""
    hall.press("down")
    title = hall.app.narration._lines[0].words
    assert mouth.said and title not in [saying.words for saying in mouth.said]
    hall.press("down")
    assert mouth.said[-1].words == title


def test_what_a_screen_just_showed_is_heard_when_its_answer_comes(
    hall: "Rehearsal", blind: Blind, mouth: RecordingMouth, replica: Replica
) -> None:
    vacancy, strip = replica.all(Vacancy, SITE)[40], "jinhai-strip-2"
    hall.counter.screens[strip] = Lately(screen=strip, as_of=NOW, turns=(Turn(NOW, (vacancy.id,)),))
    blind.press("spacebar")
    blind.find("输入岗位号")
    blind.press("enter")
    blind.find("看刚才屏幕上的")
    assert "您看的是哪块屏" in blind.press("enter")
    blind.find("窗口上方条屏")
    heard = blind.press("enter")
    assert "窗口上方条屏" in heard
    until(hall, lambda: hall.app.visit.lookback.source == "screen")
    heard += "".join(mouth.words())
    assert "十分钟里播过一个" in heard
    blind.find(vacancy.title)
    blind.press("enter")
    assert here(hall) == VacancyPlace(vacancy.id, vacancy.title, vacancy.occupation)
