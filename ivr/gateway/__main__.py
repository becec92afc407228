"""`python -m ivr.gateway`: takes calls over SIP and executes the hotline's TwiML.

`--in-a-hall` is for the Procfile: a gateway that cannot begin says so and waits, so that the hall opens without a
telephone line rather than not at all.
"""

import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from content import shell
from content.errors import JobhallError


class NotInstalled(JobhallError):
    """The gateway's packages are not there."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to end; 1 when that cannot begin."""
    words = shell.Words(Path(__file__).parent)
    parser = shell.parser("python -m ivr.gateway", words("gateway"))
    parser.add_argument("--in-a-hall", action="store_true", help=words("in_a_hall"))
    options = parser.parse_args(arguments)
    try:
        _run()
    except JobhallError as error:
        shell.complain("gateway", error)
        return _wait() if options.in_a_hall else 1
    return 0


def _run() -> None:
    try:
        from ivr.gateway.program import run  # Only a machine with a telephone line has the SIP stack.
    except ImportError as error:
        raise NotInstalled(
            f"没有装电话网关（缺 {error.name}），其他照常；要用就运行 pip install -e '.[gateway]'。"
        ) from error
    run()


def _wait() -> int:
    """Until a signal comes."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    print("gateway ready -", flush=True)
    stopping.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
