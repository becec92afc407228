"""The switches of the list: what they find, what they count, and when they are offered."""

import msgspec
import pytest

from content.occupation import KINDS_OF_WORK, kind_of_work
from content.search.query import Query
from content.vacancy import Vacancy
from kiosk.places import VacanciesPlace
from kiosk.presenters.parts import Button
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
