"""刚才屏幕上的: what a board or strip of this hall just showed, by touch, by keypad, and when nobody answers."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from content.counter import Lately
from content.heartbeat import Turn
from content.memory_feed import MemoryFeed
from content.programme import Notices, Programme, reckoned_lately
from content.replica import Replica
from content.site import Site
from content.vacancy import Vacancy
from content.wording.phrases import LANGS, Lang
from kiosk.acts import Go
from kiosk.lookback import Lookback
from kiosk.places import KeypadPlace, KindsPlace, ScreenPlace, ScreensPlace, VacancyPlace
from kiosk.presenters.keypad import keypad
from kiosk.presenters.screens import one_screen, screens
from kiosk.reading import Reading
from kiosk.theme import SCALES, Frame
from tests.kiosk.conftest import NOW, SITE
from tests.kiosk.test_taking_away import until
from tests.kiosk.test_window import touch

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

STRIP = "jinhai-strip-2"
HERE = ScreenPlace(STRIP)


def lately(*turns: tuple[str, ...]) -> Lately:
    return Lately(screen=STRIP, as_of=NOW, turns=tuple(Turn(NOW, notices) for notices in turns))


def three(replica: Replica) -> list[Vacancy]:
    return replica.all(Vacancy, SITE)[40:43]


def test_the_boards_and_strips_of_this_hall_are_listed_and_no_others(reading: Reading) -> None:
    model = screens(reading, ScreensPlace())
    assert [row.title for row in model.rows] == ["大厅正面大屏", "大门上方条屏", "窗口上方条屏", "临街条屏"]
    assert model.rows[2].act == Go(HERE)
    english = screens(reading._replace(lang="en"), ScreensPlace())
    assert [row.title for row in english.rows] == [
        "Big screen at the front", "Strip above the main door", "Strip above the windows", "Strip facing the street",
    ]  # fmt: skip
    assert not any("条屏" in row.text for row in english.rows)


def test_a_screen_without_an_english_name_is_known_by_its_kind_and_which_it_is(
    reading: Reading, feed: MemoryFeed
) -> None:
    hall = reading.hall
    assert hall is not None
    devices = tuple(msgspec.structs.replace(device, title_en="") for device in hall.devices)
    reading.replica.apply([feed.publish(msgspec.structs.replace(hall, devices=devices))])
    english = screens(reading._replace(lang="en"), ScreensPlace())
    assert [row.title for row in english.rows] == ["Big screen 1", "LED strip 1", "LED strip 2", "LED strip 3"]
    assert english.rows[1].text == "大门上方条屏"


def test_a_hall_without_screens_offers_none(reading: Reading, feed: MemoryFeed) -> None:
    assert keypad(reading, KeypadPlace()).found is not None
    hall = reading.hall
    assert hall is not None
    reading.replica.apply([feed.publish(msgspec.structs.replace(hall, devices=()))])
    assert keypad(reading, KeypadPlace()).found is None
    assert screens(reading, ScreensPlace()).none == "这个大厅没有大屏和条屏"


def test_the_keypad_offers_it_before_the_first_digit_only(reading: Reading) -> None:
    found = keypad(reading, KeypadPlace()).found
    assert found is not None
    assert found.open.act == Go(ScreensPlace())
    assert keypad(reading, KeypadPlace("2")).found is None


def wrong_of(number: str) -> str:
    """The number with its last digit mistaken."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("reach", [False, True])
def test_a_wrong_number_and_one_that_nobody_has_are_no_dead_end(reading: Reading, scale: float, reach: bool) -> None:
    wrong = wrong_of(three(reading.replica)[0].number)
    seen = reading._replace(frame=Frame(1080, 1920, scale, reach=reach))
    for typed, state in ((wrong, "wrong"), ("000000", "unknown")):
        model = keypad(seen, KeypadPlace(typed))
        assert (model.state, bool(model.message)) == (state, True)
        assert model.found is not None
        assert model.found.open.act == Go(ScreensPlace())


def test_the_latest_comes_first_and_what_is_gone_is_not_there(
    reading: Reading, feed: MemoryFeed, replica: Replica
) -> None:
    first, gone, last = three(replica)
    replica.apply([feed.withdraw(gone.id)])
    shown = Lookback(STRIP, "screen", (last.id, gone.id, first.id, "f-a-fair"))
    model = one_screen(reading._replace(lookback=shown), HERE)
    assert [card.act for card in model.cards] == [Go(VacancyPlace(v.id, v.title, v.occupation)) for v in (last, first)]
    assert model.total == "十分钟里播过 **2** 个，最近播的在前面"
    assert model.nothing is None


