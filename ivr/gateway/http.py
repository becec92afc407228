"""Requests to the app over HTTP, signed."""

from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

from ivr.gateway.exchange import Moved, NoDocument, Request
from ivr.gateway.signature import HEADER, sign

LARGEST = 8 * 1024 * 1024
TIMEOUT = httpx.Timeout(15, connect=3)
"""Twilio gives an app 15 seconds; a caller waits no longer either."""

RECONNECTS = 2
"""Connections that are tried again, half a second apart: an app that is too busy to take one has not been asked yet."""

_MOVES = (301, 302, 303, 307)
_SAME_METHOD = 307
_PORTS = {"http": 80, "https": 443}


class HttpFetch:
    """Fetches documents and recordings; one pool of connections for all calls.

    `base` is the app's own address up to its path; `signed_as` is its public address where the app is reached at
    another, as the app was told to validate it.
    """

    def __init__(self, token: str = "", base: str = "", signed_as: str = "") -> None:
        self._token = token
        self._base = base.rstrip("/")
        self._signed_as = signed_as.rstrip("/")
        transport = httpx.AsyncHTTPTransport(retries=RECONNECTS, trust_env=False)
        self._client = httpx.AsyncClient(timeout=TIMEOUT, transport=transport, trust_env=False, follow_redirects=False)

    async def __call__(self, request: Request) -> bytes:
        """The body of the answer. Raises Moved where the app answers elsewhere, NoDocument where it does not."""
        address = request.address
        form = request.form if request.method == "POST" else None
        try:
            response = await self._client.request(request.method, address, data=form, headers=self._headers(request))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoDocument(f"{address} 没有应答（{type(error).__name__}）；请检查 JOBHALL_APP_URL。") from error
        if response.status_code in _MOVES:
            raise Moved(self._moved(request, response.status_code, response.headers.get("Location", "")))
        if not response.is_success:  # Who was told something needs no more than 204.
            raise NoDocument(f"{address} 答的是 HTTP {response.status_code}，不是 TwiML。")
        if len(response.content) > LARGEST:
            raise NoDocument(f"{address} 给的超过 {LARGEST} 字节。")
        return response.content

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    def _moved(self, request: Request, status: int, location: str) -> Request:
        """Where to ask instead; what was posted is posted again only where 307 says so."""
        there = self._inside(request.address, location)
        if not location or not may_lead(request.address, there, self._base):
            raise NoDocument(
                f"{request.address} 答的是 HTTP {status}，转到 {location!r}；网关只跟到同一台主机、"
                "JOBHALL_APP_URL 或 JOBHALL_HOTLINE_URL 的主机。"
            )
        is_again = status == _SAME_METHOD and request.method == "POST"
        return Request(there, "POST", request.form) if is_again else Request(there, "GET")

    def _inside(self, here: str, location: str) -> str:
        """The app names its public address where it knows no other; from here it is reached at its own."""
        try:
            there = urljoin(here, location)
        except ValueError:
            return ""
        is_public = self._signed_as and _is_below(there, self._signed_as)
        return self._base + there.removeprefix(self._signed_as) if is_public else there

    def _headers(self, request: Request) -> dict[str, str]:
        if not self._token or not self._is_app(request.address):
            return {}
        return {HEADER: sign(self._public(request), self._token)}

    def _is_app(self, url: str) -> bool:
        return _is_below(url, self._base) or may_lead(self._base, url, self._base)

    def _public(self, request: Request) -> Request:
        if not self._signed_as or not _is_below(request.url, self._base):
            return request
        return Request(self._signed_as + request.url.removeprefix(self._base), request.method, request.form)


def may_lead(here: str, there: str, app: str) -> bool:
    """To where it leads from, perhaps from then on encrypted, and to the app: to no other host."""
    try:
        at, to, home = (_place(urlsplit(url)) for url in (here, there, app))
    except ValueError:
        return False
    encrypted = ("https", at[1], _PORTS["https"])
    return to in (at, home) or (at[::2] == ("http", _PORTS["http"]) and to == encrypted)


def _is_below(url: str, base: str) -> bool:
    """At this address or under it; the address of another host may begin with the same letters."""
    return url.startswith(base) and url[len(base) :][:1] in ("", "/", "?", "#")


def _place(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
