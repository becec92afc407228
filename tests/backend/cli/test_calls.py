"""`jobhall calls` asks the hotline, and says so when nobody answers."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from .conftest import Jobhall

TABLE = "来电 3 个"


class Hotline(BaseHTTPRequestHandler):
    """Answers with a table, and the address that it was asked."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{TABLE} {self.path}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quietly."""


def test_the_hotlines_own_figures_are_printed(jobhall: Jobhall) -> None:
    with HTTPServer(("127.0.0.1", 0), Hotline) as server:
        threading.Thread(target=server.handle_request).start()
        said = jobhall("calls", "--days", "3", "--hotline", f"http://127.0.0.1:{server.server_port}")
    assert (said.code, said.out) == (0, f"{TABLE} /calls.txt?days=3&lang=zh\n")


def test_codes_and_the_language_are_asked_for(jobhall: Jobhall) -> None:
    with HTTPServer(("127.0.0.1", 0), Hotline) as server:
        threading.Thread(target=server.handle_request).start()
        address = f"http://127.0.0.1:{server.server_port}"
        said = jobhall("calls", "--codes", "--hotline", address, JOBHALL_LANG="en")
    assert said.out == f"{TABLE} /calls.txt?days=7&lang=en&codes\n"


def test_a_hotline_that_does_not_answer_is_one_clear_line(jobhall: Jobhall) -> None:
    said = jobhall("calls", "--hotline", "http://127.0.0.1:1")
    assert said.code != 0
    assert "没有热线在接听" in said.err
    assert jobhall("calls", "--hotline", "file:///etc").code != 0
