"""Huidu: a strict peer of the published protocol, fed by our driver; no hardware has seen it."""

from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.driver import DriverFailed
from hardware.strip.frame import AMBER, DARK, Frame
from hardware.strip.huidu import document, packets
from hardware.strip.huidu.driver import HuiduDriver
from hardware.strip.huidu.packets import BrokenPacket, Document, Splitter

SESSION = "5d9b0c1e"


def frame_of(says: str) -> Frame:
    return Frame(192, 16, bytes(192 * 16), (DARK, AMBER), says)


class Controller:
    """Answers one packet at a time, in pieces of `size` bytes; hangs up after so many bytes there or back."""

    def __init__(
        self, size: int = 4096, there: int = 1_000_000, back: int = 1_000_000, result: str = "kSuccess"
    ) -> None:
        self.size, self.there, self.back, self.result = size, there, back, result
        self.splitter, self.document = Splitter(), Document()
        self.waiting = b""
        self.methods: list[str] = []
        self.said: str | None = None
        self.sent = self.answered = 0

    def send(self, data: bytes) -> None:
        arrives, self.there = data[: self.there], self.there - len(data)
        self.sent += len(data)
        for command, payload in self.splitter.feed(arrives):
            self.waiting += self.answer(command, payload)
        if self.there < 0:
            self.there = 0
            raise DriverFailed("线断了")

    def receive(self, seconds: float) -> bytes:
        size = min(self.size, self.back)
        data, self.waiting = self.waiting[:size], self.waiting[size:]
        self.back -= len(data)
        self.answered += len(data)
        if not data:
            raise DriverFailed("没有回答")
        return data

    def close(self) -> None:
        pass

    def answer(self, command: int, payload: bytes) -> bytes:
        if command == packets.VERSION:
            assert payload == b"\x05\0\0\x01"
            return packets.pack(packets.VERSION_ANSWER, payload)
        if command == packets.HEARTBEAT:
            assert payload == b""
            return packets.pack(packets.HEARTBEAT_ANSWER)
        assert command == packets.XML
        xml = self.document.add(payload)
        if xml is None:
            return b""
        self.document = Document()
        return b"".join(self.obey(Xml.fromstring(xml)))

    def obey(self, root: Xml.Element) -> list[bytes]:
        asked = root.find("in")
        assert root.tag == "sdk" and asked is not None
        method = asked.get("method", "")
        assert root.get("guid") == ("##GUID" if method == "GetIFVersion" else SESSION)
        self.methods.append(method)
        if method == "AddProgram" and self.result == "kSuccess":
            self.said = self.read(asked)
        if method == "SetPlayTypeToNormal":
            self.said = None
        out = f'<?xml version="1.0" encoding="utf-8"?><sdk guid="{SESSION}"><out method="{method}" '
        out += f'result="{self.result if method == "AddProgram" else "kSuccess"}"/></sdk>'
        whole = out.encode()
        heads = ((start, whole[start : start + 50]) for start in range(0, len(whole), 50))
        size = len(whole).to_bytes(4, "little")
        return [packets.pack(packets.XML_ANSWER, size + start.to_bytes(4, "little") + part) for start, part in heads]

    def read(self, asked: Xml.Element) -> str:
        program = asked.find("screen/program")
        area, rectangle = asked.find("screen/program/area"), asked.find("screen/program/area/rectangle")
        assert program is not None and program.get("flag") == "realtime"
        assert area is not None and rectangle is not None
        assert [rectangle.get(name) for name in ("x", "y", "width", "height")] == ["8", "0", "192", "16"]
        assert [font.get("color") for font in area.iter("font")] == ["#ffb000"]
        return "".join(text.text or "" for text in area.iter("string"))


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_words_are_told_when_they_change_and_a_heartbeat_when_not(size: int) -> None:
    controller = Controller(size)
    driver = HuiduDriver(controller, x=8)
    for says in ('电焊工 <6000> & "203 167"', "月嫂", "月嫂"):
        driver.show(frame_of(says))
        assert controller.said == says
    assert controller.methods == ["GetIFVersion", "AddProgram", "AddProgram"]
    driver.close()
    assert controller.said is None


def test_a_long_document_travels_in_pieces() -> None:
    controller, says = Controller(), "长" * 9000
    HuiduDriver(controller, x=8).show(frame_of(says))
    assert controller.said == says


def test_a_line_cut_at_any_byte_is_a_failure_and_shows_the_old_words_or_the_new() -> None:
    whole = Controller()
    HuiduDriver(whole, x=8).show(frame_of("月嫂"))
    for there in range(whole.sent):
        controller = Controller(there=there)
        with pytest.raises(DriverFailed):
            HuiduDriver(controller, x=8).show(frame_of("月嫂"))
        assert controller.said is None
    for back in range(whole.answered):
        controller = Controller(back=back)
        with pytest.raises(DriverFailed):
            HuiduDriver(controller, x=8).show(frame_of("月嫂"))
        assert controller.said in (None, "月嫂")


def test_what_the_controller_refuses_is_told() -> None:
    with pytest.raises(document.Refused, match="kParseXmlFailed"):
        HuiduDriver(Controller(result="kParseXmlFailed"), x=8).show(frame_of("月嫂"))


@given(st.text())
def test_any_text_makes_a_document_that_is_well_formed(says: str) -> None:
    Xml.fromstring(document.words(SESSION, frame_of(says), x=0, y=0, font="SimSun", stamp=1))


@given(st.binary(max_size=200))
def test_noise_never_does_more_than_be_refused(noise: bytes) -> None:
    for read in (Splitter().feed, Document().add, document.read_answer):
        try:
            read(noise)
        except DriverFailed:
            continue


def test_pieces_out_of_order_are_refused() -> None:
    first, second = (packet[4:] for packet in packets.pieces(b"x" * 9000))
    with pytest.raises(BrokenPacket):
        Document().add(second)
    whole = Document()
    assert whole.add(first) is None
    assert whole.add(second) == b"x" * 9000
