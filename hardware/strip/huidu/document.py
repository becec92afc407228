"""The XML that a controller is told, and what it says back. Pure."""

import re
import uuid
from datetime import datetime, timedelta
from typing import Final
from xml.etree import ElementTree as Xml

from content.clock import CHINA
from hardware.strip.driver import DriverFailed
from hardware.strip.frame import Frame
from hardware.strip.huidu.packets import BrokenPacket

NO_SESSION: Final = "##GUID"
_SESSION: Final = re.compile(rb'<sdk\b[^>]*\bguid="([^"]{1,64})"')
_RESULT: Final = re.compile(rb'<out\b[^>]*\bresult="(\w{1,64})"')
VALID: Final = timedelta(minutes=3)
"""Told at any moment, words may run until the whole minute before so much later: two to three minutes."""
_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "jobhall:huidu")


class Refused(DriverFailed):
    """The controller answered, and said no."""


def hello() -> bytes:
    """Ask for a session."""
    return _asked(NO_SESSION, "GetIFVersion", Xml.Element("version", value="1000000"))


def clock(session: str, now: datetime) -> bytes:
    """Set the controller's clock, which decides when a programme ends."""
    inner = [
        Xml.Element("timezone", value="(UTC+08:00)Beijing,Chongqing,HongKong,Urumchi"),
        Xml.Element("summer", enable="false"),
        Xml.Element("sync", value="none"),
        Xml.Element("time", value=f"{now.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"),
    ]
    return _asked(session, "SetTimeInfo", *inner)


def words(session: str, frame: Frame, now: datetime, *, x: int, y: int, font: str, ends: bool = True) -> bytes:
    """One real-time programme with one area that says the frame's words, standing still in the middle.

    With `ends` it is over a few minutes after `now`, by the controller's clock.
    """
    screen = Xml.Element("screen", timeStamps=str(int(now.timestamp() * 1000)))
    program = Xml.SubElement(screen, "program", type="normal", id="0", guid=_guid("program"), name="", flag="realtime")
    control = Xml.SubElement(program, "playControl", count="1", disabled="false")
    if ends:
        _until(control, now.astimezone(CHINA))
    area = Xml.SubElement(program, "area", guid=_guid("area"), name="", alpha="255")
    Xml.SubElement(area, "rectangle", x=str(x), y=str(y), width=str(frame.width), height=str(frame.height))
    _text(Xml.SubElement(area, "resources"), frame, font)
    return _asked(session, "AddProgram", screen)


def _until(control: Xml.Element, now: datetime) -> None:
    """Whole minutes, since some controllers read no seconds; never over midnight, where it would end before it begins.

    A minute of the past is in it for a clock that is a little slow.
    """
    first, last = now.replace(hour=0, minute=0, second=0), now.replace(hour=23, minute=59, second=59)
    start, end = max(now - timedelta(minutes=1), first), now + VALID
    Xml.SubElement(control, "date", start=f"{now:%Y-%m-%d}", end=f"{now:%Y-%m-%d}")
    Xml.SubElement(control, "time", start=f"{start:%H:%M}:00", end=f"{end:%H:%M}:00" if end <= last else "23:59:59")


def normal(session: str) -> bytes:
    """End the real-time programme."""
    return _asked(session, "SetPlayTypeToNormal")


def read_answer(xml: bytes) -> str:
    """The session that an answer belongs to. Raises Refused, BrokenPacket."""
    session, result = _SESSION.search(xml), _RESULT.search(xml)
    if not session or not result:
        raise BrokenPacket("灰度控制卡的回答读不懂")
    if result[1] != b"kSuccess":
        raise Refused(f"灰度控制卡没有接受：{result[1].decode('ascii', 'replace')}")
    return session[1].decode("utf-8", "replace")


def _text(resources: Xml.Element, frame: Frame, font: str) -> None:
    text = Xml.SubElement(resources, "text", guid=_guid("text"), name="", singleLine="true")
    Xml.SubElement(text, "style", align="center", valign="middle")
    Xml.SubElement(text, "string").text = "".join(c if c.isprintable() else " " for c in frame.says)
    red, green, blue = frame.palette[-1]
    style = {"name": font, "size": str(frame.height * 3 // 4), "color": f"#{red:02x}{green:02x}{blue:02x}"}
    Xml.SubElement(text, "font", style, bold="false", italic="false", underline="false")
    Xml.SubElement(text, "effect", {"in": "0", "out": "20", "inSpeed": "0", "outSpeed": "0", "duration": "50"})


def _asked(session: str, method: str, *inner: Xml.Element) -> bytes:
    root = Xml.Element("sdk", guid=session)
    asked = Xml.SubElement(root, "in", method=method)
    asked.extend(inner)
    document: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _guid(name: str) -> str:
    return str(uuid.uuid5(_SPACE, name))
