"""Every address is listed here: who may come, and what guards it."""

from tests.backend.serving import Hall

PUBLIC = {
    "/", "/vacancies", "/n", "/n/<text>", "/n/<text>.ics", "/list", "/notices/<id>", "/jobfairs",
    "/guides", "/bulletins", "/static/web/<path:filename>", "/healthz", "/readyz", "/metrics", "/v1/openapi.json",
    "/v1/vacancies", "/v1/jobfairs", "/v1/guides", "/v1/bulletins", "/v1/sites", "/v1/notices/<id>",
    "/v1/numbers/<number>", "/v1/feed", "/v1/feed/snapshot", "/v1/feed/changes", "/v1/feed/stream",
    "/v1/blobs/<sha256>",
}  # fmt: skip
"""Whatever anybody may read; none of them takes anything in."""

WITH_KEY = {
    "/v1/devices/<id>/heartbeat", "/v1/devices/<id>/screens/<screen>", "/v1/devices/<id>/screenshot",
    "/v1/devices/<id>/shortlists",
    "/v1/devices/<id>/shortlists/<code>", "/v1/devices/<id>/reports", "/v1/devices/<id>/ratings",
    "/v1/devices/<id>/balances",
}  # fmt: skip
"""A device's own key."""


def test_every_route_is_public_or_guarded(file_hall: Hall) -> None:
    rules = {rule.rule for rule in file_hall.app.url_map.iter_rules()}
    assert {rule for rule in rules if not rule.startswith("/desk/")} == PUBLIC | WITH_KEY


def test_what_is_public_only_reads(file_hall: Hall) -> None:
    for rule in file_hall.app.url_map.iter_rules():
        if rule.rule in PUBLIC:
            assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS"}, rule.rule


def test_the_desk_lets_nobody_in_who_has_not_signed_in(file_hall: Hall) -> None:
    client = file_hall.app.test_client()
    for rule in file_hall.app.url_map.iter_rules():
        if rule.rule.startswith("/desk/") and "GET" in (rule.methods or set()) and not rule.arguments:
            answer = client.get(rule.rule)
            signed_out = answer.status_code in (302, 303) and "sign-in" in answer.headers["Location"]
            assert signed_out or rule.rule == "/desk/sign-in", rule.rule
