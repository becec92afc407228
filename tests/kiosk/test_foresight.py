"""While a finger lies on a button the kiosk gets ready for what it leads to, and nobody notices until it is lifted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.search.query import Query
from kiosk.acts import Act, Go, Home, PrintList, Turn
from kiosk.foresight import Foresight
from kiosk.places import (
    DisplayPlace,
    HomePlace,
    KeypadPlace,
    KindsPlace,
    NoticesPlace,
    PinPlace,
    Place,
    ScreensPlace,
    SearchPlace,
    ShortlistPlace,
    VacanciesPlace,
)
from kiosk.visit import Visit
from tests.kiosk.conftest import SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

ALL = Query(site=SITE)


class Frames:
    """Frames that pass when they are told to."""

    def __init__(self) -> None:
        self._waiting: list[Callable[..., None]] = []

    def later(self, act: Callable[..., None]) -> None:
        self._waiting.append(act)

    def pass_one(self) -> None:
        due, self._waiting = self._waiting, []
        for act in due:
            act(0.016)


@pytest.fixture
def frames() -> Frames:
    return Frames()


@pytest.fixture
def seen() -> list[Act]:
    return []


@pytest.fixture
def foresight(frames: Frames, seen: list[Act]) -> Foresight:
    return Foresight(seen.append, frames.later)


def test_the_button_is_painted_as_pressed_before_anything_is_got_ready(
    foresight: Foresight, frames: Frames, seen: list[Act]
) -> None:
    foresight.expect(Home())
    frames.pass_one()
    assert not seen
    frames.pass_one()
    assert seen == [Home()]


def test_a_finger_that_is_lifted_at_once_is_answered_and_nothing_is_got_ready(
    foresight: Foresight, frames: Frames, seen: list[Act]
) -> None:
    foresight.expect(Home())
    foresight.forget()
    frames.pass_one()
    frames.pass_one()
    assert not seen


def test_of_two_fingers_the_last_one_counts(foresight: Foresight, frames: Frames, seen: list[Act]) -> None:
    foresight.expect(Go(KindsPlace()))
    foresight.expect(Home())
    frames.pass_one()
    frames.pass_one()
    assert seen == [Home()]


def test_what_does_more_than_lead_somewhere_is_not_imagined(
    foresight: Foresight, frames: Frames, seen: list[Act]
) -> None:
    foresight.expect(PrintList())
    frames.pass_one()
    frames.pass_one()
    assert not seen


def test_an_imagined_visit_leaves_the_real_one_as_it_is() -> None:
    visit = Visit()
    visit.do(Go(KindsPlace()))
    imagined = visit.after(Go(KeypadPlace()))
    assert imagined.navigator.here == KeypadPlace()
    assert visit.navigator.here == KindsPlace()
    imagined.do(Home())
    assert visit.navigator.here == KindsPlace()
    assert visit.after(Home()).navigator.here == HomePlace()


def test_a_finger_that_lies_on_a_button_changes_nothing(rehearsal: "Rehearsal") -> None:
    before = rehearsal.texts()
    button = next(t for t in rehearsal.targets() if t.act == Go(KindsPlace()))
    finger = rehearsal.hold(button)
    assert rehearsal.app.visit.navigator.here == HomePlace()
    assert rehearsal.texts() == before
    rehearsal.lift(finger)
    assert rehearsal.app.visit.navigator.here == KindsPlace()


PLACES = (
    KindsPlace(), VacanciesPlace(ALL), KeypadPlace(), KeypadPlace("2"), SearchPlace(ALL), DisplayPlace(),
    NoticesPlace("fairs"), ShortlistPlace(), PinPlace("1"), ScreensPlace(),
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=lambda place: type(place).__name__)
def test_a_screen_that_was_foreseen_looks_like_one_that_was_not(rehearsal: "Rehearsal", place: Place) -> None:
    app = rehearsal.app
    app.do(Go(place))
    rehearsal.settle()
    picture = rehearsal.picture()
    app.begin(Visit())
    app.foresee(Go(place))
    rehearsal.settle()
    assert rehearsal.picture() != picture
    app.do(Go(place))
    rehearsal.settle()
    assert rehearsal.picture() == picture


def test_the_foreseen_screen_itself_is_shown(rehearsal: "Rehearsal") -> None:
    app, place = rehearsal.app, SearchPlace(ALL)
    app.foresee(Go(place))
    (foreseen,) = app.stage._foreseen._widgets.values()
    app.do(Go(place))
    rehearsal.settle()
    assert foreseen.get_parent_window() is not None


def test_nothing_foreseen_outlives_its_visitor(rehearsal: "Rehearsal") -> None:
    rehearsal.app.foresee(Go(SearchPlace(ALL)))
    rehearsal.app.begin(Visit())
    assert not rehearsal.app.stage._foreseen._widgets


def test_letters_bring_up_the_same_keyboard_as_a_new_one(rehearsal: "Rehearsal") -> None:
    """The tiles are renewed in place; what stands there must be what would be built anew."""
    app = rehearsal.app
    app.do(Go(SearchPlace(ALL)))
    for typed in ("b", "ba", "b", "", "dh", "zzzz", "d"):
        app.do(Turn(SearchPlace(ALL, typed)))
        rehearsal.settle()
        renewed = rehearsal.picture()
        app.begin(Visit())
        app.do(Go(SearchPlace(ALL, typed)))
        rehearsal.settle()
        assert rehearsal.picture() == renewed
