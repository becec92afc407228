"""The words of a slot for a strip."""

import pytest

from content.programme import Act, Slot
from content.wording import cells
from hardware.strip.caption import caption
from hardware.strip.frame import AMBER, GREEN, RED
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
