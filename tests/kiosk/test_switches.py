"""The switches of the list: what they find, what they count, and when they are offered."""

import msgspec
import pytest

from content.occupation import KINDS_OF_WORK, kind_of_work
from content.search.query import Query
from content.vacancy import Vacancy
from kiosk.acts import Turn
from kiosk.looks import Looks
from kiosk.places import ChoicePlace, VacanciesPlace
from kiosk.presenters.parts import Button
from kiosk.presenters.tiles import choice
from kiosk.presenters.vacancies import vacancies
from kiosk.reading import Reading
from kiosk.theme import Frame
from tests.kiosk.conftest import SITE


def chips_of(reading: Reading, query: Query) -> list[Button]:
    """The chips of a window with room for all of them."""
    wide = reading._replace(frame=Frame(5400, 1080))
    return [chip for row in vacancies(wide, VacanciesPlace(query)).chips for chip in row]


def found(reading: Reading, query: Query) -> set[str]:
    """All that a query finds, page by page."""
    ids: set[str] = set()
    for page in range(1, 5):
        ids |= {one.id for one in reading.replica.search(msgspec.structs.replace(query, page=page, size=200)).items}
    return ids


@pytest.mark.parametrize("kind", ["", *KINDS_OF_WORK])
def test_what_asks_for_no_experience_is_found_by_it_and_nothing_else(reading: Reading, kind: str) -> None:
    every = [v for v in reading.replica.all(Vacancy, SITE) if kind in ("", kind_of_work(v.occupation))]
    untried = {vacancy.id for vacancy in every if vacancy.experience_years == 0}
    assert found(reading, Query(site=SITE, occupation=kind, no_experience=True)) == untried
    chips = chips_of(reading, Query(site=SITE, occupation=kind))
    shown = [chip.strong for chip in chips if chip.text == "没经验也行"]
    assert shown == ([str(len(untried))] if 0 < len(untried) < len(every) else [])


def test_of_the_sample_it_leaves_a_part(reading: Reading) -> None:
    every, untried = (found(reading, Query(site=SITE, no_experience=on)) for on in (False, True))
    assert 0.5 < len(untried) / len(every) < 0.8


def test_a_switch_that_is_on_can_be_turned_off_even_where_it_changes_nothing(reading: Reading) -> None:
    both = {chip.text: chip.tone for chip in chips_of(reading, Query(site=SITE, no_experience=True, education="any"))}
    assert both["没经验也行"] == both["不限学历"] == "chosen"


CHOSEN = Query(site=SITE, occupation="manufacturing", wage_from=5000, benefit="lodging")


@pytest.mark.parametrize("frame", [Frame(1080, 1920), Frame(1080, 1920, 1.25), Frame(1080, 1920, 1.5)])
def test_what_is_chosen_is_in_sight_and_one_touch_lets_go_of_all_of_it(reading: Reading, frame: Frame) -> None:
    model = vacancies(reading._replace(frame=frame), VacanciesPlace(CHOSEN))
    chips = {chip.text: chip for row in model.chips for chip in row}
    assert {text for text, chip in chips.items() if chip.tone == "chosen"} == {"生产制造", "5000 元以上", "包住"}
    assert chips["全不挑了"].act == Turn(VacanciesPlace(Query(site=SITE)))
    assert "全不挑了" not in [chip.text for chip in chips_of(reading, Query(site=SITE))]


def test_among_all_filters_what_is_chosen_stands_first_and_is_said(reading: Reading) -> None:
    low = reading._replace(frame=Looks(1.5, reach=True).frame(1080, 1920))
    model = choice(low, ChoicePlace("more", CHOSEN))
    assert model.subtitle == "您挑了：生产制造、5000 元以上、包住"
    wide = choice(reading, ChoicePlace("more", CHOSEN)).tiles
    assert [tile.text for tile in wide[:4]] == ["生产制造", "5000 元以上", "包住", "全不挑了"]
    one = choice(reading, ChoicePlace("more", Query(site=SITE, occupation="manufacturing"))).tiles
    assert [tile.text for tile in one[:2]] == ["生产制造", "全不挑了"]


def test_where_nothing_fits_the_head_says_what_was_chosen(reading: Reading) -> None:
    query = Query(site=SITE, occupation="manufacturing", wage_from=10000, benefit="child_friendly")
    model = vacancies(reading, VacanciesPlace(query))
    assert model.nothing is not None
    assert model.total == "您挑了：生产制造、10000 元以上、方便带娃"
