"""HttpSource against a real socket: what a backend may send, and every way in which it can break off."""

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec
import pytest

from content.errors import HistoryTrimmed, SourceUnavailable, UnreadableFeed
from content.feed import Change, Cursor, Head, SnapshotHeader, encode_line
from content.http_source import HttpSource

from .conftest import NOW, welder

Answer = Callable[[BaseHTTPRequestHandler], None]
CURSOR = Cursor("first", 2)
LINE_SEPARATOR = "\u2028"
CHANGES = [Change.of(1, NOW, welder(1, title=f"电焊工{LINE_SEPARATOR}夜班")), Change.of(2, NOW, welder(2))]


def sends(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with a body of known length."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


class Backend:
    """A server whose answers a test sets by path; `last` is the last request's path with its query."""

    def __init__(self) -> None:
        head = Head("first", 2, "/v1/feed/snapshot", "/v1/feed/changes", "/v1/feed/stream")
        self.answers: dict[str, Answer] = {"/v1/feed": sends(msgspec.json.encode(head))}
        self.last = ""
        backend = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                backend.last = self.path
                backend.answers.get(self.path.split("?")[0], sends(b"", 404))(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def backend() -> Iterator[Backend]:
    backend = Backend()
    thread = threading.Thread(target=backend.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield backend
    backend.server.shutdown()
    backend.server.server_close()


@pytest.fixture
def source(backend: Backend) -> Iterator[HttpSource]:
    source = HttpSource(backend.url)
    yield source
    source.close()


def snapshot_bytes(count: int = 2) -> bytes:
    return encode_line(SnapshotHeader("first", 2, count)) + b"".join(map(encode_line, CHANGES))


def test_a_gzipped_snapshot_is_read_whole_line_separators_included(backend: Backend, source: HttpSource) -> None:
    backend.answers["/v1/feed/snapshot"] = sends(gzip.compress(snapshot_bytes()), Content_Encoding="gzip")
    snapshot = source.snapshot()
    assert (snapshot.cursor, snapshot.count) == (CURSOR, 2)
    assert [c.decode() for c in snapshot.changes] == [c.decode() for c in CHANGES]


def test_a_snapshot_cut_short_on_the_way_is_a_named_error(backend: Backend, source: HttpSource) -> None:
    backend.answers["/v1/feed/snapshot"] = sends(snapshot_bytes()[:-40], Content_Length=str(len(snapshot_bytes())))
    with pytest.raises(SourceUnavailable):
        list(source.snapshot().changes)


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"feed_id":1}'])
def test_a_snapshot_that_is_something_else_is_unreadable(backend: Backend, source: HttpSource, body: bytes) -> None:
    backend.answers["/v1/feed/snapshot"] = sends(body)
    with pytest.raises(UnreadableFeed):
        source.snapshot()


def test_changes_are_asked_for_by_cursor(backend: Backend, source: HttpSource) -> None:
    backend.answers["/v1/feed/changes"] = sends(b"".join(map(encode_line, CHANGES)))
    assert [c.position for c in source.changes(Cursor("first", 0))] == [1, 2]
    assert backend.last == "/v1/feed/changes?after=first%3A0"


def test_gone_means_take_a_snapshot(backend: Backend, source: HttpSource) -> None:
    backend.answers["/v1/feed/changes"] = sends(b"{}", 410)
    with pytest.raises(HistoryTrimmed):
        source.changes(CURSOR)


@pytest.mark.parametrize("status", [404, 500, 503])
def test_any_other_refusal_is_unavailable(backend: Backend, source: HttpSource, status: int) -> None:
    backend.answers["/v1/feed/changes"] = sends(b"", status)
    with pytest.raises(SourceUnavailable, match=str(status)):
        source.changes(CURSOR)


def test_nobody_listening_is_unavailable() -> None:
    with pytest.raises(SourceUnavailable):
        HttpSource("http://127.0.0.1:9").head()


def test_a_stream_hands_over_each_change_once_however_it_is_cut(backend: Backend, source: HttpSource) -> None:
    event = b"".join(b"id: first:%d\ndata: %s\n" % (c.position, encode_line(c)) for c in CHANGES)

    def stream(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for index in range(0, len(event), 7):
            request.wfile.write(event[index : index + 7])
        request.wfile.write(b": still here\n\n")

    backend.answers["/v1/feed/stream"] = stream
    received: list[Change] = []
    with pytest.raises(SourceUnavailable):
        for changes in source.stream(Cursor("first", 0)):
            received += changes
    assert [c.position for c in received] == [1, 2]


def test_closing_ends_a_silent_stream_at_once(backend: Backend, source: HttpSource) -> None:
    leave = threading.Event()

    def silent(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(b": hello\n\n")
        leave.wait(20)

    backend.answers["/v1/feed/stream"] = silent
    stream = source.stream(CURSOR)
    assert next(stream) == []
    closer = threading.Timer(0.05, source.close)
    closer.start()
    assert list(stream) == []
    leave.set()
    closer.join()
