"""Which threads are run before others on a busy machine: those that somebody on the telephone waits for."""

import contextlib
import os
from collections.abc import Callable, Iterable
from typing import Any, Final

SOUND: Final = -15
ANSWERS: Final = -10
"""What the caller hears next is asked of the hotline: after sound, which must not stutter, and before all else."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def go_first(nice: int) -> None:
    """Let the calling thread go first, and those that it starts; nothing changes where the system does not let us."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, nice)


class Promptly:
    """A WSGI application whose threads go first while they answer; its others, which fetch and render, do not."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The application's answer."""
        go_first(ANSWERS)
        return self._app(environ, start_response)
