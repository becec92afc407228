"""A simulated controller on a TCP port."""

import contextlib
import socket
import threading

from hardware.strip.onbon.simulator import Card


class CardServer:
    """Serves one card on loopback until closed."""

    def __init__(self, card: Card, port: int = 0) -> None:
        self.card = card
        self.silent = False
        """Take everything and answer nothing, like a card that hangs."""
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = int(self._listener.getsockname()[1])
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._accept, name="simulated card", daemon=True)
        self._thread.start()

    def pull_cable(self) -> None:
        """End every connection; the card goes on."""
        with self._lock:
            for connection in self._connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def reboot(self) -> None:
        """Lose every connection and what the card had in memory."""
        self.pull_cable()
        self.card.reboot()

    def close(self) -> None:
        """Stop serving."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.pull_cable()
        self._thread.join(timeout=5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), name="simulated line", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            while data := connection.recv(4096):
                answer = self.card.receive(data)
                if answer and not self.silent:
                    connection.sendall(answer)
        with self._lock:
            self._connections.discard(connection)
        self.card.hang_up()
