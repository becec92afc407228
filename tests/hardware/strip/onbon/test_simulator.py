"""The simulated cards read what others sent, and cannot be upset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.checksum import crc16_arc
from hardware.strip.onbon import dynamic_area, font_card
from hardware.strip.onbon.framing import unwrap, wrap
from hardware.strip.onbon.simulator import Card, Shown
from hardware.strip.onbon.simulator_area import AreaDialect
from hardware.strip.onbon.simulator_font import FontDialect
from tests.hardware.strip.onbon.captures import GRAPHIC_PING, PUBLISHED, coloured_dots, dots, sdk_colours, sdk_update


class Hand:
    """A clock that a hand moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_font_card_reads_every_published_frame() -> None:
    card = Card(FontDialect(), Hand())
    answers = [card.receive(bytes.fromhex(frame)) for frame in PUBLISHED.values()]
    assert card.broken == 0 and len(card.whole) == 4
    assert [bool(answer) for answer in answers] == [True, True, True, False]  # The text asked for no answer.
    font_card.check_answer(unwrap(answers[0]))
    assert card.shown[1].text == r"\FO000TEMPER:21℃"


def test_a_graphic_card_reads_the_sdks_packets() -> None:
    card = Card(AreaDialect(192, 16), Hand())
    for sent in GRAPHIC_PING:
        answer = dynamic_area.body_of(unwrap(card.receive(wrap(bytes.fromhex(sent)))))
        assert answer[1:3] == b"\xa2\x80" and answer[23:27] == b"\xc0\0\x10\0"
    for width in (32, 40, 64):
        dynamic_area.check_answer(unwrap(card.receive(wrap(sdk_update(width)))))
        assert card.shown[0].lit == dots(width)
    assert card.broken == 0


@pytest.mark.parametrize("planes", [2, 3])
def test_a_graphic_card_of_more_colours_reads_the_sdks_picture(planes: int) -> None:
    card = Card(AreaDialect(32, 16, planes), Hand())
    card.receive(wrap(sdk_colours(planes)))
    dots = coloured_dots()
    assert card.shown[0].planes == tuple({at for at in dots if dots[at][plane]} for plane in range(planes))


def test_an_area_that_is_not_renewed_goes_blank() -> None:
    clock = Hand()
    card = Card(AreaDialect(192, 16), clock)
    card.receive(wrap(sdk_update(32)))
    clock.now += 3.9
    assert card.shown
    clock.now += 0.2
    assert not card.shown


def test_an_area_off_the_panel_is_refused() -> None:
    card = Card(AreaDialect(32, 16), Hand())
    answer = card.receive(wrap(sdk_update(64)))
    assert dynamic_area.ANSWER.unpack_from(dynamic_area.body_of(unwrap(answer)))[:2] == (0xA0, 1)
    assert not card.shown


def test_an_area_is_taken_off() -> None:
    card = Card(AreaDialect(192, 16), Hand())
    card.receive(wrap(sdk_update(32)))
    card.receive(wrap(dynamic_area.delete((0,))))
    assert card.shown == dict[int, Shown]()


@given(st.lists(st.binary(max_size=60)))
def test_noise_upsets_no_card(noise: list[bytes]) -> None:
    for card in (Card(FontDialect(), Hand()), Card(AreaDialect(64, 16), Hand())):
        for data in noise:
            assert card.receive(data) == b""


@given(st.sampled_from([b"\xa3\x06\x01\0\0", b"\xa2\0\x01\0\0", b"\xa9\0\x01\0\0"]), st.binary(max_size=60))
def test_what_is_whole_and_makes_no_sense_is_answered_by_a_font_card(head: bytes, rest: bytes) -> None:
    answer = Card(FontDialect(), Hand()).receive(wrap(font_card.pack(head + rest)))
    assert font_card.unpack(unwrap(answer)).data[0] == 0xA0


@given(st.sampled_from([0, 1, 9]), st.binary(max_size=120))
def test_what_is_whole_and_makes_no_sense_is_answered_by_a_graphic_card(code: int, rest: bytes) -> None:
    body = bytes([1, 0xA7, code]) + len(rest).to_bytes(2, "little") + rest
    packet = dynamic_area.SHORT.pack(1, 0x8000, 0xF0, 0x174, len(body)) + body
    answer = Card(AreaDialect(64, 16), Hand()).receive(wrap(packet + crc16_arc(packet)))
    assert dynamic_area.body_of(unwrap(answer))[1] == 0xA0
