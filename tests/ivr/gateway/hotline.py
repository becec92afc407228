"""The real hotline, as an app that a gateway asks over HTTP, and what its records know of the call."""

import threading
from pathlib import Path

from werkzeug.serving import make_server

from ivr.app import create_app
from ivr.calls.ledger import Ledger
from ivr.dialogue.hall import Hall
from ivr.reporter import Reporter
from ivr.settings import HotlineSettings
from tests.ivr.conftest import NOW

from .peers import HOST, HttpApp


class Hotline(HttpApp):
    """The hotline's own app, by HTTP; `ways` are the steps of its calls, as its records have them."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        self.ledger = Ledger(folder / "calls.db", hall.clock)
        app = create_app(hall, HotlineSettings(home=folder), Reporter(self.ledger))
        self._server = make_server(HOST, 0, app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        self.url = f"http://{HOST}:{self._server.server_port}"

    @property
    def way(self) -> tuple[str, ...]:
        calls = self.ledger.since(NOW.date())
        return calls[0].path if calls else ()

    @property
    def ending(self) -> str:
        return self.ledger.since(NOW.date())[0].ended

    def close(self) -> None:
        super().close()
        self.ledger.close()
