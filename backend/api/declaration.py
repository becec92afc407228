"""A route of the API in one declaration.

The web server's rule, the reading of its parameters and its place in the OpenAPI document all come from it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar

import msgspec

from backend.api.context import Backend
from backend.problems import Problem

P = TypeVar("P", bound=msgspec.Struct)
JSON = "application/json"
LINES = "application/jsonl"


class Refused(Exception):
    """The request cannot be answered; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class Answer(msgspec.Struct, frozen=True):
    """What a route answers: bytes, or an iterable of them when it is long.

    A `tag` names exactly this content: the asker may fetch parts of it, and nothing when they have it.
    """

    body: bytes | Iterable[bytes]
    media_type: str = JSON
    headers: Mapping[str, str] = {}
    status: int = 200
    tag: str = ""


class Content(msgspec.Struct, frozen=True):
    """What a status of a route carries: its media type, and the type of the JSON where it is JSON."""

    description: str
    media_type: str = JSON
    type: Any = None


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a route that has none."""


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One address. Parameters that stand in `path` as {name} come from there, all others from the query.

    `body` is the struct of a JSON body, `takes` the media type of one that is none. `remembered` says that the answer
    depends on nothing but the address and the replica.
    """

    path: str
    name: str
    summary: str
    handler: Callable[[Backend, Any], Answer]
    answers: Mapping[int, Content]
    method: Literal["GET", "POST"] = "GET"
    parameters: type[msgspec.Struct] = Nothing
    body: type[msgspec.Struct] | None = None
    takes: str = ""
    problems: tuple[str, ...] = ()
    remembered: bool = False
    needs_key: bool = False
