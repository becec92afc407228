"""The words of a slot for a strip."""

import pytest

from content.clock import today
from content.programme import Act, Slot
from content.sample import notices
from content.vacancy import Vacancy
from content.wording import cells
from hardware.strip.caption import caption
from hardware.strip.frame import AMBER, GREEN, RED
from hardware.strip.player import clip
from hardware.strip.render import Face, find_font
from tests.hardware.hall import FRAUD, MORNING, SITE, bulletin, fair, vacancy


def slot(act: Act, *notices: object) -> Slot:
    return Slot(act, notices, MORNING)  # type: ignore[arg-type]  # notices of any kind


@pytest.mark.parametrize("columns", [8, 16, 24, 32, 64])
@pytest.mark.parametrize("n", range(10))
def test_the_number_is_said_whole_on_every_strip(columns: int, n: int) -> None:
    said = caption(slot(Act.ROTATION, vacancy(n)), SITE, "zh", columns, 80)
    number = f"{vacancy(n).number[:3]} {vacancy(n).number[3:]}"
    assert any(number in page for page in said.pages)
    assert said.scrolls or all(cells.width(page) <= columns for page in said.pages)


def test_the_standing_text_gives_the_hotline() -> None:
    assert "00-1233" in caption(slot(Act.STANDING), SITE, "zh", 24, 80).text


def test_a_hall_that_is_not_known_yet_sends_people_to_the_desk() -> None:
    said = caption(slot(Act.STANDING), None, "zh", 24, 80)
    assert said.pages == ("找工作一分钱不用交", "有事请到服务台问")


def test_colour_tells_an_emergency_from_a_fair_and_a_fair_from_a_vacancy() -> None:
    emergency = caption(slot(Act.EMERGENCY, bulletin("emergency", "请离开大厅")), SITE, "zh", 24, 80)
    going_on = caption(slot(Act.FAIR, fair(MORNING)), SITE, "zh", 24, 80)
    usual = caption(slot(Act.STANDING, FRAUD), SITE, "zh", 24, 80)
    assert (emergency.colour, going_on.colour, usual.colour) == (RED, GREEN, AMBER)
    assert emergency.text.startswith("【紧急】")  # and a word does, for those who see no colour


def test_what_scrolls_is_over_within_its_turn_where_a_shorter_form_allows() -> None:
    wordy = vacancy(1, title="数控车床与加工中心高级操作调试工程技术人员")
    said = caption(slot(Act.ROTATION, wordy), SITE, "zh", 24, 70)
    assert said.scrolls
    assert cells.width(said.text) <= 70


@pytest.mark.parametrize("size", [(96, 16), (192, 16), (256, 32), (320, 24)])
def test_every_dot_of_what_stands_on_a_strip_is_lit_and_a_bare_number_keeps_off_the_frame(
    size: tuple[int, int],
) -> None:
    face, columns = Face(find_font()), cells.columns(*size)
    jobs = {one.title: one for one in notices(today(MORNING)) if isinstance(one, Vacancy)}
    for job in jobs.values():
        said = caption(slot(Act.ROTATION, job), SITE, "zh", columns, columns + 63)
        playing = clip(face, said.pages, size, scrolls=said.scrolls, colour=AMBER, seconds=12, speed=48)
        for at, page in enumerate(said.pages):
            if said.scrolls:
                continue
            frame = playing.frame(at * playing.page_seconds + 0.01)
            assert sum(map(bool, frame.pixels)) == sum(face.bitmaps([page], size[1])[0].pixels), page
            margin = cells.cell_width(size[1]) // 2
            edges = [
                frame.pixels[x :: frame.width] for x in (*range(margin), *range(frame.width - margin, frame.width))
            ]
            assert not page[0].isdigit() or not any(map(any, edges)), page
