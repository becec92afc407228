"""How often anybody may ask: by name and by address, in memory and in a real Redis, and while that is away."""

from pathlib import Path

import pytest
from flask import Blueprint, Flask
from werkzeug.exceptions import TooManyRequests

from backend import limits
from tests.backend.feed.test_bell import start_redis
from tests.backend.serving import Hall
from tests.ports import free_port


def spends(app: Flask, times: int, key: str = "lin") -> int:
    """How many of so many are let through."""
    through = 0
    with app.test_request_context():
        for _ in range(times):
            try:
                limits.spend("sign-in", "3 per hour", key)
            except TooManyRequests as error:
                assert 0 < limits.seconds_left(error) <= 3600
            else:
                through += 1
    return through


def limited(redis_url: str = "") -> Flask:
    app = Flask("limited")
    limits.mount(app, redis_url)
    limits.mount(app, redis_url)
    return app


def test_each_key_has_its_own_count() -> None:
    app = limited()
    assert (spends(app, 5), spends(app, 5, "zhao"), spends(app, 1)) == (3, 3, 0)


def test_without_a_key_it_is_the_address_that_counts() -> None:
    app = limited()
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.1"}):
        limits.spend("form", "1 per hour")
        with pytest.raises(TooManyRequests):
            limits.spend("form", "1 per hour")
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.2"}):
        limits.spend("form", "1 per hour")


@pytest.mark.peer
def test_processes_that_share_a_redis_count_together_and_go_on_without_it(tmp_path: Path) -> None:
    port = free_port()
    server = start_redis(port, tmp_path)
    one, two = (limited(f"redis://127.0.0.1:{port}/0") for _ in range(2))
    try:
        assert (spends(one, 2), spends(two, 2)) == (2, 1)
    finally:
        server.terminate()
        server.wait()
    assert spends(one, 5) == 3, "in its own memory, while Redis is away"


def test_posts_to_public_pages_are_counted_by_address_and_refused_in_words() -> None:
    app = Flask("public")
    limits.mount(app, "")
    pages = Blueprint("web", __name__)
    pages.add_url_rule("/apply", "apply", lambda: "kept", methods=["GET", "POST"])
    app.register_blueprint(pages)
    app.register_error_handler(TooManyRequests, lambda error: (f"{limits.seconds_left(error)}", 429))
    client = app.test_client()
    posts = [client.post("/apply").status_code for _ in range(31)]
    assert (posts[:30], posts[30]) == ([200] * 30, 429)
    assert 0 < int(client.post("/apply").text) <= 61, "whole seconds, rounded up"
    assert client.get("/apply").status_code == 200
    assert client.post("/apply", environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200


def test_whoever_is_refused_reads_when_to_come_again(file_hall: Hall) -> None:
    def too_often() -> str:
        limits.spend("form", "1 per hour")
        return "kept"

    file_hall.app.add_url_rule("/form", view_func=too_often)
    client = file_hall.app.test_client()
    assert client.get("/form").text == "kept"
    answer = client.get("/form")
    assert (answer.status_code, "来得太勤了" in answer.text) == (429, True)
    assert 0 < int(answer.headers["Retry-After"]) <= 3600


def test_the_session_of_the_desk_is_no_business_of_other_pages(file_hall: Hall) -> None:
    """An answer of the API that depended on a cookie could not be cached."""
    client = file_hall.app.test_client()
    assert client.get("/desk/sign-in").headers["Set-Cookie"].startswith("jobhall_desk=")
    for path in ("/", "/v1/feed", "/healthz"):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        assert path == "/" or "Cookie" not in answer.headers.get("Vary", ""), path
