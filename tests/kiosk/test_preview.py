"""The preview: the window in a browser, on this machine only."""

import socket
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import httpx
import pytest
from PIL import Image

if TYPE_CHECKING:
    from kiosk.acts import Act
    from kiosk.preview import Preview
    from kiosk.rehearsal import Rehearsal


@pytest.fixture
def preview(rehearsal: "Rehearsal") -> Iterator["Preview"]:
    from kiosk.preview import Preview

    preview = Preview(0)
    preview.start()
    rehearsal.app.do(_to_the_keypad())
    rehearsal.settle()
    yield preview
    preview.stop()


def _to_the_keypad() -> "Act":
    from kiosk.acts import Go
    from kiosk.places import KeypadPlace

    return Go(KeypadPlace())


def test_the_page_and_the_picture_are_served(preview: "Preview") -> None:
    assert "触摸屏" in httpx.get(preview.address).text
    answer = httpx.get(f"{preview.address}picture")
    assert Image.open(BytesIO(answer.content)).size == (1080, 1920)
    assert int(answer.headers["X-Picture"]) >= 1


def test_a_touch_on_the_page_is_a_touch_on_the_kiosk(preview: "Preview", rehearsal: "Rehearsal") -> None:
    seen = int(httpx.get(f"{preview.address}picture").headers["X-Picture"])
    home = next(t for t in rehearsal.targets() if getattr(t.model, "text", "") == "首页")
    place = {"x": home.center_x / 1080, "y": 1 - home.center_y / 1920}
    for phase in ("down", "up"):
        assert httpx.post(f"{preview.address}touch", json={"phase": phase, **place}).status_code == 200
        rehearsal.settle()
    assert not rehearsal.app.visit.navigator.can_go_back
    assert int(httpx.get(f"{preview.address}picture?after={seen}").headers["X-Picture"]) > seen


def test_another_sites_page_can_neither_see_nor_touch(preview: "Preview") -> None:
    assert httpx.get(f"{preview.address}picture", headers={"Host": "evil.example"}).status_code == 403
    plain = {"Content-Type": "text/plain"}
    assert (
        httpx.post(f"{preview.address}touch", content=b'{"phase":"down","x":0,"y":0}', headers=plain).status_code == 403
    )


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"phase":"down","x":"a","y":0}', b"\xff", b'{"phase":"down","x":NaN,"y":0}']
)
def test_nonsense_is_refused(preview: "Preview", rehearsal: "Rehearsal", body: bytes) -> None:
    kind = {"Content-Type": "application/json"}
    assert httpx.post(f"{preview.address}touch", content=body, headers=kind).status_code == 400
    rehearsal.settle()


def test_a_port_in_use_is_one_clear_line(window: None) -> None:
    from content.ports import PortInUse
    from kiosk.preview import Preview

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortInUse, match="已经有程序在用"):
        Preview(taken.getsockname()[1])


def test_the_picture_is_written_as_the_standard_says(window: None) -> None:
    from kiosk.preview import png

    lower, upper = bytes([255, 0, 0] * 2), bytes([0, 0, 255] * 2)
    written = png(lower + upper, 2, 2)
    assert struct.unpack(">II", written[16:24]) == (2, 2)
    picture = Image.open(BytesIO(written))
    assert picture.getpixel((0, 0)) == (0, 0, 255)
    assert picture.getpixel((1, 1)) == (255, 0, 0)
    assert zlib.crc32(written[12:29]) == struct.unpack(">I", written[29:33])[0]
