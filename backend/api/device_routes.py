"""What devices bring and fetch besides the feed: heartbeats and attachments."""

from typing import Annotated

import msgspec
from sqlalchemy import select

from backend.api.context import Backend
from backend.api.declaration import Answer, Content, Refused, Route
from backend.api.here import MOST_BYTES, here
from backend.editorial.devices import hear
from backend.editorial.errors import WrongKey
from backend.problems import problem
from backend.tables import blob
from content.bulletin import Bulletin
from content.heartbeat import Beat


class OfDevice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One device."""

    id: Annotated[str, msgspec.Meta(max_length=64, description="The device's id")]


class ByHash(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attachment."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file, in hexadecimal")]


def _heartbeat(backend: Backend, asked: OfDevice) -> Answer:
    request = here()
    if not request.bearer:
        raise Refused(problem("key-needed", request.lang))
    beat = _beat(request.body)
    try:
        with backend.database.begin() as connection:
            hear(connection, asked.id, request.bearer, beat, backend.clock())
    except WrongKey as error:
        raise Refused(problem("key-needed", request.lang, detail=error.say(request.lang))) from error
    return Answer(b"", "", status=204)


def _beat(body: bytes) -> Beat:
    if len(body) > MOST_BYTES:
        raise Refused(problem("too-large", here().lang))
    try:
        return msgspec.json.decode(body, type=Beat)
    except msgspec.DecodeError as error:
        raise Refused(problem("unreadable-body", here().lang, detail=str(error))) from error


def _blob(backend: Backend, asked: ByHash) -> Answer:
    """An attachment of a live notice; one that was only drafted, or was withdrawn, is not there."""
    shown = {a.sha256: a for bulletin in backend.replica.all(Bulletin) for a in bulletin.attachments}
    if asked.sha256 not in shown:
        raise Refused(problem("not-found", here().lang))
    with backend.database.read() as connection:
        found = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == asked.sha256))
    if found is None:
        raise Refused(problem("not-found", here().lang))
    return Answer(bytes(found), shown[asked.sha256].media_type, _BLOB_HEADERS)


_BLOB_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}

ROUTES = (
    Route(
        path="/v1/devices/{id}/heartbeat", method="POST", name="beat", handler=_heartbeat, parameters=OfDevice,
        summary="A device tells how far its replica is and what it shows", body=Beat, needs_key=True,
        answers={204: Content("Heard", "")}, problems=("key-needed", "unreadable-body", "too-large"),
    ),
    Route(
        path="/v1/blobs/{sha256}", name="getBlob", summary="An attachment by its content", handler=_blob,
        parameters=ByHash, problems=("not-found",),
        answers={200: Content("The file as it was attached", "application/octet-stream")},
    ),
)  # fmt: skip
