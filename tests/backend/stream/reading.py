"""A reader of the stream, line by line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from content.feed import Change, decode_change

PATH = "/v1/feed/stream"
Publish = Callable[..., list[Change]]


@contextmanager
def opened(client: httpx.Client, after: object = "", **headers: str) -> Iterator[Iterator[str]]:
    """The lines of a stream."""
    with client.stream("GET", PATH, params={"after": str(after)} if after else {}, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        yield response.iter_lines()


def events(lines: Iterator[str], count: int) -> list[tuple[str, Change]]:
    """The next events: id and change."""
    found: list[tuple[str, Change]] = []
    id = ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "id":
            id = value
        elif name == "data":
            found.append((id, decode_change(value.encode())))
            if len(found) == count:
                break
    return found
