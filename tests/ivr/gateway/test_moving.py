"""An app that answers with an HTTP redirect, over real HTTP: where the gateway follows, how, and where it does not.

Twilio docs, error 11216: "Twilio will only follow redirects for status codes 301, 302, 303, and 307."
"""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

import pytest
from twilio.request_validator import RequestValidator

from ivr.gateway.call import Call
from ivr.gateway.conversation import follow
from ivr.gateway.exchange import MOST_MOVES, NoDocument, Request, ask
from ivr.gateway.http import HttpFetch, may_lead
from ivr.gateway.services import Services
from ivr.gateway.simulator import SimulatedLeg
from ivr.gateway.verbs import Method

from .conftest import twiml

PUBLIC = "https://hall.example/line"


class MovedApp(HTTPServer):
    """At /to/STATUS it redirects to `location`; anywhere else it answers, and notes how it was asked."""

    location = "/call?x=1"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MovedHandler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.pages: dict[str, str] = {}
        self.asked: list[tuple[str, str, dict[str, str], bool]] = []


class MovedHandler(BaseHTTPRequestHandler):
    server: MovedApp

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        form = dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))
        signature = self.headers.get("X-Twilio-Signature", "")
        is_signed = RequestValidator("secret").validate(PUBLIC + self.path, form, signature)
        self.server.asked.append((self.command, self.path, form, is_signed))
        status = int(self.path.rpartition("/")[2]) if self.path.startswith("/to/") else 200
        body = self.server.pages.get(self.path, "<Response/>").encode()
        self.send_response(status)
        if status != 200 and self.server.location:
            self.send_header("Location", self.server.location)
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
def app() -> Iterator[MovedApp]:
    with MovedApp() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def asking(app: MovedApp, request: Request) -> Request:
    """What was asked in the end."""

    async def fetching() -> Request:
        client = HttpFetch("secret", base=app.url, signed_as=PUBLIC)
        try:
            return (await ask(client, request))[1]
        finally:
            await client.close()

    return asyncio.run(fetching())


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_is_followed_with_get_and_signed_for_its_own_address(app: MovedApp, status: int) -> None:
    """RFC 9110, 15.4.3: "a user agent MAY change the request method from POST to GET for the subsequent request",
    which is what HTTP clients do; 15.4.4, of 303: the answer is got by "a retrieval request".
    """
    assert asking(app, Request(f"{app.url}/to/{status}", "POST", {"Digits": "3"})).url == f"{app.url}/call?x=1"
    assert app.asked == [
        ("POST", f"/to/{status}", {"Digits": "3"}, True),
        ("GET", "/call?x=1", {}, True),
    ]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_307_asks_the_same_way_again(app: MovedApp, method: Method) -> None:
    """RFC 9110, 15.4.8: "the user agent MUST NOT change the request method if it performs an automatic redirection" """
    form = {"Digits": "3"} if method == "POST" else {}
    asking(app, Request(f"{app.url}/to/307", method, form))
    assert app.asked[1:] == [(method, "/call?x=1", form, True)]


@pytest.mark.parametrize(
    ("status", "location"),
    [(300, "/call"), (304, "/call"), (308, "/call"), (302, ""), (302, "http://["), (302, "http://127.0.0.1:99999/")],
)
def test_what_is_no_redirect_is_not_followed(app: MovedApp, status: int, location: str) -> None:
    """Twilio docs, error 11216: "Your server responded with an non-redirect HTTP status code in the 3xx series. (...)
    Your server did not include a location header in the redirect response"
    """
    app.location = location
    with pytest.raises(NoDocument, match=str(status)):
        asking(app, Request(f"{app.url}/to/{status}"))
    assert len(app.asked) == 1


def test_redirects_that_lead_in_a_circle_end(app: MovedApp) -> None:
    """Twilio docs, error 11215: "this request has been redirected too many times and may be in a loop." """
    app.location = "/to/302"
    with pytest.raises(NoDocument, match="/to/302"):
        asking(app, Request(f"{app.url}/to/302"))
    assert len(app.asked) == MOST_MOVES + 1


@pytest.mark.parametrize("location", ["http://127.0.0.2:{port}/call", "http://127.0.0.1:1/call", "file:///etc/passwd"])
def test_it_leads_to_no_other_host(app: MovedApp, location: str) -> None:
    app.location = location.format(port=app.server_port)
    with pytest.raises(NoDocument, match="JOBHALL_HOTLINE_URL"):
        asking(app, Request(f"{app.url}/to/307", "POST", {"From": "caller"}))
    assert len(app.asked) == 1


@pytest.mark.parametrize("lookalike", ["https://hall.example/liner", "https://hall.example.net/line"])
def test_the_public_address_of_the_app_is_the_app(app: MovedApp, lookalike: str) -> None:
    app.location = f"{PUBLIC}/call"
    assert asking(app, Request(f"{app.url}/to/302")).url == f"{app.url}/call"
    app.location = lookalike
    with pytest.raises(NoDocument):
        asking(app, Request(f"{app.url}/to/302"))


def test_an_address_may_be_encrypted_from_then_on_and_never_laid_open() -> None:
    """A hall's proxy leads from port 80 to 443."""
    assert may_lead("http://hall.example/call", "https://hall.example/call", "")
    assert not may_lead("https://hall.example/call", "http://hall.example:8000/call", "")
    assert not may_lead("http://hall.example:8000/call", "https://hall.example/call", "")


def test_what_the_document_names_is_found_from_where_it_was_found(app: MovedApp) -> None:
    """RFC 3986, 5.1.3: after redirections the base of relative addresses is "the last URI used"."""
    app.location = "/hall/call"
    app.pages = {"/hall/call": twiml("<Redirect>next</Redirect>")}

    async def calling() -> None:
        client = HttpFetch("secret", base=app.url)
        try:
            await follow(Call(SimulatedLeg(), Services(fetch=client, voice=mute), Request(f"{app.url}/to/302")))
        finally:
            await client.close()

    asyncio.run(calling())
    assert [(way, path) for way, path, _, _ in app.asked] == [
        ("POST", "/to/302"),
        ("GET", "/hall/call"),
        ("POST", "/hall/next"),
    ]


async def mute(text: str, language: str, speed: float) -> bytes:
    """Nothing is said here."""
    return b""
