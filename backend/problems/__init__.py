"""Problem details (RFC 9457): how the backend says no over HTTP, by a name for programs and a sentence for people."""

from http import HTTPStatus
from pathlib import Path
from typing import Final

import msgspec

from content.wording.phrases import Lang, Phrases

MEDIA_TYPE: Final = "application/problem+json"
PHRASES: Final = Phrases(Path(__file__).parent)

NAMES: Final[dict[str, int]] = {
    "invalid-parameter": HTTPStatus.BAD_REQUEST,
    "unreadable-body": HTTPStatus.BAD_REQUEST,
    "key-needed": HTTPStatus.UNAUTHORIZED,
    "wrong-pin": HTTPStatus.FORBIDDEN,
    "not-found": HTTPStatus.NOT_FOUND,
    "unknown-code": HTTPStatus.NOT_FOUND,
    "invalid-number": HTTPStatus.NOT_FOUND,
    "method-not-allowed": HTTPStatus.METHOD_NOT_ALLOWED,
    "history-trimmed": HTTPStatus.GONE,
    "withdrawn": HTTPStatus.GONE,
    "too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "no-such-range": HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
    "account-locked": HTTPStatus.LOCKED,
    "too-often": HTTPStatus.TOO_MANY_REQUESTS,
    "fault": HTTPStatus.INTERNAL_SERVER_ERROR,
    "not-ready": HTTPStatus.SERVICE_UNAVAILABLE,
    "shortlists-full": HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Every problem that the backend knows, with its status."""


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of an error. `parameter` names the one that cannot be read, `request_id` finds the line in the log.

    `tries_left` stands in `wrong-pin` alone; `retry_after`, in seconds, is also the header of that name; `why` stands
    in `withdrawn` alone, where the public is told it, in the feed's words: filled, untrue, over.
    """

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    parameter: str = ""
    request_id: str = ""
    tries_left: int | None = None
    retry_after: int = 0
    why: str = ""

    def encode(self) -> bytes:
        """The problem as JSON."""
        return msgspec.json.encode(self)


def problem(name: str, lang: Lang, *, detail: str = "", instance: str = "", parameter: str = "") -> Problem:
    """The problem `name` in the reader's language; `detail` stands in for the catalogue's own sentence."""
    return Problem(
        type=f"urn:jobhall:problem:{name}",
        title=PHRASES.say(f"title.{name}", lang),
        status=int(NAMES[name]),
        detail=detail or PHRASES.say(f"detail.{name}", lang),
        instance=instance,
        parameter=parameter,
    )


def plain_problem(status: int, lang: Lang, *, instance: str = "") -> Problem:
    """An HTTP status that has no name of ours: its standard phrase says it all."""
    return Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, instance=instance,
                   detail=PHRASES.say("detail.plain", lang))  # fmt: skip


def language(accept: str) -> Lang:
    """Chinese unless the header Accept-Language likes English better."""
    weights = dict(_weight(part) for part in reversed(accept.lower().split(",")))
    english = max((weight for tag, weight in weights.items() if tag.startswith("en")), default=0.0)
    chinese = max((weight for tag, weight in weights.items() if tag.startswith(("zh", "*"))), default=0.0)
    return "en" if english > chinese else "zh"


def _weight(part: str) -> tuple[str, float]:
    tag, _, quality = part.strip().partition(";q=")
    try:
        return tag.strip(), float(quality) if quality else 1.0
    except ValueError:
        return tag.strip(), 0.0
