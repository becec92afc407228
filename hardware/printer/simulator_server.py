"""A simulated printer on a TCP port, as printers on the network are: raw bytes, one connection after the other."""

import contextlib
import select
import socket
import threading

from hardware.printer.simulator import SimulatedPrinter


class PrinterServer:
    """Serves one printer on loopback until closed. `cut_after` bytes more, the cable is pulled."""

    def __init__(self, printer: SimulatedPrinter, port: int = 0, host: str = "127.0.0.1") -> None:
        self.printer = printer
        self.cut_after: int | None = None
        self.taken = 0
        """How many connections came, also those that found the cable pulled."""
        self._listener = socket.create_server((host, port))
        self.port = int(self._listener.getsockname()[1])
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="simulated printer", daemon=True)
        self._thread.start()

    def plug_in(self) -> None:
        """Mend the cable: the next connection is taken."""
        self.cut_after = None

    def close(self) -> None:
        """Stop serving."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while not self._closed:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.taken += 1
            with contextlib.suppress(OSError), connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        """Take what comes while there is room, and say what there is to say."""
        while not self._closed and self.cut_after != 0:
            room = self.printer.room
            readable, _, _ = select.select([connection] if room > 0 else [], [], [], 0.01)
            if readable:
                data = connection.recv(min(room, 1024 if self.cut_after is None else self.cut_after))
                if not data:
                    return
                self.printer.receive(data)
                if self.cut_after is not None:
                    self.cut_after -= len(data)
            if answer := self.printer.answers():
                connection.sendall(answer)
