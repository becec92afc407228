"""Files in parts: a browser fetches a film by ranges of bytes (RFC 9110 §14), and Safari plays none without them."""

from flask import request
from werkzeug.wrappers import Response


def in_parts(response: Response, tag: str) -> None:
    """Let the response carry only the range of its body that this request asks for, or nothing when the asker has it.

    `tag` names exactly this content. Raises the framework's RequestedRangeNotSatisfiable, which is status 416.
    """
    length = response.calculate_content_length() or 0
    asked = "" if request.if_none_match.contains_weak(tag) else _range(length)
    environ = {name: value for name, value in request.environ.items() if name != "HTTP_RANGE"}
    response.set_etag(tag)
    response.make_conditional({**environ, "HTTP_RANGE": asked} if asked else environ, "bytes", length)


def _range(length: int) -> str:
    """The range to be obeyed; empty for what is to be passed over, so that all of the file is sent.

    That is what is no range of bytes, any request but GET, and several ranges at once, which no player asks for.
    """
    asked = request.range
    if request.method != "GET" or asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return ""
    begin, _ = asked.ranges[0]
    # The last n bytes of a file that has fewer are all of it; the framework would refuse that.
    return "bytes=0-" if begin < -length else asked.to_header()
