"""The feed over HTTP: its head, the snapshot and what came since. The stream itself is a server of its own."""

from typing import Annotated
from urllib.parse import urlencode, urlsplit

import msgspec

from backend.api.context import Backend
from backend.api.declaration import LINES, Answer, Content, Nothing, Refused, Route
from backend.api.here import here
from backend.api.parameters import refuse
from backend.api.questions import Line
from backend.api.snapshots import PLAIN, Snapshots
from backend.problems import problem
from content.errors import HistoryTrimmed, UnreadableFeed
from content.feed import Cursor, Head, encode_line

_LIMIT = 1000
_snapshots = Snapshots()


class After(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From where on."""

    after: Annotated[str, msgspec.Meta(max_length=80, description="Cursor: feed_id:position")]
    limit: Annotated[int, msgspec.Meta(ge=1, le=5000, description="At most so many changes")] = _LIMIT


class From(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From where on, or from the head."""

    after: Annotated[str, msgspec.Meta(max_length=80, description="Cursor: feed_id:position; empty: the head")] = ""


def _head(backend: Backend, _: Nothing) -> Answer:
    cursor = backend.journal.head()
    head = Head(cursor.feed_id, cursor.position, "/v1/feed/snapshot", "/v1/feed/changes", _stream_address(backend))
    return Answer(msgspec.json.encode(head), headers={"Cache-Control": "no-store"})


def _stream_address(backend: Backend) -> str:
    if backend.settings.stream_url:
        return backend.settings.stream_url
    host = urlsplit(f"//{here().host}").hostname or "127.0.0.1"
    host = f"[{host}]" if ":" in host else host
    return f"{here().scheme}://{host}:{backend.settings.stream_port}/v1/feed/stream"


def _snapshot(backend: Backend, _: Nothing) -> Answer:
    packed = _snapshots.newest(backend.journal, backend.clock)
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-store"}
    if here().takes_gzip:
        return Answer(packed, LINES, {**headers, "Content-Encoding": "gzip"})
    return Answer(PLAIN(packed), LINES, headers)


def _changes(backend: Backend, asked: After) -> Answer:
    after = _cursor(asked.after)
    try:
        changes = backend.journal.changes(after, asked.limit)
    except HistoryTrimmed as error:
        raise Refused(problem("history-trimmed", here().lang)) from error
    headers = {"Cache-Control": "no-store"}
    if len(changes) == asked.limit:
        headers["Link"] = _next(Cursor(after.feed_id, changes[-1].position), asked.limit)
    return Answer(b"".join(map(encode_line, changes)), LINES, headers)


def _next(after: Cursor, limit: int) -> str:
    return f'</v1/feed/changes?{urlencode({"after": str(after), "limit": limit})}>; rel="next"'


def _cursor(text: str) -> Cursor:
    try:
        return Cursor.parse(text)
    except UnreadableFeed as error:
        raise refuse("after", "cursor", here().lang) from error


def _stream(backend: Backend, asked: From) -> Answer:
    query = f"?{urlencode({'after': asked.after})}" if asked.after else ""
    return Answer(b"", "", {"Location": f"{_stream_address(backend)}{query}"}, 307)


ROUTES = (
    Route(
        path="/v1/feed", name="getFeed", summary="Where the feed stands, and the addresses of its three faces",
        handler=_head, answers={200: Content("The head", type=Head)},
    ),
    Route(
        path="/v1/feed/snapshot", name="getSnapshot",
        summary="All live notices at one cursor: a first line with feed_id, position and count, then a line each",
        handler=_snapshot, answers={200: Content("JSON lines", LINES, Line)},
    ),
    Route(
        path="/v1/feed/changes", name="getChanges",
        summary="The changes after a cursor, oldest first; when there are more, Link names the next page",
        handler=_changes, parameters=After, problems=("history-trimmed",),
        answers={200: Content("JSON lines, one change each; one without notice withdraws", LINES, Line)},
    ),
    Route(
        path="/v1/feed/stream", name="getStream", summary="The changes as they come: off to the stream's own address",
        handler=_stream, parameters=From,
        answers={307: Content("Server-sent events are there; each id is a cursor, each data a line", "")},
    ),
)  # fmt: skip
