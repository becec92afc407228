"""A controller that forgives nothing, for tests and for trying things out without one. Pure; the clock is passed in.

It reads packets by what is published of the protocol and not by our own code, so that a mistake is not made twice. A
packet that is broken ends the connection; a document that makes no sense is answered with an error.
"""

from datetime import date, time
from typing import Final
from xml.etree import ElementTree as Xml

import msgspec

from content.clock import CHINA, Clock

SESSION: Final = "5d9b0c1e-6f1d-4e0a-9d2c-0a1b2c3d4e5f"
_VERSION: Final = b"\x05\0\0\x01"
_REQUESTS: Final = {0x2001: 0x2002, 0x2003: 0x2004, 0x005F: 0x0060}
_ANSWER_PIECE: Final = 50


class Broken(Exception):
    """Bytes that are no packet of this protocol, or one that is out of place."""


class Rejected(Exception):
    """A whole document that makes no sense."""


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """What is lit, where, in which colour, and on which day between which times; always without them."""

    text: str
    place: tuple[int, int, int, int]
    colour: str
    days: tuple[date, date] | None = None
    times: tuple[time, time] | None = None


class Controller:
    """One controller: give it bytes, get its answers. `refuses` are methods that this one does not know."""

    def __init__(self, clock: Clock, refuses: frozenset[str] = frozenset()) -> None:
        self._clock, self._refuses = clock, refuses
        self._kept = b""
        self._document = b""
        self._programme: Programme | None = None
        self.broken = 0
        self.methods: list[str] = []
        self.set_to = ""

    @property
    def shown(self) -> Programme | None:
        """What is lit now; a programme whose time is over is not."""
        found, now = self._programme, self._clock().astimezone(CHINA)
        if found is None or (found.days and not found.days[0] <= now.date() <= found.days[1]):
            return None
        return None if found.times and not found.times[0] <= now.time() <= found.times[1] else found

    def receive(self, data: bytes) -> bytes:
        """Everything it answers to these bytes. Raises Broken, with which the connection is over."""
        self._kept += data
        answers = b""
        try:
            while len(self._kept) >= 4 and len(self._kept) >= self._length:
                packet, self._kept = self._kept[: self._length], self._kept[self._length :]
                answers += self._one(packet)
        except Broken:
            self.broken += 1
            self.hang_up()
            raise
        return answers

    def hang_up(self) -> None:
        """A connection ended: what came of a packet is forgotten, what is lit stays."""
        self._kept = self._document = b""

    @property
    def _length(self) -> int:
        length = int.from_bytes(self._kept[:2], "little")
        _demand(4 <= length <= 8012)
        return length

    def _one(self, packet: bytes) -> bytes:
        command, payload = int.from_bytes(packet[2:4], "little"), packet[4:]
        _demand(command in _REQUESTS)
        if command == 0x2003:
            return self._piece(payload)
        _demand(payload == (_VERSION if command == 0x2001 else b""))
        return _packed(_REQUESTS[command], payload)

    def _piece(self, payload: bytes) -> bytes:
        total, start = int.from_bytes(payload[:4], "little"), int.from_bytes(payload[4:8], "little")
        _demand(len(payload) > 8 and start == len(self._document))
        self._document += payload[8:]
        _demand(len(self._document) <= total)
        if len(self._document) < total:
            return b""
        whole, self._document = self._document, b""
        return b"".join(self._answered(whole))

    def _answered(self, xml: bytes) -> list[bytes]:
        method, result = "", "kSuccess"
        try:
            method = self._obey(xml)
        except (Xml.ParseError, Rejected, ValueError):
            result = "kParseXmlFailed"
        if method in self._refuses:
            result = "kUnsupportMethod"
        out = f'<sdk guid="{SESSION}"><out method="{method}" result="{result}"/></sdk>'
        whole = f'<?xml version="1.0" encoding="utf-8"?>{out}'.encode()
        pieces = ((at, whole[at : at + _ANSWER_PIECE]) for at in range(0, len(whole), _ANSWER_PIECE))
        size = len(whole).to_bytes(4, "little")
        return [_packed(0x2004, size + at.to_bytes(4, "little") + part) for at, part in pieces]

    def _obey(self, xml: bytes) -> str:
        root = Xml.fromstring(xml)  # noqa: S314  nobody but a test or a driver of ours talks to a simulator
        asked = root.find("in")
        if root.tag != "sdk" or asked is None or len(root) != 1:
            raise Rejected
        method = asked.get("method", "")
        if root.get("guid") != ("##GUID" if method == "GetIFVersion" else SESSION):
            raise Rejected
        self.methods.append(method)
        if method not in self._refuses:
            self._run(method, asked)
        return method

    def _run(self, method: str, asked: Xml.Element) -> None:
        if method == "AddProgram":
            self._programme = _programme(asked)
        elif method == "SetTimeInfo":
            self.set_to = _one_of(asked, "time").get("value", "")
        elif method == "SetPlayTypeToNormal":
            self._programme = None
        elif method != "GetIFVersion":
            raise Rejected


def _programme(asked: Xml.Element) -> Programme:
    programme = _one_of(asked, "screen/program")
    rectangle, control = _one_of(programme, "area/rectangle"), _one_of(programme, "playControl")
    text, font = _one_of(programme, "area/resources/text/string"), _one_of(programme, "area/resources/text/font")
    if programme.get("flag") != "realtime" or programme.get("type") != "normal":
        raise Rejected
    x, y, width, height = (int(rectangle.get(name, "")) for name in ("x", "y", "width", "height"))
    days, times = control.find("date"), control.find("time")
    return Programme(
        text=text.text or "",
        place=(x, y, width, height),
        colour=font.get("color", ""),
        days=None if days is None else (_day(days, "start"), _day(days, "end")),
        times=None if times is None else (_time(times, "start"), _time(times, "end")),
    )


def _one_of(element: Xml.Element, path: str) -> Xml.Element:
    found = element.findall(path)
    if len(found) != 1:
        raise Rejected
    return found[0]


def _day(element: Xml.Element, name: str) -> date:
    return date.fromisoformat(element.get(name, ""))


def _time(element: Xml.Element, name: str) -> time:
    return time.fromisoformat(element.get(name, ""))


def _packed(command: int, payload: bytes) -> bytes:
    return (4 + len(payload)).to_bytes(2, "little") + command.to_bytes(2, "little") + payload


def _demand(right: bool) -> None:
    if not right:
        raise Broken
