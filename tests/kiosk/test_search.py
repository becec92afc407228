"""Finding by typing: what the keyboard offers, and where it leads."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.replica.words import Words
from content.search.query import Query
from content.vacancy import Vacancy
from content.wording.phrases import LANGS, Lang
from kiosk.acts import Answer, Go, Turn
from kiosk.keeper import Keeper
from kiosk.navigator import Navigator
from kiosk.places import KindsPlace, SearchPlace, VacanciesPlace
from kiosk.presenters.search import SearchModel, search
from kiosk.presenters.vacancies import vacancies
from kiosk.reading import Reading
from kiosk.theme import SCALES, Frame
from tests.kiosk.conftest import SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

HERE = Query(site=SITE)


@pytest.fixture
def words(replica: Replica, clock: Callable[[], datetime]) -> Words:
    made = Words(replica, clock, SITE)
    made.refresh()
    return made


@pytest.fixture
def typing(reading: Reading, words: Words) -> Reading:
    return reading._replace(words=words)


def offered(model: SearchModel) -> list[str]:
    return [tile.text for tile in model.tiles if tile.count]


def alive(model: SearchModel) -> str:
    return "".join(key.letter for row in model.keys for key in row if key.act)


def press(reading: Reading, place: SearchPlace, letter: str) -> SearchPlace:
    key = next(key for row in search(reading, place).keys for key in row if key.letter == letter)
    assert isinstance(key.act, Turn), f"{letter} leads nowhere after {place.typed}"
    assert isinstance(key.act.place, SearchPlace)
    return key.act.place


def test_three_letters_lead_to_the_welders(typing: Reading) -> None:
    place = SearchPlace(HERE)
    for letter in "dhg":
        place = press(typing, place, letter)
    model = search(typing, place)
    assert model.typed == "DHG"
    assert "电焊工" in offered(model)
    tile = next(tile for tile in model.tiles if tile.text == "电焊工")
    assert tile.act == Answer(VacanciesPlace(msgspec.structs.replace(HERE, text="电焊工")))


@pytest.mark.parametrize("typed", ["", "d", "s", "sj", "bao", "c"])
def test_every_word_leads_to_as_many_as_it_promises(typing: Reading, typed: str) -> None:
    model = search(typing, SearchPlace(HERE, typed))
    assert offered(model)
    for tile in model.tiles:
        if tile.count:
            assert isinstance(tile.act, Answer)
            assert isinstance(tile.act.place, VacanciesPlace)
            assert str(typing.replica.search(tile.act.place.query).total) == tile.count != "0"


def test_a_key_that_leads_nowhere_carries_no_act_and_every_other_leads_to_words(typing: Reading) -> None:
    model = search(typing, SearchPlace(HERE, "dh"))
    assert "g" in alive(model)
    assert len(alive(model)) < 36
    for letter in alive(model):
        assert search(typing, press(typing, SearchPlace(HERE, "dh"), letter)).tiles


def test_all_words_can_be_leafed_through_and_the_end_leads_to_the_beginning(typing: Reading) -> None:
    place, seen = SearchPlace(HERE, "b"), list[str]()
    for _ in range(20):
        model = search(typing, place)
        seen += offered(model)
        onward = [tile.act.place for tile in model.tiles if not tile.count and isinstance(tile.act, Turn)]
        assert isinstance(onward[0], SearchPlace)
        place = onward[0]
        if place.first == 0:
            break
    assert place.first == 0
    assert len(seen) == len(set(seen)) > 10


def test_words_are_combined_and_dropped_again(typing: Reading) -> None:
    one = msgspec.structs.replace(HERE, text="保安")
    model = search(typing, SearchPlace(one, "jsq"))
    tile = next(tile for tile in model.tiles if tile.text == "金水区")
    assert isinstance(tile.act, Answer)
    assert isinstance(tile.act.place, VacanciesPlace)
    both = tile.act.place.query
    listed = vacancies(typing, VacanciesPlace(both))
    chips = {chip.text: chip.act for row in listed.chips for chip in row}
    assert chips["金水区"] == Turn(VacanciesPlace(one))
    assert chips["打字找"] == Go(SearchPlace(both))
    shown = [chip.text for row in search(typing, SearchPlace(both)).chips for chip in row]
    assert shown[:2] == ["保安", "金水区"]
    assert str(typing.replica.search(both).total) in shown[2]


def test_words_that_find_nothing_together_can_be_let_go_one_by_one(typing: Reading) -> None:
    nowhere = msgspec.structs.replace(HERE, text="电焊工、护士")
    model = vacancies(typing, VacanciesPlace(nowhere))
    assert model.nothing is not None
    assert {"只看“电焊工”的", "只看“护士”的"} <= {button.text for button in model.nothing.buttons}


def test_a_word_picked_from_the_list_narrows_that_list_and_back_leads_before_it() -> None:
    way = Navigator()
    way.go(KindsPlace())
    way.go(VacanciesPlace(HERE))
    way.go(SearchPlace(HERE))
    way.turn(SearchPlace(HERE, "dhg"))
    picked = VacanciesPlace(msgspec.structs.replace(HERE, text="电焊工"))
    way.answer(picked)
    assert way.here == picked
    way.back()
    assert way.here == KindsPlace()


def test_a_word_picked_on_the_way_from_home_leads_back_to_the_letters() -> None:
    way = Navigator()
    way.go(SearchPlace(HERE, "dhg"))
    way.answer(VacanciesPlace(HERE))
    way.back()
    assert way.here == SearchPlace(HERE, "dhg")


def test_without_words_yet_every_key_is_flat_and_it_says_so(reading: Reading) -> None:
    model = search(reading, SearchPlace(HERE))
    assert alive(model) == ""
    assert "没有备好" in model.message or "还没有" in model.message


def test_titles_that_nobody_can_type_and_endless_descriptions_do_no_harm(
    typing: Reading, words: Words, feed: MemoryFeed, replica: Replica
) -> None:
    some = replica.search(Query(site=SITE, size=1)).items[0]
    strange = ("𠮷𪚥龘", "🙂", "焊" * 60)
    for n, title in enumerate(strange):
        odd: Vacancy = msgspec.structs.replace(
            some, id=f"v-odd-{n}", number="", title=title, description="焊接，" * 1333
        )
        replica.apply([feed.publish(odd)])
    words.refresh()
    assert "电焊工" in offered(search(typing, SearchPlace(HERE, "dhg")))


def test_nothing_of_what_was_typed_is_kept_for_the_next_visitor(typing: Reading, words: Words) -> None:
    search(typing, SearchPlace(msgspec.structs.replace(HERE, text="电焊工"), "xyz"))
    search(typing, SearchPlace(HERE, "dhg"))
    words.forget_questions()
    assert words._totals == words._narrowed == {}
    assert all(len(letters) < 2 for letters, _ in words.vocabulary._ranked)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (540, 960), (1280, 1024)])
def test_there_is_room_for_words_in_every_setting(
    typing: Reading, lang: Lang, scale: float, size: tuple[int, int]
) -> None:
    set_so = typing._replace(lang=lang, frame=Frame(*size, scale))
    assert len(search(set_so, SearchPlace(HERE, "b")).tiles) >= 2


def test_the_keeper_gathers_what_comes_and_tells_of_it(
    empty: Replica, clock: Callable[[], datetime], feed: MemoryFeed, tmp_path: Path
) -> None:
    import threading

    told = threading.Event()
    words = Words(empty, clock, SITE)
    keeper = Keeper(words, told.set)
    keeper.start()
    try:
        empty.restore(feed.snapshot())
        keeper.news()
        assert told.wait(60)
        for _ in range(600):
            if words.vocabulary.candidates("dhg"):
                break
            told.clear()
            told.wait(0.1)
        assert words.vocabulary.candidates("dhg")
    finally:
        keeper.stop()


@pytest.mark.peer
def test_dhg_is_typed_with_a_finger_and_reaches_the_welders(rehearsal: "Rehearsal") -> None:
    def touch(text: str) -> None:
        for target in rehearsal.targets():
            if text in (getattr(target, "letter", ""), getattr(getattr(target, "model", None), "text", "")):
                rehearsal.touch(target)
                return
        raise AssertionError(f"nothing to touch says {text}: {rehearsal.texts()}")

    touch("找工作")
    touch("打字找")
    for key in "DHG":
        touch(key)
    assert "DHG" in rehearsal.texts()
    touch("电焊工")
    here = rehearsal.app.visit.navigator.here
    assert here == VacanciesPlace(msgspec.structs.replace(HERE, text="电焊工"))
    found = rehearsal.app.replica.search(here.query).items
    assert found[0].title in rehearsal.texts()
    touch("返回")
    touch("删一个")
    assert "DH" in rehearsal.texts()


@pytest.mark.peer
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_on_the_keyboard(rehearsal: "Rehearsal", lang: Lang, scale: float) -> None:
    for query, typed in ((HERE, ""), (HERE, "d"), (msgspec.structs.replace(HERE, text="保安"), "s")):
        rehearsal.put(SearchPlace(query, typed), lang, scale)
        assert rehearsal.faults() == []
