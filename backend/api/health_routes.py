"""Addresses for those who look after the backend; not part of the public API."""

import contextlib

from flask import Flask, Response

from backend import metrics
from backend.api.context import Backend
from backend.database import DatabaseUnavailable
from backend.editorial.counter import reports
from backend.editorial.devices import all_devices


def mount(app: Flask, backend: Backend) -> None:
    """/healthz: the process answers. /readyz: it can do its work. /metrics: for Prometheus."""
    app.add_url_rule("/healthz", "healthz", lambda: _text("ok\n"))
    app.add_url_rule("/readyz", "readyz", lambda: _readyz(backend))
    app.add_url_rule("/metrics", "metrics", lambda: _metrics(backend))


def _readyz(backend: Backend) -> Response:
    try:
        head = backend.journal.head()
    except DatabaseUnavailable as error:
        return _text(f"database: {error}\n", 503)
    cursor = backend.replica.cursor
    if cursor is None:
        return _text("replica: empty\n", 503)
    return _text(f"ok\nfeed {head}\nreplica {cursor}\n")


def _metrics(backend: Backend) -> Response:
    """What was counted, and how the office stands at this moment; without its database the last known."""
    with contextlib.suppress(DatabaseUnavailable), backend.database.read() as connection:
        for state, count in reports.counts(connection).items():
            metrics.REPORTS_KEPT.labels(state).set(count)
        devices = all_devices(connection)
        heard = sum(device.is_heard(backend.clock()) for device in devices)
        metrics.DEVICES.labels("yes").set(heard)
        metrics.DEVICES.labels("no").set(len(devices) - heard)
    return Response(metrics.exposition(), content_type=metrics.MEDIA_TYPE)


def _text(text: str, status: int = 200) -> Response:
    return Response(
        text, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
