"""The desk: the pages on which staff enter, review, publish and withdraw. Mounted at /desk by the app."""

from datetime import timedelta
from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, request
from flask.blueprints import BlueprintSetupState
from flask.sessions import SecureCookieSessionInterface

from backend import limits
from backend.confined import confined
from backend.database import Database
from backend.desk import csrf, filters, guard, security
from backend.desk.routes import ROUTES
from backend.editorial.office import Office
from backend.editorial.rehearsals import Rehearsals
from backend.feed.bell import Bell
from backend.settings import BackendSettings
from content.clock import Clock


def desk(database: Database, bell: Bell, clock: Clock, settings: BackendSettings) -> Blueprint:
    """The staff pages on this office; register it with `url_prefix="/desk"`."""
    folder = Path(__file__).parent
    blueprint = Blueprint(
        "desk", __name__, template_folder=str(folder / "templates"), static_folder=str(folder / "static")
    )
    office = Office(database, bell, clock, settings)
    guard.watch(blueprint, office)
    filters.add(blueprint)
    for rule, method, view in ROUTES:
        blueprint.add_url_rule(rule, view.__name__, view, methods=[method])
    blueprint.record_once(lambda state: _prepare(state, office))
    return blueprint


class _Sessions(SecureCookieSessionInterface):
    """A cookie that came by https never goes back without it."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """As this request came: a hall's own network may have no https at all."""
        return request.is_secure


def _prepare(state: BlueprintSetupState, office: Office) -> None:
    """Only these pages have a session: its cookie goes nowhere else, and no script reads it."""
    app = cast(Flask, state.app)
    app.config.update(
        PERMANENT_SESSION_LIFETIME=timedelta(hours=office.settings.session_hours),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME="jobhall_desk",
        SESSION_COOKIE_PATH=state.url_prefix or "/",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # An answer that comes late must not bring an old cookie back.
    )
    app.session_interface = _Sessions()
    limits.mount(app, office.settings.redis_url)
    with confined(app, state.blueprint.name):
        csrf.mount(app)
    security.mount(app, office)
    app.extensions["rehearsals"] = Rehearsals(office.settings.folder / "rehearsals")
