"""HttpSource: the feed as a device reads it, over HTTP and server-sent events (WHATWG HTML, section 9.2)."""

import contextlib
import socket
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

import httpx
import msgspec

from content.errors import HistoryTrimmed, SourceUnavailable, UnreadableFeed
from content.feed import Change, Cursor, Head, Snapshot, decode_change, decode_header

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 40.0
"""A stream sends a sign of life every 15 seconds; after more than two missed ones it is taken for dead."""


class HttpSource:
    """A `FeedSource` at the backend's address; `transport` is for tests that run the backend in process."""

    def __init__(self, base_url: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self._base = base_url.rstrip("/") + "/"
        timeout = httpx.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
        self._client = httpx.Client(transport=transport, timeout=timeout, trust_env=False, follow_redirects=True)
        self._streaming: httpx.Response | None = None
        self._closed = False

    def head(self) -> Head:
        """Where the feed stands and where its three faces are."""
        with _named_errors():
            response = self._client.get(urljoin(self._base, "v1/feed"))
            _check(response)
            return msgspec.json.decode(response.content, type=Head)

    def snapshot(self) -> Snapshot:
        """The snapshot, read line by line; its `changes` raise the same errors as this method."""
        with _named_errors(), contextlib.ExitStack() as opening:
            response = opening.enter_context(self._client.stream("GET", self._address(self.head().snapshot)))
            _check(response)
            lines = _lines(response.iter_bytes())
            header = decode_header(next(lines, b""))
            changes = _closing(opening.pop_all(), (decode_change(line) for line in lines))
            return Snapshot(Cursor(header.feed_id, header.position), header.count, changes)

    def changes(self, after: Cursor) -> list[Change]:
        """The changes after the cursor, oldest first; the server may send only the first of many."""
        with _named_errors():
            response = self._client.get(self._address(self.head().changes), params={"after": str(after)})
            _check(response)
            return [decode_change(line) for line in response.content.split(b"\n") if line]

    def stream(self, after: Cursor) -> Iterator[list[Change]]:
        """The changes as they come; see `FeedSource.stream`."""
        try:
            yield from self._events(after)
            raise SourceUnavailable("后台关闭了连接。")
        except SourceUnavailable:
            if not self._closed:
                raise
        finally:
            if self._closed:
                self._client.close()

    def close(self) -> None:
        """Wake the reader of `stream` by shutting its socket; a blocked read would wait for the next sign of life."""
        self._closed = True
        streaming = self._streaming
        if streaming is None:
            self._client.close()
        elif "network_stream" in streaming.extensions:
            peer = streaming.extensions["network_stream"].get_extra_info("socket")
            with contextlib.suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)

    def _events(self, after: Cursor) -> Iterator[list[Change]]:
        request = ("GET", self._address(self.head().stream))
        with _named_errors(), self._client.stream(*request, params={"after": str(after)}) as response:
            _check(response)
            self._streaming = response
            try:
                for chunk in _whole_lines(response.iter_bytes()):
                    yield [decode_change(line[5:].strip()) for line in chunk if line.startswith(b"data:")]
            finally:
                self._streaming = None

    def _address(self, reference: str) -> str:
        return urljoin(self._base, reference)


def _whole_lines(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The complete lines of each chunk; JSON may hold U+2028, so only a line feed ends a line."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for lines in _whole_lines(chunks):
        yield from (line for line in lines if line)


def _closing(stack: contextlib.ExitStack, changes: Iterator[Change]) -> Iterator[Change]:
    with stack, _named_errors():
        yield from changes


def _check(response: httpx.Response) -> None:
    if response.status_code == httpx.codes.GONE:
        raise HistoryTrimmed("这段历史后台已不保留，要取快照。")
    if not response.is_success:
        raise SourceUnavailable(f"后台回答 {response.status_code}。")


@contextlib.contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise SourceUnavailable(f"连不上后台：{error}") from error
    except msgspec.DecodeError as error:
        raise UnreadableFeed(f"后台的回答读不懂：{error}") from error
