"""What all routes of a device share: its key, its body within bounds, and what the office refuses as a problem."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final, TypeVar

import msgspec

from backend.api.context import Backend
from backend.api.declaration import Answer, Refused
from backend.api.here import Here, here
from backend.editorial.devices import require_key
from backend.editorial.errors import (
    AccountLocked,
    NotAPicture,
    NotARecording,
    OfficeError,
    ShortlistsFull,
    TooOften,
    UnknownCode,
    WrongKey,
    WrongPin,
)
from backend.problems import Problem, problem
from backend.problems.unreadable import why

Body = TypeVar("Body", bound=msgspec.Struct)

_PROBLEMS: Final[dict[type[OfficeError], str]] = {
    AccountLocked: "account-locked",
    NotAPicture: "unreadable-body",
    NotARecording: "unreadable-body",
    ShortlistsFull: "shortlists-full",
    TooOften: "too-often",
    UnknownCode: "unknown-code",
    WrongKey: "key-needed",
    WrongPin: "wrong-pin",
}
_KEPT_BY_NOBODY: Final = {"Cache-Control": "no-store"}


class OfDevice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One device."""

    id: Annotated[str, msgspec.Meta(max_length=64, description="The device's id")]


@contextmanager
def refusing() -> Iterator[Here]:
    """The request; what the office refuses within becomes a problem in the reader's language."""
    request = here()
    try:
        yield request
    except OfficeError as error:
        raise Refused(_problem(error, request)) from error


@contextmanager
def keyed(backend: Backend, device: str) -> Iterator[Here]:
    """As `refusing`, and only for whoever brings the device's key."""
    with refusing() as request:
        if not request.bearer:
            raise Refused(problem("key-needed", request.lang))
        with backend.database.read() as connection:
            require_key(connection, device, request.bearer)
        yield request


def body(request: Here, type: type[Body], most: int) -> Body:
    """The request's JSON. Raises Refused."""
    if len(request.body) > most:
        raise Refused(problem("too-large", request.lang))
    try:
        return msgspec.json.decode(request.body, type=type)
    except msgspec.DecodeError as error:
        said = why(request.body, error, request.lang)
        raise Refused(problem("unreadable-body", request.lang, detail=said)) from error


def told(said: msgspec.Struct) -> Answer:
    """An answer for this device alone, which nobody on the way may keep."""
    return Answer(msgspec.json.encode(said), headers=_KEPT_BY_NOBODY)


def _problem(error: OfficeError, request: Here) -> Problem:
    said = problem(_PROBLEMS.get(type(error), "fault"), request.lang, detail=error.say(request.lang))
    if isinstance(error, WrongPin):
        return msgspec.structs.replace(said, tries_left=error.tries_left)
    if isinstance(error, TooOften):
        return msgspec.structs.replace(said, retry_after=60 * int(str(error.values["minutes"])))
    return said
