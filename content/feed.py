"""The feed 发布流: all changes in order, and what a source of it must be able to do.

A line of the feed is `{"position": 7, "id": "v-7", "at": "…", "notice": {…}}`; one that withdraws has no `notice`, and
says with `"why": "filled"`, `"untrue"` or `"over"` why, where the public is told.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol, Self

import msgspec

from content.codec import decode_notice, encode_notice
from content.errors import UnreadableFeed
from content.notice import Notice


class Cursor(msgspec.Struct, frozen=True, order=True):
    """How far a reader has come in which feed; written `feed_id:position`."""

    feed_id: str
    position: int

    def __str__(self) -> str:
        return f"{self.feed_id}:{self.position}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises UnreadableFeed unless `text` is `feed_id:position`."""
        feed_id, _, position = text.rpartition(":")
        if not feed_id or not (position.isascii() and position.isdigit()):
            raise UnreadableFeed("游标要写成 feed_id:position，例如 b7f3:128。")
        return cls(feed_id, int(position))


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the feed. `notice` is the notice's own bytes, unparsed; unset when it is withdrawn.

    `why` it is withdrawn stands as it came, also where only a newer version knows the word: see `read_why`.
    """

    position: int
    id: str
    at: datetime
    notice: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    why: str = ""

    @classmethod
    def of(cls, position: int, at: datetime, notice: Notice) -> Self:
        """The change that publishes `notice`."""
        return cls(position, notice.id, at, msgspec.Raw(encode_notice(notice)))

    @classmethod
    def kept(cls, position: int, id: str, at: datetime, body: bytes | None, why: str = "") -> Self:
        """The change as a journal has it: the notice's JSON, or None and why when it is withdrawn."""
        return cls(position, id, at, msgspec.Raw(body), why) if body else cls.withdrawing(position, id, at, why)

    @classmethod
    def withdrawing(cls, position: int, id: str, at: datetime, why: str = "") -> Self:
        """The change that takes the notice `id` away."""
        return cls(position, id, at, why=why)

    @property
    def body(self) -> bytes | None:
        """The notice's JSON, None when it is withdrawn."""
        raw = b"" if self.notice is msgspec.UNSET else bytes(self.notice)
        return None if raw in (b"", b"null") else raw

    def decode(self) -> Notice | None:
        """The notice; None when it is withdrawn or of an unknown kind. Raises InvalidNotice."""
        return None if self.body is None else decode_notice(self.body)


class Head(msgspec.Struct, frozen=True):
    """`GET /v1/feed`: where the feed stands, and the addresses of its three faces."""

    feed_id: str
    position: int
    snapshot: str
    changes: str
    stream: str

    @property
    def cursor(self) -> Cursor:
        """The cursor of the newest change."""
        return Cursor(self.feed_id, self.position)


class Snapshot(msgspec.Struct, frozen=True):
    """All live notices at `cursor`, in order of position; `changes` can be read once."""

    cursor: Cursor
    count: int
    changes: Iterable[Change]


class SnapshotHeader(msgspec.Struct, frozen=True):
    """The first line of a snapshot; `count` lines follow, so that one cut short is known."""

    feed_id: str
    position: int
    count: int


class FeedSource(Protocol):
    """Where a follower reads. Each method raises SourceUnavailable, the last two HistoryTrimmed as well."""

    def snapshot(self) -> Snapshot:
        """All live notices at one cursor."""
        ...

    def changes(self, after: Cursor) -> list[Change]:
        """The changes after the cursor, oldest first; empty when there are none; perhaps only the first of many."""
        ...

    def stream(self, after: Cursor) -> Iterator[list[Change]]:
        """Changes as they come, those that came together in one list; an empty list is a sign of life.

        Goes on for ever: it ends by SourceUnavailable, or quietly after `close`.
        """
        ...

    def close(self) -> None:
        """End a stream that another thread is reading, soon."""
        ...


_encoder = msgspec.json.Encoder()
_change_decoder = msgspec.json.Decoder(Change)
_header_decoder = msgspec.json.Decoder(SnapshotHeader)


def encode_line(line: Change | SnapshotHeader) -> bytes:
    """One line of JSON lines, with its line break."""
    if isinstance(line, Change) and line.body is None:
        # Only the default itself is left out; another Raw() is not.
        line = Change.withdrawing(line.position, line.id, line.at, line.why)
    return _encoder.encode(line) + b"\n"


def decode_change(line: bytes) -> Change:
    """Raises UnreadableFeed when the line is not a change."""
    try:
        return _change_decoder.decode(line)
    except msgspec.DecodeError as error:
        raise UnreadableFeed(f"发布流里有一行读不懂：{error}") from error


def decode_header(line: bytes) -> SnapshotHeader:
    """Raises UnreadableFeed when the line is not the first of a snapshot."""
    try:
        return _header_decoder.decode(line)
    except msgspec.DecodeError as error:
        raise UnreadableFeed(f"快照的第一行读不懂：{error}") from error
