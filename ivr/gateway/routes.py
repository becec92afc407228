"""Routes: the windows that a caller can be put through to. There is no other way out of the gateway."""

import re

import msgspec

from content.errors import JobhallError

_URI = re.compile(r"sips?:[^\s<>\"@;?]+@[A-Za-z0-9.\-:\[\]]+(;transport=(udp|tcp|tls))?")


class InvalidRoutes(JobhallError, ValueError):
    """A list of windows that cannot be read."""


class Routes(msgspec.Struct, frozen=True):
    """The name or number of a window, or of a group of windows, to the SIP addresses that ring."""

    windows: dict[str, tuple[str, ...]] = {}

    def find(self, target: str) -> tuple[str, ...]:
        """Where this name, number or address rings; nowhere unless it is a window."""
        wanted = target.strip()
        if wanted in self.windows:
            return self.windows[wanted]
        return (wanted,) if any(wanted in uris for uris in self.windows.values()) else ()


def parse_routes(text: str) -> Routes:
    """`00-1233=sip:w1@pbx+sip:w2@pbx,fairs=sip:w3@pbx`. Raises InvalidRoutes."""
    windows = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        name, _, uris = entry.partition("=")
        found = tuple(uri.strip() for uri in uris.split("+"))
        if not name.strip() or not all(_URI.fullmatch(uri) for uri in found):
            raise InvalidRoutes(f"JOBHALL_WINDOWS 里的 {entry!r} 读不懂；应为 名称=sip:用户@主机，多个用 + 连接。")
        windows[name.strip()] = found
    return Routes(windows)
