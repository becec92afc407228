"""What was on the screens of this machine just now: asked of the programs that run here, board and strips."""

import http.client
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from content import shell
from content.errors import JobhallError
from content.heartbeat import Turn
from content.ports import reachable

WORDS: Final = shell.Words(Path(__file__).parent)
_PATIENCE = 3.0


class NothingRuns(JobhallError):
    """Neither board nor strips run on this machine."""


def read_lately(host: str, ports: Iterable[int]) -> dict[str, tuple[Turn, ...]]:
    """The turns of every screen that the programs at these ports drive. Raises NothingRuns."""
    found = [turns for port in ports if (turns := _asked(reachable(host), port)) is not None]
    if not found:
        raise NothingRuns(WORDS("nothing_runs"))
    return {device: turns for some in found for device, turns in some.items()}


def _asked(host: str, port: int) -> Mapping[str, tuple[Turn, ...]] | None:
    """None where nobody answers."""
    connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/lately.json")
        return msgspec.json.decode(connection.getresponse().read(), type=dict[str, tuple[Turn, ...]])
    except (OSError, http.client.HTTPException, msgspec.DecodeError):
        return None
    finally:
        connection.close()
