"""Who may send turns: requests signed for the public address, and each turn once.

The rules are Twilio's, https://www.twilio.com/docs/usage/security; their own package signs here as their cloud does.
"""

from datetime import datetime, timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from ivr.app import create_app
from ivr.dialogue.hall import Hall
from ivr.settings import HotlineSettings
from ivr.turnstile import GOOD_FOR, Turnstile

from .conftest import NOW, client_of

PUBLIC = "https://hall.example/line"
SIGNED = HotlineSettings(auth_token="secret", public_url=PUBLIC)


def signature(path: str, form: dict[str, str], token: str = "secret", public: str = PUBLIC) -> dict[str, str]:
    """The header of a request to `path`, as whoever knows the token makes it."""
    return {"X-Twilio-Signature": RequestValidator(token).compute_signature(f"{public}{path}", form)}


def signed(client: FlaskClient, path: str, form: dict[str, str]) -> TestResponse:
    return client.post(path, data=form, headers=signature(path, form))


def test_only_signed_requests_are_answered_where_a_token_is_set(hall: Hall) -> None:
    """ "the app accepts nothing unsigned" """
    client = client_of(hall, SIGNED)
    form = {"CallSid": "CA1", "Digits": "3"}
    assert signed(client, "/call", form).status_code == 200
    assert client.get("/call?Digits=3", headers=signature("/call?Digits=3", {})).status_code == 200
    for headers in (
        {},
        {"X-Twilio-Signature": ""},
        {"X-Twilio-Signature": "x"},
        signature("/call", {**form, "Digits": "4"}),
        signature("/call", {}),
        signature("/call/zh", form),
        signature("/call", form, token="another"),
    ):
        assert client.post("/call", data=form, headers=headers).status_code == 403, headers


def test_no_route_of_the_webhooks_is_open(hall: Hall) -> None:
    """ "the app accepts nothing unsigned": whatever routes there are, by whatever method, from this machine, too."""
    app = create_app(hall, SIGNED)
    client = app.test_client()
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("webhooks.")]
    assert len(rules) >= 6
    for rule in rules:
        path = rule.rule.replace("<path:address>", "zh/jobs/-/0").replace("<lang>", "zh")
        for method in (rule.methods or set()) - {"OPTIONS"}:
            assert client.open(path, method=method).status_code == 403, (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/call",
        "/call?site=%E4%BA%8C+1&b=a%2Fb&empty=",
        "/call?z=2&a=1&z=1",
        "/call?lower=a%2fb&space=%20&plain=~&coded=%7e&bare",
        "/call/zh/guides/" + quote("事项:1", safe=""),
    ],
)
def test_the_public_address_is_validated_with_its_query_as_it_was_sent(hall: Hall, path: str) -> None:
    """ "validation uses the configured public URL and the raw query" """
    client = client_of(hall, SIGNED)
    assert signed(client, path, {"CallSid": "CA1"}).status_code == 200
    inner = signature(path, {}, public="http://localhost")
    assert client.post(path, headers=inner).status_code == 403


def test_another_query_than_the_signed_one_is_refused(hall: Hall) -> None:
    client = client_of(hall, SIGNED)
    for called in ("/call?site=2", "/call?site=1&more=1", "/call?SITE=1", "/call"):
        assert client.post(called, headers=signature("/call?site=1", {})).status_code == 403, called


def test_each_turn_is_answered_once_so_that_a_replay_does_nothing(hall: Hall) -> None:
    """ "each turn carries a single-use token, so a replay does nothing" """
    client = client_of(hall, SIGNED)
    action = ElementTree.fromstring(signed(client, "/call", {}).text)[0].get("action", "")
    assert "?turn=" in action
    first = signed(client, action, {"Digits": "3"})
    assert (first.status_code, "三，招聘信息。" in first.text) == (200, True)
    assert signed(client, action, {"Digits": "3"}).status_code == 409
    assert signed(client, action, {"Digits": "4"}).status_code == 409
    assert signed(client, action.partition("?")[0], {"Digits": "3"}).status_code == 409
    assert signed(client, action[:-1] + "0", {"Digits": "3"}).status_code == 409


def test_what_follows_every_kind_of_turn_carries_a_token(hall: Hall) -> None:
    """No answer of the hotline names an address at which keys could be sent twice."""
    client = client_of(hall, SIGNED)
    for path in ("/call", "/call/zh/jobs", "/call/zh/report/tell/fee", "/call/en/fairs"):
        document = ElementTree.fromstring(signed(client, path, {}).text)
        addresses = [verb.get("action", verb.text or "") for verb in document if verb.tag not in ("Say", "Hangup")]
        assert addresses, path
        assert all("/-/" in address and "?turn=" in address for address in addresses), addresses


def test_a_token_is_good_for_the_longest_call_and_no_longer() -> None:
    now = NOW

    def clock() -> datetime:
        return now

    turnstile = Turnstile(clock, "secret")
    early, late = turnstile.issue(), turnstile.issue()
    now += timedelta(seconds=GOOD_FOR)
    assert turnstile.spend(early)
    now += timedelta(seconds=1)
    assert not turnstile.spend(late)


def test_a_token_of_another_secret_is_worth_nothing() -> None:
    assert not Turnstile(lambda: NOW, "secret").spend(Turnstile(lambda: NOW, "other").issue())
    assert not any(Turnstile(lambda: NOW, "secret").spend(token) for token in ("", "-", "x-y-z", "6-1-"))
