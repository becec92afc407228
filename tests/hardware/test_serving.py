"""The small server: files, answers, streams, and a clear word when the port is taken."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from content.ports import PortInUse
from hardware.serving import SIGN_OF_LIFE, Answer, PageServer, Site, event


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PageServer]:
    (tmp_path / "index.html").write_text("<p>大厅", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("no", encoding="utf-8")
    (tmp_path.parent / "outside.js").write_text("no", encoding="utf-8")

    def ticks(query: dict[str, str]) -> Iterator[bytes]:
        yield event(b"1", "first")
        yield SIGN_OF_LIFE
        yield event(query.get("say", "-").encode())

    routes = {
        "/hello": lambda query: Answer("text/plain", f"hello {query.get('name')}".encode()),
        "/none": lambda _: None,
    }
    server = PageServer(("127.0.0.1", 0), Site(tmp_path, routes, {"/ticks": ticks}))  # type: ignore[dict-item]  # dict is a mapping
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def client(server: PageServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


def test_the_index_is_served_with_a_policy_that_lets_no_stranger_in(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.text == "<p>大厅"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/secret.txt", "/../outside.js", "/%2e%2e/outside.js", "/x/index.html", "/none", "/?x"]
)
def test_only_what_belongs_to_the_page_is_served(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == (200 if path == "/?x" else 404)


def test_a_route_gets_its_query(client: httpx.Client) -> None:
    assert client.get("/hello", params={"name": "王师傅"}).text == "hello 王师傅"


def test_a_stream_sends_its_events(client: httpx.Client) -> None:
    assert client.get("/ticks", params={"say": "2"}).content == b"event: first\ndata: 1\n\n: \n\ndata: 2\n\n"


def test_nothing_can_be_sent_to_it(client: httpx.Client) -> None:
    assert client.post("/hello").status_code == 501


def test_a_port_in_use_is_one_clear_sentence(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortInUse, match=r"127\.0\.0\.1:\d+ 已经有程序在用.*JOBHALL_PORT_BASE"):
            PageServer(("127.0.0.1", other.getsockname()[1]), Site(tmp_path, {}, {}))