def test_while_the_answer_is_awaited_nothing_is_claimed(reading: Reading) -> None:
    for known in (Lookback(), Lookback(STRIP, "asking"), Lookback("jinhai-strip-1", "screen", ("v-1",))):
        model = one_screen(reading._replace(lookback=known), HERE)
        assert (model.cards, model.total) == ((), "")
        assert model.nothing is not None
        assert model.nothing.title == "正在问这块屏……"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (540, 960), (1280, 1024)])
def test_a_reckoning_says_that_it_is_one_in_every_setting(
    reading: Reading, replica: Replica, lang: Lang, scale: float, size: tuple[int, int]
) -> None:
    ids = tuple(vacancy.id for vacancy in three(replica))
    told = reading._replace(lang=lang, frame=Frame(*size, scale), lookback=Lookback(STRIP, "programme", ids))
    model = one_screen(told, HERE)
    assert {"zh": "照节目单", "en": "programme"}[lang] in model.total
    dark = one_screen(told._replace(lookback=Lookback(STRIP, "programme")), HERE)
    assert dark.nothing is not None
    assert {"zh": "照节目单", "en": "programme"}[lang] in dark.nothing.text


def to_the_strip(rehearsal: "Rehearsal") -> None:
    touch(rehearsal, "岗位号")
    touch(rehearsal, "看刚才屏幕上的")
    touch(rehearsal, "窗口上方条屏")


def is_answered(rehearsal: "Rehearsal") -> bool:
    return rehearsal.app.visit.lookback.source in ("screen", "programme")


@pytest.mark.peer
def test_what_the_screen_really_showed_is_three_touches_away(rehearsal: "Rehearsal", replica: Replica) -> None:
    first, second, last = three(replica)
    rehearsal.counter.screens[STRIP] = lately((first.id,), (second.id,), (first.id, "v-gone"), (last.id,))
    to_the_strip(rehearsal)
    until(rehearsal, lambda: is_answered(rehearsal))
    cards = sorted(rehearsal.targets(), key=lambda target: -target.top)
    titles = {first.title, second.title, last.title}
    shown = [title for target in cards if (title := getattr(target.model, "title", "")) in titles]
    assert shown == [last.title, first.title, second.title]
    touch(rehearsal, last.title)
    assert rehearsal.app.visit.navigator.here == VacancyPlace(last.id, last.title, last.occupation)
    touch(rehearsal, "返回")
    assert last.title in rehearsal.texts()


@pytest.mark.peer
def test_it_is_asked_anew_each_time(rehearsal: "Rehearsal", replica: Replica) -> None:
    first, second, _ = three(replica)
    for vacancy in (first, second):
        rehearsal.counter.screens[STRIP] = lately((vacancy.id,))
        to_the_strip(rehearsal)
        until(rehearsal, lambda: is_answered(rehearsal))
        assert vacancy.title in rehearsal.texts()
        touch(rehearsal, "首页")


@pytest.mark.peer
@pytest.mark.parametrize("reachable", [True, False], ids=["nobody heard it from the screen", "no network"])
def test_when_nobody_answers_the_programme_is_reckoned_and_it_is_said(
    rehearsal: "Rehearsal", replica: Replica, reachable: bool
) -> None:
    rehearsal.counter.reachable = reachable
    to_the_strip(rehearsal)
    until(rehearsal, lambda: is_answered(rehearsal))
    hall = next(site for site in replica.all(Site) if site.id == SITE)
    strip = next(device for device in hall.devices if device.id == STRIP)
    expected = reckoned_lately(Programme(Notices.read(replica, SITE)), strip, NOW)
    assert rehearsal.app.visit.lookback.notices == tuple(vacancy.id for vacancy in expected)
    assert expected[0].title in rehearsal.texts()
    assert any("屏幕没有应答，照节目单" in text for text in rehearsal.texts())


@pytest.mark.peer
def test_the_next_visitor_finds_nothing_of_it(rehearsal: "Rehearsal") -> None:
    to_the_strip(rehearsal)
    until(rehearsal, lambda: is_answered(rehearsal))
    rehearsal.put(KindsPlace())
    assert rehearsal.app.visit.lookback == Lookback()
