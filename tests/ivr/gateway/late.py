"""`python -m tests.ivr.gateway.late`: the gateway, hearing late what the SIP thread tells, as on a busy machine."""

import asyncio
import logging
import os
from collections.abc import Callable
from contextvars import Context
from typing import Any

from content.settings import read_settings
from ivr.gateway.program import serve
from ivr.gateway.settings import GatewaySettings

LATE_SECONDS = 0.1


class LateLoop(asyncio.SelectorEventLoop):
    """Hears other threads late, and in order."""

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        return super().call_soon_threadsafe(lambda: self.call_later(LATE_SECONDS, callback, *args, context=context))


def main() -> None:
    """Serve until told to end."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    with asyncio.Runner(loop_factory=LateLoop) as runner:
        runner.run(serve(read_settings(GatewaySettings, os.environ)))


if __name__ == "__main__":
    main()
