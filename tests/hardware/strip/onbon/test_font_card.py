"""Cards with fonts: our bytes are the bytes that others published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.checksum import crc16_arc
from hardware.strip.onbon import font_card
from hardware.strip.onbon.font_card import CLEAR, PING, STATUS, TEXT, TextArea, check_answer, pack, request, unpack
from hardware.strip.onbon.framing import BrokenFrame, unwrap, wrap
from hardware.strip.onbon.gb2312 import encoded
from hardware.strip.onbon.reply import Refused
from tests.hardware.strip.onbon.captures import ACK, PUBLISHED


@pytest.mark.parametrize(("name", "command"), [("ping", PING), ("status", STATUS), ("clear", CLEAR)])
def test_commands_are_as_published(name: str, command: tuple[int, int]) -> None:
    assert wrap(pack(request(command))) == bytes.fromhex(PUBLISHED[name])


def test_the_text_area_is_as_published() -> None:
    area = TextArea(
        text=rb"\FO000" + encoded("TEMPER:21℃"), y=12, width=64, raw_width=64, height=12, id=1, line_gap=10,
        run_mode=1, timeout=2, speed=0x17, stay=2,
    )  # fmt: skip
    data = request(TEXT, font_card.text_body(area), answer=False)
    assert wrap(pack(data)) == bytes.fromhex(PUBLISHED["text"])


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_frames_are_read(name: str) -> None:
    packet = unpack(unwrap(bytes.fromhex(PUBLISHED[name])))
    assert (packet.destination, packet.source) == (1, 0x8000)


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_bit_of_a_frame_may_be_wrong(name: str) -> None:
    packet = unwrap(bytes.fromhex(PUBLISHED[name]))
    for bit in range(8 * len(packet)):
        harmed = bytearray(packet)
        harmed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BrokenFrame):
            unpack(bytes(harmed))


def test_a_published_ack_is_taken_and_anything_else_is_refused() -> None:
    check_answer(unwrap(bytes.fromhex(ACK)))
    with pytest.raises(Refused, match="校验不对（错误 5）"):
        check_answer(pack(bytes([0xA0, 1, 5, 0, 0])))
    with pytest.raises(Refused, match="答非所问"):
        check_answer(pack(bytes([0xA2, 0, 0, 0, 0])))
    with pytest.raises(BrokenFrame):
        check_answer(pack(b"\xa0"))


@given(st.binary(max_size=100))
def test_a_length_that_lies_is_refused(data: bytes) -> None:
    packet = bytearray(pack(data)[:-2])
    packet[12] ^= 1
    with pytest.raises(BrokenFrame, match="长度"):
        unpack(bytes(packet) + crc16_arc(bytes(packet)))


@pytest.mark.parametrize(("pixels", "written"), [(192, 24), (0, 0), (100, 0x8064), (8, 1)])
def test_widths_are_in_eights_where_they_can_be(pixels: int, written: int) -> None:
    assert font_card.horizontal(pixels) == written


@given(st.text())
def test_any_text_becomes_gb2312(text: str) -> None:
    encoded(text).decode("gb2312")


def test_characters_outside_of_gb2312_are_replaced_and_not_lost() -> None:
    said = encoded("电焊工·6000–8500元 ¥5 槑 Ａ①ﬁ\\C1\n").decode("gbk")
    assert said == "电焊工·6000-8500元 ￥5 □ Ａ①fi＼C1□"


def test_all_of_gb2312_goes_through_unchanged() -> None:
    everything = [bytes([lead, trail]) for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF)]
    known = [code for code in everything if code not in {bytes([0xD7, trail]) for trail in range(0xFA, 0xFF)}]
    assert len(known) == 6763
    assert encoded("".join(code.decode("gb2312") for code in known)) == b"".join(known)
