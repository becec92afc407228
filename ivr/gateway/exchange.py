"""What the gateway asks of an app: a request, and the bytes that answer it."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from content.errors import JobhallError
from ivr.gateway.verbs import Method

MOST_MOVES = 5
"""HTTP redirects in a row that are followed for one answer; the caller hears nothing meanwhile."""


class NoDocument(JobhallError):
    """The app did not answer, or not with a document; the caller hears an apology."""


class Request(msgspec.Struct, frozen=True):
    """One request to the app; a GET carries its form in the address."""

    url: str
    method: Method = "POST"
    form: dict[str, str] = {}

    def following(self, url: str, method: Method, form: dict[str, str] | None = None) -> "Request":
        """The request that a verb of this one's document asks for; no address means this document's."""
        return Request(urljoin(self.url, url) if url else self.url, method, form or {})

    def carrying(self, form: dict[str, str]) -> "Request":
        """The same request with more to say; what it says already wins."""
        return Request(self.url, self.method, {**form, **self.form})

    @property
    def address(self) -> str:
        """The address as it is called and signed; what the form says replaces the query's word for it."""
        if self.method == "POST" or not self.form:
            return self.url
        parts = urlsplit(self.url)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in self.form]
        return urlunsplit(parts._replace(query=urlencode([*kept, *self.form.items()]), fragment=""))


class Moved(NoDocument):
    """The app answers at another address."""

    def __init__(self, there: Request) -> None:
        super().__init__(f"要到 {there.url} 去问。")
        self.there = there


Fetch = Callable[[Request], Awaitable[bytes]]
"""How one request reaches the app: the body of the answer. Raises Moved, NoDocument."""


async def ask(fetch: Fetch, request: Request) -> tuple[bytes, Request]:
    """The body of the answer and the request that it answers, after a few moves at most. Raises NoDocument."""
    asked = request
    for _ in range(MOST_MOVES + 1):
        try:
            return await fetch(asked), asked
        except Moved as moved:
            asked = moved.there
    raise NoDocument(f"{request.address} 一连转了 {MOST_MOVES} 次还没有给出 TwiML，像是在兜圈子。")
