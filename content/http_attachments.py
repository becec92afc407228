"""Attachments as a device fetches them from the backend, by their content: `/v1/blobs/{sha256}`."""

import contextlib
from collections.abc import Iterator

import httpx

from content.attachment_cache import WrongContent
from content.errors import SourceUnavailable

_PATIENCE = 10.0
_CHUNK = 2**16


class HttpAttachments:
    """`transport` is for tests that run the backend in process."""

    def __init__(self, base_url: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self._base = base_url.rstrip("/")
        self._client = httpx.Client(transport=transport, timeout=_PATIENCE, trust_env=False)

    def __call__(self, sha256: str) -> Iterator[bytes]:
        """The bytes as they come. Raises WrongContent where there are none; SourceUnavailable also in the middle."""
        with _named_errors(), self._client.stream("GET", f"{self._base}/v1/blobs/{sha256}") as response:
            if not response.is_success:
                raise WrongContent(f"取附件 {sha256[:8]}，后台回答 {response.status_code}。")
            yield from response.iter_bytes(_CHUNK)

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()


@contextlib.contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise SourceUnavailable(f"取附件时连不上后台：{error}") from error
