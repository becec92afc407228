"""Real touches in a real window, drawn into memory."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.search.query import Query
from content.wording.phrases import LANGS, Lang
from kiosk.places import HomePlace, KeypadPlace, KindsPlace, Place, VacanciesPlace, VacancyPlace
from kiosk.theme import SCALES
from tests.kiosk.conftest import NOW, SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock


def touch(rehearsal: "Rehearsal", text: str) -> None:
    """Put a finger on what says `text`."""
    for target in rehearsal.targets():
        model = getattr(target, "model", None)
        if text in (getattr(model, "text", None), getattr(model, "title", None)):
            rehearsal.touch(target)
            return
    raise AssertionError(f"nothing to touch says {text}: {rehearsal.texts()}")


def test_from_home_to_a_job_in_three_touches(rehearsal: "Rehearsal") -> None:
    touch(rehearsal, "找工作")
    touch(rehearsal, "生产制造")
    listed = rehearsal.app.reading.replica.search(Query(site=SITE, occupation="manufacturing", size=1)).items[0]
    touch(rehearsal, listed.title)
    assert rehearsal.app.visit.navigator.here == VacancyPlace(listed.id, listed.title, listed.occupation)
    assert listed.title in rehearsal.texts()
    assert f"{listed.number[:3]} {listed.number[3:]}" in rehearsal.texts()


def test_touches_and_visits_are_counted(rehearsal: "Rehearsal") -> None:
    uses = rehearsal.app.uses
    uses.take()
    touch(rehearsal, "找工作")
    touch(rehearsal, "生产制造")
    assert uses.take() == {"touch": 2}
    rehearsal.app.patience.idle = -1000
    rehearsal.app.tick()
    assert uses.take() == {"visit": 1}
    rehearsal.app.tick()
    assert uses.take() == {}, "nobody came meanwhile"


def test_a_filter_is_chosen_and_dropped_again(rehearsal: "Rehearsal") -> None:
    touch(rehearsal, "找工作")
    touch(rehearsal, "全部都看")
    touch(rehearsal, "地方")
    touch(rehearsal, "金水区")
    assert rehearsal.app.visit.navigator.here == VacanciesPlace(Query(site=SITE, divisions=("410105",)))
    touch(rehearsal, "金水区")
    touch(rehearsal, "不限")
    assert rehearsal.app.visit.navigator.here == VacanciesPlace(Query(site=SITE))


def test_a_number_is_typed_digit_by_digit(rehearsal: "Rehearsal") -> None:
    found = rehearsal.app.reading.replica.search(Query(site=SITE, size=1)).items[0]
    touch(rehearsal, "岗位号")
    for digit in found.number:
        touch(rehearsal, digit)
    assert "找到了，点下面就能看" in rehearsal.texts()
    touch(rehearsal, "看这一条")
    assert found.title in rehearsal.texts()


def test_english_and_larger_type_hold_on_every_screen(rehearsal: "Rehearsal") -> None:
    touch(rehearsal, "English")
    touch(rehearsal, "View")
    touch(rehearsal, "A+")
    touch(rehearsal, "Home")
    touch(rehearsal, "Find work")
    assert "What kind of work?" in rehearsal.texts()
    assert rehearsal.app.visit.scale == 1.25
    touch(rehearsal, "中文")
    assert "想做哪一类？" in rehearsal.texts()


def test_the_bar_stays_where_it_is(rehearsal: "Rehearsal") -> None:
    def where() -> dict[str, tuple[float, float]]:
        return {t.model.text: t.center for t in rehearsal.targets() if type(t).__name__ == "BarPlace"}

    touch(rehearsal, "找工作")
    before = where()
    touch(rehearsal, "全部都看")
    touch(rehearsal, "看得清")
    touch(rehearsal, "特大")
    assert where() == before


def test_a_job_that_is_filled_while_it_is_read_says_so(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica
) -> None:
    found = replica.search(Query(site=SITE, size=1)).items[0]
    rehearsal.put(VacancyPlace(found.id, found.title, found.occupation))
    replica.apply([feed.withdraw(found.id)])
    rehearsal.app.news()
    rehearsal.settle()
    assert "这个岗位撤下来了" in rehearsal.texts()


def test_the_next_visitor_finds_nothing_of_the_last(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    rehearsal.put(KeypadPlace("2031"), "en", 1.5)
    clock.now = NOW + timedelta(seconds=59)
    rehearsal.app.tick()
    assert rehearsal.app.visit.navigator.here == KeypadPlace("2031")
    clock.now = NOW + timedelta(seconds=91)
    rehearsal.app.tick()
    rehearsal.settle()
    assert rehearsal.app.visit.is_fresh
    assert "本大厅今天有" in rehearsal.texts()


def test_a_touch_keeps_the_visit(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    rehearsal.put(KeypadPlace("20"))
    clock.now = NOW + timedelta(seconds=50)
    rehearsal.touch_at(5, 1900)
    clock.now = NOW + timedelta(seconds=100)
    rehearsal.app.tick()
    assert rehearsal.app.visit.navigator.here == KeypadPlace("20")


def test_news_arrives_on_a_kiosk_that_was_waiting(
    rehearse: Callable[[Replica], "Rehearsal"], empty: Replica, feed: MemoryFeed
) -> None:
    rehearsal = rehearse(empty)
    assert "正在取最新的岗位" in rehearsal.texts()
    empty.restore(feed.snapshot())
    rehearsal.app.news()
    rehearsal.settle()
    assert "找工作" in rehearsal.texts()


def test_every_target_is_twenty_millimetres_and_most_are_twice_that(rehearsal: "Rehearsal") -> None:
    found = rehearsal.app.reading.replica.search(Query(site=SITE, size=1)).items[0]
    for place in (HomePlace(), KindsPlace(), VacanciesPlace(Query(site=SITE)), VacancyPlace(found.id), KeypadPlace()):
        rehearsal.put(place)
        assert rehearsal.small_targets() == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_and_nothing_lies_on_anything(rehearsal: "Rehearsal", lang: Lang, scale: float) -> None:
    found = rehearsal.app.reading.replica.search(Query(site=SITE, size=1)).items[0]
    places: list[Place] = [
        HomePlace(),
        VacanciesPlace(Query(site=SITE)),
        VacancyPlace(found.id),
        KeypadPlace(found.number),
    ]
    for place in places:
        rehearsal.put(place, lang, scale)
        assert rehearsal.faults() == []


def test_after_random_touches_there_is_a_way_home(rehearsal: "Rehearsal") -> None:
    chance = random.Random(7)
    for _ in range(60):
        rehearsal.touch_at(chance.uniform(0, 1079), chance.uniform(0, 1919))
    rehearsal.app.visit.lang = "zh"
    rehearsal.app.refresh()
    rehearsal.settle()
    touch(rehearsal, "首页")
    assert rehearsal.app.visit.navigator.here == HomePlace()


def test_the_picture_has_ink_on_it(rehearsal: "Rehearsal") -> None:
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(rehearsal.picture()))
    assert picture.size == (1080, 1920)
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert {(0xF6, 0xF2, 0xE9), (0xFF, 0xFF, 0xFF), (0x8C, 0x25, 0x10)} <= colours


def test_the_touch_that_ends_the_attract_loop_does_nothing_else(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    door = next(target for target in rehearsal.targets() if getattr(target.model, "text", "") == "找工作")
    middle = door.to_window(*door.center)
    rehearsal.app.attract = 20
    clock.now += timedelta(seconds=21)
    rehearsal.app.tick()
    rehearsal.settle()
    assert any("点一下屏幕" in text for text in rehearsal.texts())
    assert rehearsal.faults() == []
    rehearsal.touch_at(*middle)
    assert rehearsal.app.visit.is_fresh
    assert "找工作" in rehearsal.texts()
    rehearsal.touch_at(*middle)
    assert rehearsal.app.visit.navigator.here == KindsPlace()
    clock.now += timedelta(seconds=21)
    rehearsal.app.tick()
    assert not rehearsal.app.is_attracting
