"""Every address is listed here: who may come, and what guards it."""

import re
from collections.abc import Iterator

from tests.backend.serving import Hall

PUBLIC = {
    "/", "/vacancies", "/n", "/n/<text>", "/n/<text>.ics", "/list", "/notices/<id>", "/jobfairs",
    "/guides", "/bulletins", "/halls", "/static/web/<path:filename>", "/healthz", "/readyz", "/metrics",
    "/v1/openapi.json",
    "/v1/vacancies", "/v1/jobfairs", "/v1/guides", "/v1/bulletins", "/v1/sites", "/v1/notices/<id>",
    "/v1/numbers/<number>", "/v1/feed", "/v1/feed/snapshot", "/v1/feed/changes", "/v1/feed/stream",
    "/v1/blobs/<sha256>",
}  # fmt: skip
"""Whatever anybody may read; none of them takes anything in."""

FOR_EMPLOYERS = {
    "/employers",
    "/employers/new",
    "/employers/ask",
    "/employers/receipts/<number>",
    "/employers/receipts/<number>/state",
}
"""What employers may send without an account: only from a page of ours, so often and no oftener, and as a draft."""

FOR_REPORTS = {"/report", "/report/ask", "/report/tickets/<number>"}
"""What anybody may report without an account: only from a page of ours, so often and no oftener."""

WITH_KEY = {
    "/v1/devices/<id>/heartbeat", "/v1/devices/<id>/screens/<screen>", "/v1/devices/<id>/screenshot",
    "/v1/devices/<id>/shortlists",
    "/v1/devices/<id>/shortlists/<code>", "/v1/devices/<id>/reports", "/v1/devices/<id>/ratings",
    "/v1/devices/<id>/balances", "/v1/devices/<id>/reports/<number>",
}  # fmt: skip
"""A device's own key."""


OPEN_AT_THE_DESK = {"/desk/sign-in", "/desk/language/<lang>", "/desk/static/<path:filename>"}
"""What the desk needs before anybody has signed in."""


def test_every_route_is_public_or_guarded(file_hall: Hall) -> None:
    rules = {rule.rule for rule in file_hall.app.url_map.iter_rules()}
    assert {rule for rule in rules if not rule.startswith("/desk/")} == PUBLIC | WITH_KEY | FOR_EMPLOYERS | FOR_REPORTS


def test_what_is_public_only_reads(file_hall: Hall) -> None:
    for rule in file_hall.app.url_map.iter_rules():
        if rule.rule in PUBLIC:
            assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS"}, rule.rule


def test_what_employers_send_comes_from_a_page_of_ours(file_hall: Hall) -> None:
    client = file_hall.app.test_client()
    sent = [(rule, path) for rule, method, path in calls(file_hall) if rule in FOR_EMPLOYERS and method == "POST"]
    assert len(sent) == 2
    for rule, path in sent:
        assert client.post(path, data={"once": "x.1.y", "receipt": "1", "code": "1"}).status_code == 400, rule


def test_what_people_report_comes_from_a_page_of_ours(file_hall: Hall) -> None:
    client = file_hall.app.test_client()
    sent = [(rule, path) for rule, method, path in calls(file_hall) if rule in FOR_REPORTS and method == "POST"]
    assert len(sent) == 2
    for rule, path in sent:
        data = {"once": "x.1.y", "reason": "fee", "ticket": "100014"}
        assert client.post(path, data=data).status_code == 400, rule


def calls(hall: Hall) -> Iterator[tuple[str, str, str]]:
    """Every rule with each method that it takes, and an address that it answers."""
    for rule in hall.app.url_map.iter_rules():
        path = re.sub(
            r"<[^>]*>", "x", rule.rule.replace("<code>", "1234").replace("reports/<number>", "reports/100014")
        )
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.rule, method, path


def test_the_desk_lets_nobody_in_who_has_not_signed_in(file_hall: Hall) -> None:
    """With the token of a form, too: whoever has opened the page of signing in has one."""
    client = file_hall.app.test_client()
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/desk/sign-in").get_data(as_text=True))
    assert token
    guarded = [call for call in calls(file_hall) if call[0].startswith("/desk/") and call[0] not in OPEN_AT_THE_DESK]
    assert guarded
    for rule, method, path in guarded:
        answer = client.open(path, method=method, data={"csrf": token[1]} if method == "POST" else None)
        assert answer.status_code == 303, f"{method} {rule}"
        assert answer.headers["Location"].startswith("/desk/sign-in"), f"{method} {rule}"


def test_no_device_is_heard_without_its_key(file_hall: Hall) -> None:
    client = file_hall.app.test_client()
    for rule, method, path in calls(file_hall):
        if rule in WITH_KEY:
            assert client.open(path, method=method, json={}).status_code == 401, f"{method} {rule}"
