"""The first touches on a screen count, also those that come before its first frame, as they do on a busy machine."""

from typing import TYPE_CHECKING

import pytest

from kiosk.acts import Erase, Go, Type
from kiosk.looks import Looks
from kiosk.pictures import places
from kiosk.places import HomePlace, KeypadPlace, KindsPlace, PinPlace
from kiosk.visit import Visit

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

Spot = tuple[float, float]


def spots(rehearsal: "Rehearsal") -> dict[str, Spot]:
    """The middle of everything to touch, by its words."""
    return {getattr(target.model, "text", ""): target.to_window(*target.center) for target in rehearsal.targets()}


@pytest.fixture(params=[Looks(), Looks(1.5), Looks(1.25, reach=True)], ids=["usual", "largest", "low"])
def looks(request: pytest.FixtureRequest) -> Looks:
    return request.param


def digits_at(rehearsal: "Rehearsal", looks: Looks) -> dict[str, Spot]:
    """Where the digits are, from a keypad that has come to rest; then the visitor is new, and at home."""
    rehearsal.show(KeypadPlace(), "zh", looks)
    found = {text: spot for text, spot in spots(rehearsal).items() if text.isdecimal()}
    rehearsal.show(HomePlace(), "zh", looks)
    return found


@pytest.mark.parametrize("is_foreseen", [False, True])
def test_digits_touched_before_the_keypad_was_ever_painted_are_typed(
    rehearsal: "Rehearsal", looks: Looks, is_foreseen: bool
) -> None:
    digits, number = digits_at(rehearsal, looks), "203167"
    x, y = spots(rehearsal)["岗位号"]
    finger = rehearsal.lay_finger(x, y)
    if is_foreseen:
        rehearsal.settle()
    rehearsal.release(finger)
    for digit in number:
        rehearsal.tap_at(*digits[digit])
    assert rehearsal.app.visit.navigator.here == KeypadPlace(number)


def test_two_thumbs_type_what_they_touch(rehearsal: "Rehearsal") -> None:
    """The second comes down before the first is lifted, on the same keys."""
    rehearsal.put(KeypadPlace())
    at = spots(rehearsal)
    first, second = rehearsal.lay_finger(*at["2"]), rehearsal.lay_finger(*at["3"])
    rehearsal.release(first)
    rehearsal.settle()
    rehearsal.release(second)
    rehearsal.settle()
    assert rehearsal.app.visit.navigator.here == KeypadPlace("23")


def test_a_screen_has_found_its_places_when_the_first_finger_comes_down(rehearsal: "Rehearsal") -> None:
    for place in places(rehearsal.app.replica).values():
        visit = Visit()
        visit.navigator.go(place)
        rehearsal.app.begin(visit)
        rehearsal.app.lay_out()
        at_once = spots(rehearsal)
        rehearsal.settle()
        assert spots(rehearsal) == at_once, place


@pytest.mark.parametrize(
    ("place", "typed"),
    [(KeypadPlace("20", reporting=True), KeypadPlace("203", reporting=True)), (PinPlace("20"), PinPlace("203"))],
)
def test_a_digit_goes_behind_what_was_typed_by_then(
    place: KeypadPlace | PinPlace, typed: KeypadPlace | PinPlace
) -> None:
    visit = Visit()
    visit.navigator.go(place)
    visit.do(Type("3", 6))
    assert visit.navigator.here == typed
    visit.do(Erase())
    assert visit.navigator.here == place


def test_a_digit_for_a_keypad_that_is_gone_does_nothing() -> None:
    visit = Visit()
    visit.do(Go(KindsPlace()))
    visit.do(Type("3", 6))
    assert visit.navigator.here == KindsPlace()
