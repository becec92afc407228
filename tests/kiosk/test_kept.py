"""Screens that are shown again are the same widgets, look the same, and end with their visitor."""

from typing import TYPE_CHECKING

from content.search.query import Query
from kiosk import breaking
from kiosk.acts import Back, Go
from kiosk.places import KindsPlace, VacanciesPlace
from kiosk.reading import plain_measure
from kiosk.visit import Visit
from tests.kiosk.conftest import SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal


def test_who_goes_back_finds_the_same_widgets_and_the_same_picture(rehearsal: "Rehearsal") -> None:
    rehearsal.app.do(Go(KindsPlace()))
    rehearsal.settle()
    before, picture = set(rehearsal.targets()), rehearsal.picture()
    rehearsal.app.do(Go(VacanciesPlace(Query(site=SITE))))
    rehearsal.settle()
    rehearsal.app.do(Back())
    rehearsal.settle()
    assert set(rehearsal.targets()) == before
    assert rehearsal.picture() == picture


def test_the_next_visitor_is_shown_no_widget_of_the_last(rehearsal: "Rehearsal") -> None:
    rehearsal.app.do(Go(KindsPlace()))
    rehearsal.settle()
    before = set(rehearsal.targets())
    rehearsal.app.begin(Visit())
    rehearsal.app.do(Go(KindsPlace()))
    rehearsal.settle()
    assert not {t for t in rehearsal.targets() if isinstance(t.act, Go)} & before


def test_a_text_that_was_measured_is_forgotten() -> None:
    breaking.natural_width("保安", 38, plain_measure())
    assert breaking.natural_width.cache_info().currsize
    breaking.forget()
    assert not breaking.natural_width.cache_info().currsize
