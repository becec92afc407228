"""What the stream reads from the environment beyond what the backend does."""

from typing import Annotated

from backend.settings import BackendSettings
from content.settings import Env

PORT_OFFSET = 4


class StreamSettings(BackendSettings, frozen=True, kw_only=True):
    """Two processes by default: each takes half of the connections, and a change reaches the last of them sooner."""

    stream_workers: Annotated[int, Env("JOBHALL_STREAM_WORKERS", "processes that hold the open streams")] = 2

    @property
    def port(self) -> int:
        """Where the streams are opened."""
        return self.port_base + PORT_OFFSET
