"""How the visitor wants to see it: themes, type, low controls, the left hand."""

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from content.search.query import Query
from content.wording.phrases import Lang
from kiosk.acts import Look, Speak
from kiosk.looks import Looks
from kiosk.places import (
    DisplayPlace,
    HomePlace,
    KeypadPlace,
    KindsPlace,
    NoticesPlace,
    Place,
    ShortlistPlace,
    VacanciesPlace,
)
from kiosk.places import VacancyPlace as OneVacancy
from kiosk.presenters.display import DisplayModel, display
from kiosk.presenters.screen import screen
from kiosk.reading import Reading
from kiosk.scenes import scenes
from kiosk.taking import FULL
from kiosk.theme import READ_ON, Frame, Theme, colour, contrast, paint
from tests.kiosk.conftest import NOW, SITE
from tests.kiosk.test_window import touch

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

LIST = VacanciesPlace(Query(site=SITE))


def chosen(model: DisplayModel) -> list[str]:
    return [choice.text for setting in model.settings for choice in setting.choices if choice.tone == "chosen"]


@pytest.mark.parametrize("theme", ["plain", "black"])
@pytest.mark.parametrize(("ink", "ground"), READ_ON)
def test_in_every_theme_everything_that_is_read_has_seven_to_one(ink: str, ground: str, theme: Theme) -> None:
    assert contrast(colour(ink, theme), colour(ground, theme)) >= 7


def test_a_colour_is_painted_as_the_theme_has_it() -> None:
    assert paint("#F6F2E9", "plain") == pytest.approx((0.965, 0.949, 0.914, 1), abs=0.001)
    assert paint("#F6F2E9", "black") == (0, 0, 0, 1)
    assert colour("#123456", "black") == "#123456"


def test_the_panel_shows_what_is_chosen_and_each_touch_changes_one_thing(reading: Reading) -> None:
    model = display(reading)
    assert chosen(model) == ["标准", "浅色", "整屏", "右手", "中文"]
    acts = {choice.text: choice.act for setting in model.settings for choice in setting.choices}
    assert acts["黑底"] == Look(Looks(theme="black"))
    assert acts["放低"] == Look(Looks(reach=True))
    assert acts["English"] == Speak("en")
    seen = reading._replace(frame=Looks(1.5, "black", reach=True, left=True).frame(1080, 1920), lang="en")
    assert chosen(display(seen)) == ["A++", "Black", "Low", "Left", "English"]


def test_reach_brings_a_screen_down_and_leaves_a_still_band(reading: Reading) -> None:
    low = screen(reading._replace(frame=Looks(reach=True).frame(1080, 1920)), LIST, True)
    assert low.frame.height == 1920 - low.frame.above
    assert low.frame.low().reachable == 900
    assert low.frame.px(100) == 100
    assert low.band is not None
    assert (low.band.hall, low.band.time) == (reading.hall.title if reading.hall else "", "09:41")
    assert screen(reading, LIST, True).band is None


def test_a_low_screen_in_landscape_keeps_its_columns() -> None:
    frame = Looks(reach=True).frame(1920, 1080).low()
    assert (frame.height, frame.landscape, frame.squat) == (900, True, False)
    assert Frame(1080, 1920).low() == Frame(1080, 1920)


PLACES: list[Place] = [HomePlace(), KindsPlace(), LIST, KeypadPlace(), NoticesPlace("guides"), DisplayPlace()]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_with_reach_every_control_lies_in_the_lower_nine_hundred(rehearsal: "Rehearsal", scale: float) -> None:
    found = rehearsal.app.reading.replica.search(Query(site=SITE, size=1)).items[0]
    for place in (*PLACES, OneVacancy(found.id), KeypadPlace(found.number), OneVacancy("v-gone")):
        rehearsal.put(place, scale=scale, reach=True)
        rehearsal.settle()
        assert [(place, t.model, t.top) for t in rehearsal.targets() if t.act and t.top > 900] == []
        assert rehearsal.faults() == []


def test_a_visitor_chooses_black_and_low_and_the_next_one_finds_neither(rehearsal: "Rehearsal") -> None:
    touch(rehearsal, "看得清")
    touch(rehearsal, "黑底")
    touch(rehearsal, "放低")
    assert rehearsal.app.visit.looks == Looks(theme="black", reach=True)
    picture = Image.open(BytesIO(rehearsal.picture()))
    assert picture.getpixel((10, 1100)) == (0, 0, 0)
    touch(rehearsal, "好了，接着看")
    assert rehearsal.app.visit.navigator.here == HomePlace()
    rehearsal.put(HomePlace())
    assert Image.open(BytesIO(rehearsal.picture())).getpixel((2, 2)) == (0xF6, 0xF2, 0xE9)


def test_for_the_left_hand_the_pager_lies_left(rehearsal: "Rehearsal") -> None:
    def buttons() -> list[float]:
        return [t.x for t in rehearsal.targets() if getattr(t.model, "text", "") == "下一页"]

    rehearsal.put(LIST)
    (right,) = buttons()
    rehearsal.put(LIST, left=True)
    (left,) = buttons()
    assert left < 540 < right


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("reach", [False, True])
@pytest.mark.parametrize("lasts", [False, True])
def test_a_full_list_is_whole_on_every_page(
    rehearsal: "Rehearsal", lang: Lang, scale: float, reach: bool, lasts: bool
) -> None:
    staged = scenes(rehearsal.app.replica, SITE, NOW)["shortlist-kept"]
    picked = staged.visit().taking.picked
    place = ShortlistPlace(len(picked) - 1 if lasts else 0)
    rehearsal.show(place, lang, Looks(scale, reach=reach), visit=staged.visit())
    assert len(picked) == FULL
    assert rehearsal.faults() == []
    titles = {notice.title for one in picked if (notice := rehearsal.app.replica.get(one.id))}
    assert lang == "en" or titles & set(rehearsal.texts())
