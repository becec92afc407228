"""A change as a server-sent event (WHATWG HTML, section 9.2): its `id` is the cursor, its data the feed's own line."""

from typing import Final, NamedTuple

from content.feed import Change, Cursor, encode_line

KEEP_ALIVE: Final = b":\n\n"
"""A comment: a sign of life for the reader, and for every box between that forgets quiet connections."""

OPENING: Final = b"retry: 2000\n:\n\n"
"""The first bytes of a stream: how long to wait before coming back, and a sign of life."""


class Event(NamedTuple):
    """One change as it is sent to everyone."""

    position: int
    body: bytes


def event_of(feed_id: str, change: Change) -> Event:
    """The event of a change of this feed."""
    cursor = str(Cursor(feed_id, change.position)).encode()
    return Event(change.position, b"id: " + cursor + b"\ndata: " + encode_line(change) + b"\n")
