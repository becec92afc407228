"""The bell of one machine: each listener has a Unix datagram socket in a shared folder."""

import os
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


class LocalBell:
    """Rings by sending one byte to every socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ring(self) -> None:
        """Reach every listener of the machine; the sockets of processes that died are cleared away."""
        with suppress(OSError), _short(self._folder) as short, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
            bell.setblocking(False)
            for path in self._folder.glob("bell-*"):
                _send(bell, f"{short}/{path.name}", path)

    def listen(self) -> "LocalListener":
        """A new socket in the folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return LocalListener(self._folder / f"bell-{os.getpid()}-{token_hex(4)}")


class LocalListener:
    """One socket; `fileno` lets an event loop watch it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        with _short(path.parent) as short:
            self._socket.bind(f"{short}/{path.name}")

    def fileno(self) -> int:
        """The socket's descriptor: readable when the bell was rung."""
        return self._socket.fileno()

    def wait(self, timeout: float) -> bool:
        """True when the bell was rung; several rings at once count as one."""
        readable, _, _ = select.select([self._socket], [], [], timeout)
        if readable:
            with suppress(BlockingIOError):
                while True:
                    self._socket.recv(16)
        return bool(readable)

    def close(self) -> None:
        """Close the socket and take its file away."""
        self._socket.close()
        self._path.unlink(missing_ok=True)


@contextmanager
def _short(folder: Path) -> Iterator[str]:
    """A short name of the folder: a socket's address holds 107 bytes, a path of a home may be longer."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)


def _send(bell: socket.socket, address: str, path: Path) -> None:
    try:
        bell.sendto(b"!", address)
    except BlockingIOError:
        pass  # Its queue is full of rings already.
    except ConnectionRefusedError:
        path.unlink(missing_ok=True)
    except OSError:
        pass  # It closed between the listing and the ring.
