"""Graphic cards of generation 5: our bytes are the bytes of the vendor's SDK for them."""

import pytest

from hardware.strip.frame import Frame
from hardware.strip.onbon import dynamic_area5
from hardware.strip.onbon.dynamic_area import DynamicArea, check_answer
from hardware.strip.onbon.dynamic_area5 import octets
from hardware.strip.onbon.framing import unwrap, wrap
from hardware.strip.onbon.simulator import Card
from hardware.strip.onbon.simulator_area import AreaDialect
from tests.hardware.strip.onbon.captures import coloured_dots, dots, sdk5_colours, sdk5_update
from tests.hardware.strip.onbon.test_dynamic_area import picture
from tests.hardware.strip.onbon.test_simulator import Hand


@pytest.mark.parametrize("width", [32, 40])
def test_the_dynamic_area_is_the_sdks_byte_for_byte(width: int) -> None:
    area = DynamicArea(width=width, height=16, bits=octets(picture(width, 16, dots(width))), timeout=4)
    assert dynamic_area5.update(area, device=0x0151) == sdk5_update(width)


def test_colours_are_the_sdks_byte_for_byte() -> None:
    dots, palette = coloured_dots(), ((0, 0, 0), *coloured_dots().values())
    pixels = bytes(palette.index(dots.get((x, y), (0, 0, 0))) for y in range(16) for x in range(32))
    area = DynamicArea(width=32, height=16, bits=octets(Frame(32, 16, pixels, palette), 2), timeout=4)
    assert dynamic_area5.update(area, device=0x0151) == sdk5_colours()


@pytest.mark.parametrize("width", [32, 40])
def test_a_card_reads_the_sdks_picture(width: int) -> None:
    card = Card(AreaDialect(192, 16, generation=5), Hand())
    check_answer(unwrap(card.receive(wrap(sdk5_update(width)))))
    assert card.shown[0].lit == dots(width)


def test_a_card_of_two_colours_reads_the_sdks_picture() -> None:
    card = Card(AreaDialect(192, 16, 2, generation=5), Hand())
    check_answer(unwrap(card.receive(wrap(sdk5_colours()))))
    lit = coloured_dots()
    assert card.shown[0].planes == tuple({at for at in lit if lit[at][plane]} for plane in range(2))
