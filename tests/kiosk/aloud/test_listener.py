"""A visitor who sees but would rather listen: 听一听 in the real window."""

from typing import TYPE_CHECKING

import pytest

from content.wording.phrases import LANGS, Lang
from kiosk.aloud.lines import spoken_lines
from kiosk.looks import Looks
from kiosk.pictures import places
from kiosk.places import KindsPlace, NoticePlace, VacancyPlace
from kiosk.presenters.screen import screen
from kiosk.theme import INK, NOTE, Theme, paint
from tests.kiosk.aloud.conftest import RecordingMouth
from tests.kiosk.test_window import touch

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

pytestmark = [pytest.mark.peer, pytest.mark.timeout(600)]


@pytest.mark.parametrize("lang", LANGS)
def test_all_that_can_be_read_is_said(hall: "Rehearsal", lang: Lang) -> None:
    """Text covered by speech: 100 %, by what the widgets really show."""
    for name, place in places(hall.app.replica).items():
        hall.show(place, lang, Looks(), painted=False)
        model = screen(hall.app.reading, place, hall.app.visit.navigator.can_go_back)
        written = [text for line in spoken_lines(model, lang) for text in line.written]
        said = "".join("".join(written).replace("**", "").split()).lower()
        for text in hall.texts():
            for part in text.replace("**", "").replace(" · ", "\n").split("\n"):
                assert "".join(part.split()).lower() in said, (name, part)


def test_a_screen_is_read_from_top_to_bottom_and_the_line_is_marked(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    hall.put(KindsPlace())
    touch(hall, "听一听")
    assert mouth.said[-1].words == "想做哪一类？"
    assert [widget.content for widget in hall.app.stage.marked] == ["想做哪一类？"]
    heard = mouth.words()
    hall.settle()
    assert any("餐饮" in words for words in heard)
    assert not hall.app.visit.hearing.on
    assert hall.app.stage.marked == []


def test_the_marked_line_is_painted_in_the_colours_of_the_visitor(hall: "Rehearsal") -> None:
    themes: tuple[Theme, ...] = ("plain", "black", "plain")
    for name in themes:
        hall.put(KindsPlace(), theme=name)
        touch(hall, "听一听")
        ground = next(widget for widget in hall.app.stage.children if type(widget).__name__ == "Ground")
        colours = [tuple(one.rgba) for one in ground.canvas.children if hasattr(one, "rgba")]
        assert colours == [pytest.approx(paint(NOTE, name)), pytest.approx(paint(INK, name))]


def test_a_long_notice_turns_its_pages_as_it_is_read(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    place = places(hall.app.replica)["vacancy-long"]
    assert isinstance(place, VacancyPlace)
    hall.put(place)
    touch(hall, "听一听")
    heard = mouth.words()
    here = hall.app.visit.navigator.here
    assert isinstance(here, VacancyPlace)
    assert here.page > 0
    assert len([words for words in heard if words == heard[0]]) == 1


def test_a_second_touch_stops_and_so_does_going_elsewhere(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    touch(hall, "听一听")
    assert mouth.is_speaking
    touch(hall, "不念了")
    assert not mouth.is_speaking
    touch(hall, "听一听")
    touch(hall, "找工作")
    assert not mouth.is_speaking
    assert not hall.app.visit.hearing.on


def test_the_speed_changes_in_the_middle_of_a_reading(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    touch(hall, "听一听")
    first = mouth.said[-1]
    touch(hall, "语速：正常")
    assert mouth.said[-1] == first._replace(pace=1.3)
    touch(hall, "大声点")
    assert mouth.is_speaking
    assert mouth.loudness[-1] > mouth.loudness[0]


def test_the_screen_stays_right_while_it_is_read(hall: "Rehearsal") -> None:
    for name in ("home", "list", "vacancy", "keypad-found", "fair"):
        hall.put(places(hall.app.replica)[name])
        touch(hall, "听一听")
        assert hall.faults() == [], name


def test_a_reading_goes_on_when_the_clock_on_the_wall_does(hall: "Rehearsal", mouth: RecordingMouth) -> None:
    place = places(hall.app.replica)["guide"]
    assert isinstance(place, NoticePlace)
    hall.put(place)
    touch(hall, "听一听")
    said = len(mouth.said)
    hall.app.tick()
    assert mouth.is_speaking
    assert len(mouth.said) == said
