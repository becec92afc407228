"""The preview: a page on this machine that shows the kiosk's window and passes touches on to it.

For machines without a display. It answers on the loopback address only, and only to pages of its own.
"""

import threading
import zlib
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from struct import pack
from typing import Annotated, Any, Final, Literal

import msgspec
from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels
from kivy.input.motionevent import MotionEvent

from content.ports import port_in_use

LOOPBACK: Final = "127.0.0.1"
WAIT: Final = 10.0
"""Seconds that a browser waits for another picture before it asks again."""

_PAGE = Path(__file__).with_name("preview.html")


class RemoteTouch(MotionEvent):
    """A touch that came through the page; `x` and `y` are parts of the window, from its lower left corner."""

    def __init__(self, x: float, y: float) -> None:
        super().__init__("preview", 1, {"x": x, "y": y}, is_touch=True, type_id="touch")
        self.profile = ["pos"]

    def depack(self, args: dict[str, float]) -> None:
        """Take the place from what was sent."""
        self.sx, self.sy = args["x"], args["y"]
        super().depack(args)


class Preview:
    """The newest picture of the window, and a server that hands it out."""

    def __init__(self, port: int) -> None:
        self._news = threading.Condition()
        self._number = 0
        self._picture = b""
        self._size = (0, 0)
        self._pixels = b""
        self._touch: RemoteTouch | None = None
        try:
            self._server = _Server((LOOPBACK, port), self)
        except OSError as error:
            raise port_in_use(error, LOOPBACK, port) from error
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), name="preview", daemon=True)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK}:{self._server.server_address[1]}/"

    def start(self) -> None:
        """Look at every frame from now on, and answer."""
        Window.bind(on_flip=self._look)
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()

    def picture(self, after: int) -> tuple[int, bytes]:
        """The newest picture as PNG and its number; waits for one newer than `after`, but not for ever."""
        with self._news:
            self._news.wait_for(lambda: self._number > after, timeout=WAIT)
            if not self._picture:
                self._picture = png(self._pixels, *self._size)
            return self._number, self._picture

    def touch(self, phase: str, x: float, y: float) -> None:
        """Pass on a finger that came down, moved or was lifted; from the upper left corner, 0 to 1."""
        Clock.schedule_once(lambda _: self._dispatch(phase, x, 1 - y))

    def _dispatch(self, phase: str, x: float, y: float) -> None:
        if phase == "down":
            self._touch = RemoteTouch(x, y)
            EventLoop.post_dispatch_input("begin", self._touch)
        elif self._touch is not None:
            self._touch.move({"x": x, "y": y})
            EventLoop.post_dispatch_input("update" if phase == "move" else "end", self._touch)
            self._touch = self._touch if phase == "move" else None

    def _look(self, *_: object) -> None:
        """Keep the frame that was just drawn; writing it as PNG is left to the thread that is asked for it."""
        width, height = Window.size
        pixels = bytes(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))
        with self._news:
            if pixels != self._pixels:
                self._pixels, self._size, self._picture = pixels, (width, height), b""
                self._number += 1
                self._news.notify_all()


def png(pixels: bytes, width: int, height: int) -> bytes:
    """Rows of RGB from the lowest up, as a PNG file (ISO/IEC 15948)."""
    stride = width * 3
    rows = b"".join(b"\0" + pixels[at : at + stride] for at in range((height - 1) * stride, -1, -stride))
    header = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))


_Part = Annotated[float, msgspec.Meta(ge=0, le=1)]


class _Touch(msgspec.Struct):
    phase: Literal["down", "move", "up"]
    x: _Part
    y: _Part


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        super().__init__(address, _Handler)
        self.preview = preview


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """The page, or a picture newer than `?after=`."""
        path, _, query = self.path.partition("?")
        if not self._is_ours():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path == "/":
            self._answer("text/html; charset=utf-8", _PAGE.read_bytes())
        elif path == "/picture":
            after = query.removeprefix("after=")
            number, picture = self.server.preview.picture(int(after) if after.isdecimal() else 0)
            self._answer("image/png", picture, number)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """A touch: `{"phase": "down", "x": 0.5, "y": 0.5}`."""
        length = self.headers.get("Content-Length", "0")
        if not self._is_ours() or self.headers.get_content_type() != "application/json" or not length.isdecimal():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        try:
            touch = msgspec.json.decode(self.rfile.read(min(int(length), 1000)), type=_Touch)
        except msgspec.DecodeError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        self.server.preview.touch(touch.phase, touch.x, touch.y)
        self._answer("application/json", b"{}")

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: a picture a moment would fill the log."""

    def _is_ours(self) -> bool:
        """Whether the request came to this machine by its own name; another name is another site's trick."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        return host in (LOOPBACK, "localhost")

    def _answer(self, kind: str, body: bytes, number: int = 0) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Picture", str(number))
        self.end_headers()
        self.wfile.write(body)
