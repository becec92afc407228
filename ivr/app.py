"""The hotline as a WSGI application."""

from flask import Flask, Response, jsonify

from ivr.dialogue.hall import Hall
from ivr.settings import HotlineSettings
from ivr.webhooks import webhooks


def create_app(hall: Hall, settings: HotlineSettings) -> Flask:
    """The webhooks under /call, and /healthz for whoever watches."""
    app = Flask("ivr", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.register_blueprint(webhooks(hall, settings))

    @app.get("/healthz")
    def health() -> Response:
        cursor = hall.reader.cursor
        return jsonify(status="ok", cursor=str(cursor) if cursor else None)

    return app
