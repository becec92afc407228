"""Bad input anywhere is a problem that says what to do, and never a fault of ours."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import Headers

from backend.api import ROUTES
from backend.api.declaration import Route
from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.database import DatabaseUnavailable
from backend.editorial.office import Office
from content.vacancy import Vacancy
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall

ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = sorted({name for route in ROUTES for name in route.parameters.__struct_fields__})
VALUE = st.one_of(
    st.text(max_size=30), st.integers().map(str), st.sampled_from(["true", "", "410105,x", "a:1", "\x00"])
)


@ANY
@given(
    st.sampled_from(ROUTES),
    st.lists(st.tuples(st.sampled_from([*NAMES, "x"]), VALUE), max_size=5),
    st.text(max_size=40),
)
def test_whatever_is_asked_is_answered_or_refused(
    client: FlaskClient, route: Route, pairs: list[tuple[str, str]], part: str
) -> None:
    path = route.path
    for name in route.parameters.__struct_fields__:
        path = path.replace(f"{{{name}}}", quote(part, safe="") or "x")
    answer = client.get(path, query_string=[(k, v.encode("utf-8", "replace")) for k, v in pairs])
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("size=0", "size"), ("size=101", "size"), ("page=x", "page"), ("sort=best", "sort"), ("fresh=perhaps", "fresh"),
        ("divisions=41", "divisions"), ("divisions=410105,abc", "divisions"), ("wage_from=-1", "wage_from"),
        ("colour=red", "colour"), ("size=5&size=6", "size"), ("text=" + "长" * 101, "text"),
    ],
)  # fmt: skip
def test_the_wrong_parameter_is_named(client: FlaskClient, query: str, parameter: str) -> None:
    problem = client.get(f"/v1/vacancies?{query}")
    assert problem.status_code == 400
    assert problem.json is not None
    assert problem.json["parameter"] == parameter
    assert problem.json["request_id"] == problem.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/nothing", 404), ("GET", "/v1/", 404), ("POST", "/v1/vacancies", 405), ("DELETE", "/v1/feed", 405)],
)
def test_the_framework_refuses_as_the_api_does(client: FlaskClient, method: str, path: str, status: int) -> None:
    refused = client.open(path, method=method, headers={"Accept-Language": "en"})
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json is not None
    assert (refused.status_code, refused.json["status"], refused.json["instance"]) == (status, status, path)
    assert status != 405 or "Allow" in refused.headers


def test_a_fault_is_a_problem_too(file_hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(file_hall.reading.replica, "get", broken)
    fault = file_hall.app.test_client().get("/v1/notices/g-1")
    assert (fault.status_code, fault.headers["Content-Type"]) == (500, "application/problem+json")
    assert "secret" not in fault.text


def test_without_the_database_lists_are_answered_and_the_feed_says_so(
    file_hall: Hall, welder: Callable[..., Vacancy], monkeypatch: pytest.MonkeyPatch
) -> None:
    file_hall.publish(welder())

    def away() -> None:
        raise DatabaseUnavailable("数据库用不了。")

    monkeypatch.setattr(file_hall.app.extensions["jobhall"].journal, "head", away)
    client = file_hall.app.test_client()
    assert client.get("/v1/vacancies").status_code == 200
    assert client.get("/v1/feed").status_code == 503
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_before_the_first_snapshot_everything_says_wait(file_office: Office, tmp_path: Path, clock: HandClock) -> None:
    empty = create_app(
        ServerSettings(home=tmp_path, password_memory=8),
        clock=clock,
        database=file_office.database,
        bell=file_office.bell,
    )
    client = empty.test_client()
    waiting = client.get("/v1/vacancies")
    assert (waiting.status_code, waiting.headers["Content-Type"]) == (503, "application/problem+json")
    page = client.get("/")
    assert (page.status_code, page.headers["Refresh"]) == (503, "3")
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(("given", "kept"), [("abc-1.2_X", True), ("", False), ("a b", False), ("x" * 65, False)])
def test_a_sane_request_id_is_kept(client: FlaskClient, given: str, kept: bool) -> None:
    returned = client.get("/healthz", headers=Headers({"X-Request-ID": given})).headers["X-Request-ID"]
    assert (returned == given) is kept
    assert returned


def test_a_heartbeat_needs_the_devices_own_key(hall: Hall) -> None:
    from backend.editorial.devices import add_device, all_devices

    with hall.office.work() as work:
        key = add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
        other = add_device(work, "jinhai-kiosk-2", "jinhai", "kiosk")
    client = hall.app.test_client()
    address, beat = "/v1/devices/jinhai-kiosk-1/heartbeat", {"cursor": "b7f3:12", "showing": ["v-1"]}
    assert client.post(address, json=beat).status_code == 401
    assert client.post(address, json=beat, headers={"Authorization": f"Bearer {other}"}).status_code == 401
    own = {"Authorization": f"Bearer {key}"}
    assert client.post(address, data=b"no", headers=own).status_code == 400
    assert client.post(address, data=b" " * 300_000, headers=own).status_code == 413
    heard = client.post(address, data=json.dumps(beat), headers=own)
    assert (heard.status_code, heard.get_json()) == (200, {})
    with hall.office.database.read() as connection:
        device = all_devices(connection)[0]
    assert (device.last_seen, device.position, device.showing) == (hall.office.clock(), 12, ("v-1",))
