"""The least that Flask can do: an answer that never changes, as long as our list page, on the same server."""

import os

from flask import Flask, Response

BODY = b"x" * int(os.environ.get("STILL_BYTES", "18000"))


def create() -> Flask:
    """One route that gives the same bytes for ever."""
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/still", "still", lambda: Response(BODY, content_type="application/json"))
    return app
