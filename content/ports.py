"""The port that a program is going to listen on: whether it is free, and how to say where it is."""

import errno
import socket

from content import shell
from content.errors import JobhallError


class PortInUse(JobhallError):
    """Another program listens where this one should, or nobody may listen there."""


def require_free(host: str, port: int) -> None:
    """Raise PortInUse with a sentence that tells what to do; workers that share a port would not notice."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise port_in_use(error, host, port) from error


def port_in_use(error: OSError, host: str, port: int) -> PortInUse:
    """The named error for what the system said when somebody tried to listen there."""
    key = "port_taken" if error.errno == errno.EADDRINUSE else "port"
    return PortInUse(shell.refused(key, where=f"{host}:{port}", why=shell.reason(error)))


def address(host: str, port: int) -> str:
    """Where a program on this machine reaches the server, without a closing slash."""
    host = reachable(host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def reachable(host: str) -> str:
    """The address at which this machine reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  It is read, not bound.
