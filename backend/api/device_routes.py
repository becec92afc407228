"""What devices bring and fetch besides the feed: heartbeats, pictures of their screens, and attachments."""

from typing import Annotated, Final

import msgspec
from sqlalchemy import select

from backend.api.context import Backend
from backend.api.declaration import Answer, Content, Refused, Route
from backend.api.here import here
from backend.api.keyed import OfDevice, body, keyed, refusing, told
from backend.editorial.devices import hear, lately
from backend.editorial.errors import NotFound
from backend.editorial.fleet import keep_screenshot
from backend.problems import problem
from backend.tables import blob
from content.bulletin import Bulletin
from content.counter import Lately
from content.heartbeat import MOST_SCREENSHOT_BYTES, Beat, DeviceOrders

_MOST_BEAT: Final = 256_000
"""Bytes; the seconds of two thousand notices, which a device owes after a long time without us."""


class ByHash(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attachment."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file, in hexadecimal")]


class OfScreen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One screen, as one device asks for it."""

    id: Annotated[str, msgspec.Meta(max_length=64, description="The id of the device that asks")]
    screen: Annotated[str, msgspec.Meta(max_length=64, description="The id of the board or strip")]


def _heartbeat(backend: Backend, asked: OfDevice) -> Answer:
    with refusing() as request:
        if not request.bearer:
            raise Refused(problem("key-needed", request.lang))
        beat = body(request, Beat, _MOST_BEAT)
        with backend.database.begin() as connection:
            return told(hear(connection, asked.id, request.bearer, beat, backend.clock()))


def _lately(backend: Backend, asked: OfScreen) -> Answer:
    with keyed(backend, asked.id) as request, backend.database.read() as connection:
        try:
            return told(lately(connection, asked.screen, backend.clock()))
        except NotFound as error:
            raise Refused(problem("not-found", request.lang)) from error


def _screenshot(backend: Backend, asked: OfDevice) -> Answer:
    with keyed(backend, asked.id) as request:
        if len(request.body) > MOST_SCREENSHOT_BYTES:
            raise Refused(problem("too-large", request.lang))
        with backend.database.begin() as connection:
            keep_screenshot(connection, asked.id, request.body, backend.clock())
    return Answer(b"", "", status=204)


def _blob(backend: Backend, asked: ByHash) -> Answer:
    """An attachment of a live notice; one that was only drafted, or was withdrawn, is not there."""
    shown = {a.sha256: a for bulletin in backend.replica.all(Bulletin) for a in bulletin.attachments}
    if asked.sha256 not in shown:
        raise Refused(problem("not-found", here().lang))
    with backend.database.read() as connection:
        found = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == asked.sha256))
    if found is None:
        raise Refused(problem("not-found", here().lang))
    return Answer(bytes(found), shown[asked.sha256].media_type, _BLOB_HEADERS, tag=asked.sha256)


_BLOB_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}

ROUTES = (
    Route(
        path="/v1/devices/{id}/heartbeat", method="POST", name="beat", handler=_heartbeat, parameters=OfDevice,
        summary="A device tells how it is; the answer is what staff wish of it", body=Beat, needs_key=True,
        answers={200: Content("Heard", type=DeviceOrders)}, problems=("key-needed", "unreadable-body", "too-large"),
    ),
    Route(
        path="/v1/devices/{id}/screens/{screen}", name="getLately", handler=_lately, parameters=OfScreen,
        summary="What was really on a board or strip in the last ten minutes", needs_key=True,
        answers={200: Content("Its turns, oldest first", type=Lately)}, problems=("key-needed", "not-found"),
    ),
    Route(
        path="/v1/devices/{id}/screenshot", method="POST", name="sendScreenshot", handler=_screenshot,
        parameters=OfDevice, summary="The picture of its screen that staff asked for, without a visitor's text",
        takes="image/png", needs_key=True, answers={204: Content("Kept in the place of the one before", "")},
        problems=("key-needed", "unreadable-body", "too-large", "too-often"),
    ),
    Route(
        path="/v1/blobs/{sha256}", name="getBlob", summary="An attachment by its content", handler=_blob,
        parameters=ByHash, problems=("not-found", "no-such-range"),
        answers={
            200: Content("The file as it was attached", "application/octet-stream"),
            206: Content("The one range of bytes that Range asks for", "application/octet-stream"),
            304: Content("If-None-Match names the file by its hash, so the asker has it", ""),
        },
    ),
)  # fmt: skip
