"""The desk: the pages on which staff enter, review, publish and withdraw. Mounted at /desk by the app."""

from pathlib import Path
from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from backend import limits
from backend.confined import confined
from backend.database import Database
from backend.desk import csrf, filters, guard
from backend.desk.key import session_key
from backend.desk.routes import ROUTES
from backend.editorial.office import Office
from backend.feed.bell import Bell
from backend.settings import BackendSettings
from content.clock import Clock

SIGNED_IN_SECONDS = 12 * 3600


def desk(database: Database, bell: Bell, clock: Clock, settings: BackendSettings) -> Blueprint:
    """The staff pages on this office; register it with `url_prefix="/desk"`."""
    folder = Path(__file__).parent
    blueprint = Blueprint(
        "desk", __name__, template_folder=str(folder / "templates"), static_folder=str(folder / "static")
    )
    guard.watch(blueprint, Office(database, bell, clock, settings))
    filters.add(blueprint)
    for rule, method, view in ROUTES:
        blueprint.add_url_rule(rule, view.__name__, view, methods=[method])
    blueprint.record_once(lambda state: _prepare(state, settings))
    return blueprint


def _prepare(state: BlueprintSetupState, settings: BackendSettings) -> None:
    """Only these pages have a session: its cookie goes nowhere else, and no script reads it."""
    app = cast(Flask, state.app)
    app.secret_key = app.secret_key or session_key(settings.folder)
    app.config.update(
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_SECONDS,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME="jobhall_desk",
        SESSION_COOKIE_PATH=state.url_prefix or "/",
        SESSION_COOKIE_SAMESITE="Lax",
    )
    limits.mount(app, settings.redis_url)
    with confined(app, state.blueprint.name):
        csrf.mount(app)
