"""A feed over HTTP, as the backend serves it, from one in memory: for programs that run as processes of their own."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from content.feed import Cursor, Head, SnapshotHeader, encode_line
from content.memory_feed import MemoryFeed
from hardware.serving import SIGN_OF_LIFE, Answer, Query, Site

LINES = "application/jsonl"


def feed_site(feed: MemoryFeed, nowhere: Path) -> Site:
    """The four addresses of the feed; `nowhere` is an empty folder, because it has no files."""

    def head(_: Query) -> Answer:
        cursor, base = feed.cursor, "/v1/feed/"
        faces = Head(cursor.feed_id, cursor.position, f"{base}snapshot", f"{base}changes", f"{base}stream")
        return Answer("application/json", msgspec.json.encode(faces))

    def snapshot(_: Query) -> Answer:
        taken = feed.snapshot()
        header = SnapshotHeader(taken.cursor.feed_id, taken.cursor.position, taken.count)
        return Answer(LINES, b"".join(map(encode_line, [header, *taken.changes])))

    def changes(query: Query) -> Answer:
        return Answer(LINES, b"".join(map(encode_line, feed.changes(Cursor.parse(query["after"])))))

    def stream(query: Query) -> Iterator[bytes]:
        for news in feed.stream(Cursor.parse(query["after"])):
            for change in news:
                yield b"id: %d\ndata: " % change.position + encode_line(change) + b"\n"
            if not news:
                yield SIGN_OF_LIFE

    routes = {"/v1/feed": head, "/v1/feed/snapshot": snapshot, "/v1/feed/changes": changes}
    return Site(nowhere, routes, {"/v1/feed/stream": stream})
