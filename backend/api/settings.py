"""What the backend's web server reads from the environment beyond what its command line does."""

from typing import Annotated

from backend.feed.stream.settings import PORT_OFFSET
from backend.settings import BackendSettings
from content.settings import Env


class ServerSettings(BackendSettings, frozen=True, kw_only=True):
    """One worker is one process with one thread: more threads only wait for one another."""

    workers: Annotated[int, Env("JOBHALL_WORKERS", "processes that answer HTTP", least=1)] = 2
    stream_url: Annotated[
        str, Env("JOBHALL_STREAM_URL", "public address of the stream; empty means four ports above the backend")
    ] = ""

    @property
    def stream_port(self) -> int:
        """Where the stream is when it has no address of its own."""
        return self.port_base + PORT_OFFSET
