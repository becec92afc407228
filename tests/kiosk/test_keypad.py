"""Numbers of six, seven and eight digits, also while a city has two lengths at once."""

import msgspec
import pytest

from content.memory_feed import MemoryFeed
from content.number import number_of
from content.search.query import Query
from kiosk.places import KeypadPlace
from kiosk.presenters.keypad import keypad
from kiosk.reading import Reading
from tests.kiosk.conftest import SITE


@pytest.fixture
def longer(reading: Reading, feed: MemoryFeed, request: pytest.FixtureRequest) -> str:
    """The number of a vacancy that has more digits than the others."""
    some = reading.replica.search(Query(site=SITE, size=1)).items[0]
    number = number_of(123_456, request.param)
    reading.replica.apply([feed.publish(msgspec.structs.replace(some, id="v-longer", number=number))])
    return number


@pytest.mark.parametrize("longer", [7, 8], indirect=True)
def test_a_longer_number_is_taken_to_its_end_and_judged_there(reading: Reading, longer: str) -> None:
    assert keypad(reading, KeypadPlace(longer[:-1])).state == "typing"
    assert keypad(reading, KeypadPlace(longer)).state == "found"
    wrong = longer[:-1] + str((int(longer[-1]) + 1) % 10)
    assert keypad(reading, KeypadPlace(wrong)).state == "wrong"


@pytest.mark.parametrize("longer", [7], indirect=True)
def test_a_short_number_is_still_found_beside_longer_ones(reading: Reading, longer: str) -> None:
    short = next(v.number for v in reading.replica.search(Query(site=SITE, size=5)).items if v.number != longer)
    model = keypad(reading, KeypadPlace(short))
    assert model.state == "found"
    assert [len(group) for group in model.slots] == [3, 3]


@pytest.mark.parametrize("longer", [8], indirect=True)
def test_digits_stand_in_two_groups(reading: Reading, longer: str) -> None:
    assert [len(group) for group in keypad(reading, KeypadPlace(longer)).slots] == [4, 4]
