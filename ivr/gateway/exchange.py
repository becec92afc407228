"""What the gateway asks of an app: a request, and the bytes that answer it."""

from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from content.errors import JobhallError
from ivr.gateway.verbs import Method


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


class Fetch(Protocol):
    """How requests reach the app."""

    async def __call__(self, request: Request) -> bytes:
        """The body of the answer. Raises NoDocument."""
        ...
