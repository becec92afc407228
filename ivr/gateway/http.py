"""Requests to the app over HTTP, signed."""

import httpx

from ivr.gateway.exchange import NoDocument, Request
from ivr.gateway.signature import HEADER, sign

LARGEST = 8 * 1024 * 1024
TIMEOUT = httpx.Timeout(15, connect=3)
"""Twilio gives an app 15 seconds; a caller waits no longer either."""

RECONNECTS = 2
"""Connections that are tried again, half a second apart: an app that is too busy to take one has not been asked yet."""


class HttpFetch:
    """Fetches documents and recordings; one pool of connections for all calls.

    `signed_as` is the app's public address where the app is reached at another, as the app was told to validate it.
    """

    def __init__(self, token: str = "", base: str = "", signed_as: str = "") -> None:
        self._token = token
        self._base = base.rstrip("/")
        self._signed_as = signed_as.rstrip("/")
        transport = httpx.AsyncHTTPTransport(retries=RECONNECTS, trust_env=False)
        self._client = httpx.AsyncClient(timeout=TIMEOUT, transport=transport, trust_env=False, follow_redirects=False)

    async def __call__(self, request: Request) -> bytes:
        """The body of the answer. Raises NoDocument."""
        address = request.address
        form = request.form if request.method == "POST" else None
        try:
            response = await self._client.request(request.method, address, data=form, headers=self._headers(request))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoDocument(f"{address} 没有应答（{type(error).__name__}）；请检查 JOBHALL_APP_URL。") from error
        if response.status_code != httpx.codes.OK:
            raise NoDocument(f"{address} 答的是 HTTP {response.status_code}，不是 TwiML。")
        if len(response.content) > LARGEST:
            raise NoDocument(f"{address} 给的超过 {LARGEST} 字节。")
        return response.content

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    def _headers(self, request: Request) -> dict[str, str]:
        if not self._token or not request.address.startswith(self._base):
            return {}
        return {HEADER: sign(self._public(request), self._token)}

    def _public(self, request: Request) -> Request:
        if not self._signed_as:
            return request
        return Request(self._signed_as + request.url.removeprefix(self._base), request.method, request.form)
