"""The hotline as a WSGI application."""

from datetime import timedelta

import msgspec
from flask import Flask, Response, jsonify, request

from content.clock import today
from content.wording.phrases import Lang
from ivr.calls.summary import Summary, summary, table
from ivr.dialogue.hall import Hall
from ivr.music import music
from ivr.reporter import Reporter
from ivr.settings import HotlineSettings
from ivr.softphone.exchange import Exchange
from ivr.softphone.routes import softphone
from ivr.webhooks import webhooks

MOST_DAYS = 400


def create_app(
    hall: Hall, settings: HotlineSettings, reporter: Reporter | None = None, exchange: Exchange | None = None
) -> Flask:
    """The webhooks under /call, and for whoever watches: /healthz, /metrics, /calls.json and /calls.txt.

    With an exchange, the softphone's page at /.
    """
    reporter = reporter or Reporter()
    app = Flask("ivr", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.register_blueprint(webhooks(hall, settings, reporter))
    if exchange:
        app.register_blueprint(softphone(exchange))

    @app.get("/healthz")
    def health() -> Response:
        cursor = hall.reader.cursor
        return jsonify(status="ok", cursor=str(cursor) if cursor else None)

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(reporter.metrics(), mimetype="text/plain; version=0.0.4")

    def recent() -> Summary:
        days = min(request.args.get("days", 7, int), MOST_DAYS)
        first = today(hall.now) - timedelta(days=max(days, 1) - 1)
        return summary(reporter.ledger.since(first) if reporter.ledger else [])

    @app.get("/calls.json")
    def calls() -> Response:
        return Response(msgspec.json.encode(recent()), mimetype="application/json")

    @app.get("/calls.txt")
    def calls_table() -> Response:
        lang: Lang = "en" if request.args.get("lang") == "en" else "zh"
        return Response(table(recent(), lang, codes="codes" in request.args), mimetype="text/plain")

    @app.get("/music.wav", endpoint="music")
    def tune() -> Response:
        return Response(music(), mimetype="audio/wav")

    return app
