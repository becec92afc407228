"""Ports for programs that tests start, below those that the system takes for connections.

A port that the system gave and that was given back may be anybody's before the program listens that was told of it: a
connection's, since they take theirs from the same range, or that of a test in another worker. So each worker counts up
in a part of its own, and the range in which the gateway and the telephones have their sound (10000 to 20000) is left to
them.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

HOST = "127.0.0.1"
FIRST, LAST = 20_000, 32_000


def _slice() -> range:
    """The ports of this worker."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    size = (LAST - FIRST) // workers
    return range(FIRST + worker * size, FIRST + (worker + 1) * size)


def _counted() -> Iterator[int]:
    """Without end; it begins elsewhere in each process, since others on this machine may run the tests as well."""
    ports = _slice()
    begin = os.getpid() * 64
    return (ports[(begin + step) % len(ports)] for step in count())


_next = _counted()


def free_ports(many: int) -> int:
    """The first of so many ports in a row that nobody has, for TCP and for UDP."""
    row: list[int] = []
    while len(row) < many:
        port = next(_next)
        row = [*row, port] if _is_free(port) and (not row or port == row[-1] + 1) else []
    return row[0]


def free_port() -> int:
    """A port that nobody has."""
    return free_ports(1)


def free_base() -> int:
    """A JOBHALL_PORT_BASE: ports for all programs of a hall."""
    return free_ports(8)


def _is_free(port: int) -> bool:
    with suppress(OSError), socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagram:
        stream.bind((HOST, port))
        datagram.bind((HOST, port))
        return True
    return False
