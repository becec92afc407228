"""Processes full of raw sockets that wait for one line: the same code for our stream and for mosquitto.

Each process tells when its last connection of a kind has the line; times are the machine's monotonic clock, which all
processes share.
"""

import multiprocessing
import os
import select
import socket
import time
from collections import Counter
from multiprocessing.connection import Connection
from typing import NamedTuple

MARKER = b'"position"'
"""Stands once in every line of the feed, and in nothing else that either server sends."""

_spawn = multiprocessing.get_context("spawn")


class Kind(NamedTuple):
    """A server, and the bytes that turn a connection to it into a subscriber."""

    name: str
    port: int
    greeting: tuple[bytes, ...]


def sse(port: int, path: str) -> Kind:
    """A reader of our stream."""
    return Kind(
        "stream", port, (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".encode(),)
    )


def mqtt(port: int, topic: str) -> Kind:
    """A subscriber of MQTT 3.1.1 with a clean session and a client id that the server makes up, QoS 0."""
    connect = b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x00\x00\x00"
    name = topic.encode()
    subscribe = b"\x00\x01" + len(name).to_bytes(2, "big") + name + b"\x00"
    return Kind("mosquitto", port, (connect, b"\x82" + bytes([len(subscribe)]) + subscribe))


class Subscribers:
    """`count` connections to each kind, shared by `processes` processes."""

    def __init__(self, kinds: list[Kind], count: int, processes: int = 2) -> None:
        share = [count // processes + (n < count % processes) for n in range(processes)]
        self._pipes: list[Connection] = []
        self._processes = []
        for mine in share:
            here, there = _spawn.Pipe()
            process = _spawn.Process(target=_subscribe, args=(kinds, mine, there), daemon=True)
            process.start()
            self._processes.append(process)
            self._pipes.append(here)

    def connect(self, name: str) -> None:
        """Open all connections of one kind; returns when each has had its first answer."""
        for pipe in self._pipes:
            pipe.send(name)
        for pipe in self._pipes:
            assert _receive(pipe)[0] == f"{name} connected"

    def last_arrival(self, name: str) -> float:
        """When the last connection had the line that was sent last."""
        times = []
        for pipe in self._pipes:
            kind, moment = _receive(pipe)
            assert kind == name, f"expected {name}, heard of {kind}"
            times.append(moment)
        return max(times)

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.kill()
            process.join()


def _receive(pipe: Connection) -> tuple[str, float]:
    if not pipe.poll(120):
        raise TimeoutError("a subscriber waits in vain")
    return pipe.recv()  # type: ignore[no-any-return]  # what `_subscribe` sends


def _subscribe(kinds: list[Kind], count: int, pipe: Connection) -> None:
    """The body of a process: one loop over everything that can be read."""
    loop = select.epoll()
    loop.register(pipe.fileno(), select.EPOLLIN)
    open_sockets: dict[int, tuple[socket.socket, str]] = {}
    arrived: Counter[str] = Counter()
    while True:
        for descriptor, _ in loop.poll():
            if descriptor == pipe.fileno():
                wanted = pipe.recv()
                _open(next(kind for kind in kinds if kind.name == wanted), count, loop, open_sockets, pipe)
                continue
            connection, name = open_sockets[descriptor]
            data = connection.recv(65536)
            if not data:
                os._exit(3)
            if MARKER in data:
                arrived[name] += 1
                if arrived[name] == count:
                    pipe.send((name, time.monotonic()))
                    arrived[name] = 0


def _open(
    kind: Kind, count: int, loop: select.epoll, sockets: dict[int, tuple[socket.socket, str]], pipe: Connection
) -> None:
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", kind.port))
        connection.settimeout(30)
        for part in kind.greeting:
            connection.sendall(part)
            connection.recv(4096)
        connection.setblocking(False)
        sockets[connection.fileno()] = (connection, kind.name)
        loop.register(connection.fileno(), select.EPOLLIN)
    pipe.send((f"{kind.name} connected", time.monotonic()))
