"""One worker process of the backend: what the server asks for when it has started it."""

import os

from flask import Flask

from backend import logs
from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.parent import end_with_parent
from content.settings import read_settings


def create() -> Flask:
    """The application of this process, following the feed."""
    end_with_parent()
    logs.set_up("backend")
    app = create_app(read_settings(ServerSettings, os.environ))
    app.extensions["jobhall"].reading.start()
    return app
