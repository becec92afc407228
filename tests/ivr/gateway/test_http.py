"""Requests to the app over real HTTP: signed, bounded, and called again where nobody took the call."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from twilio.request_validator import RequestValidator

from ivr.gateway.exchange import NoDocument, Request
from ivr.gateway.http import HttpFetch


class AppHandler(BaseHTTPRequestHandler):
    """Answers whether the request was signed for the public address."""

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
        url = "https://hall.example/line" + self.path
        valid = RequestValidator("secret").validate(url, form, self.headers.get("X-Twilio-Signature", ""))
        if self.path.startswith("/told"):
            self.send_response(204)
            self.end_headers()
            return
        body = f"{valid} {sorted(form)} {urlsplit(self.path).query}".encode()
        self.send_response(500 if self.path.startswith("/broken") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def app_url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), AppHandler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def fetch(url: str, *requests: Request) -> list[bytes]:
    async def fetching() -> list[bytes]:
        client = HttpFetch("secret", base=url, signed_as="https://hall.example/line")
        try:
            return [await client(request) for request in requests]
        finally:
            await client.close()

    return asyncio.run(fetching())


def test_who_was_told_something_needs_to_answer_nothing(app_url: str) -> None:
    """The hotline answers the end of a call with 204, as web servers do, and each call was logged as not told."""
    assert fetch(app_url, Request(f"{app_url}/told", "POST", {"CallStatus": "completed"})) == [b""]


def test_requests_are_signed_as_twilio_signs_them(app_url: str) -> None:
    form = {"Digits": "3", "FinishedOnKey": "#", "Empty": ""}
    posted, got = fetch(
        app_url, Request(f"{app_url}/call/zh/-/0?x=1", "POST", form), Request(f"{app_url}/a?x=1", "GET", {"D": "二#"})
    )
    assert posted.decode() == "True ['Digits', 'Empty', 'FinishedOnKey'] x=1"
    assert got.decode().startswith("True [] x=1&D=")
    assert unquote(got.decode()).endswith("D=二#")


@pytest.mark.parametrize("address", ["{}/broken", "http://127.0.0.1:1/", "http://[", "gopher://x/"])
def test_an_app_that_gives_no_document_is_named(app_url: str, address: str) -> None:
    with pytest.raises(NoDocument):
        fetch(app_url, Request(address.format(app_url)))


def test_an_app_that_does_not_take_the_first_connection_is_called_again() -> None:
    """A caller's key is not lost because the app was too busy for a moment to be called."""

    async def fetching() -> bytes:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))  # Bound, it refuses; from now on it listens.
            client = HttpFetch()
            asking = asyncio.create_task(client(Request(f"http://127.0.0.1:{server.getsockname()[1]}/call")))
            asyncio.get_running_loop().call_later(0.05, server.listen)
            server.setblocking(False)
            connection, _ = await asyncio.wait_for(_accepted(server), 10)
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
                body = await asking
            await client.close()
            return body

    assert asyncio.run(fetching()) == b"hi"


async def _accepted(server: socket.socket) -> tuple[socket.socket, object]:
    while True:
        try:
            return await asyncio.get_running_loop().sock_accept(server)
        except OSError:  # It does not listen yet.
            await asyncio.sleep(0)
