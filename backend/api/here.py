"""What a route of the API may know of the request besides its parameters."""

import msgspec
from flask import request

from backend.problems import language
from content.wording.phrases import Lang


class Here(msgspec.Struct, frozen=True):
    """The request at hand."""

    lang: Lang
    scheme: str
    host: str
    takes_gzip: bool
    bearer: str
    address: str = ""

    @property
    def body(self) -> bytes:
        """What was sent. Raises the framework's RequestEntityTooLarge, which is a problem too."""
        return request.get_data()


def here() -> Here:
    """The request of this thread."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return Here(
        lang=language(request.headers.get("Accept-Language", "")),
        scheme=request.scheme,
        host=request.host,
        takes_gzip="gzip" in request.headers.get("Accept-Encoding", ""),
        bearer=key.strip() if scheme.lower() == "bearer" else "",
        address=request.remote_addr or "",
    )
