"""The backend put together: API, public pages and desk around one database and one replica."""

from wsgiref.types import WSGIApplication

import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from backend import limits, logs, web
from backend.api import ROUTES, health_routes, openapi, serving
from backend.api.context import Backend
from backend.api.memory import Memory
from backend.api.requests import Requests
from backend.api.settings import ServerSettings
from backend.database import Database, DatabaseUnavailable
from backend.desk import desk
from backend.editorial.office import Office
from backend.feed.bell import Bell, bell_of
from backend.feed.journal import Journal
from backend.reading import Reading
from content.clock import Clock, system_clock

_MOST_BYTES = 8_000_000


def create_app(
    settings: ServerSettings,
    *,
    clock: Clock = system_clock,
    database: Database | None = None,
    bell: Bell | None = None,
) -> Flask:
    """The whole application. The caller starts `app.extensions["jobhall"].reading`, or brings it up once for a test."""
    database = database or Database(settings.database)
    bell = bell or bell_of(settings)
    journal = Journal(database, clock)
    reading = Reading(settings.folder, journal, bell, clock)
    backend = Backend(settings, database, journal, reading, clock, Office(database, bell, clock, settings))
    app = Flask("backend", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    app.extensions["jobhall"] = backend
    limits.mount(app, settings.redis_url)
    serving.mount(app, backend, ROUTES)
    _mount_document(app)
    health_routes.mount(app, backend)
    app.register_blueprint(web.pages(backend))
    app.register_blueprint(desk(database, bell, clock, settings), url_prefix="/desk")
    _handle_errors(app)
    counted = Requests(Memory(app.wsgi_app, reading))
    app.wsgi_app = _behind(settings.proxies, counted)  # type: ignore[method-assign,assignment]  # Flask's own way to wrap it
    return app


def _behind(proxies: int, application: WSGIApplication) -> WSGIApplication:
    """Who asks, and whether by https, is what our own proxies say; without any, nobody's word is taken for it."""
    return ProxyFix(application, x_for=proxies, x_proto=proxies) if proxies else application


def _mount_document(app: Flask) -> None:
    document = msgspec.json.format(msgspec.json.encode(openapi.document(ROUTES)))
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300"}
    app.add_url_rule(
        "/v1/openapi.json", "openapi", lambda: Response(document, content_type="application/json", headers=headers)
    )


def _handle_errors(app: Flask) -> None:
    """Problem details under /v1; pages for people everywhere else."""

    def refused(error: HTTPException) -> Response:
        return serving.http_problem(error) if _is_api() else web.http_error(error)

    def unavailable(error: DatabaseUnavailable) -> Response:
        logs.logger(__name__).error("database unavailable", reason=str(error))
        return serving.unavailable_problem(error) if _is_api() else web.fault(503)

    def failed(error: Exception) -> Response:
        request_id = request.environ.get("jobhall.request_id", "")
        logs.logger(__name__).error("fault", path=request.path, request_id=request_id, exc_info=error)
        return serving.fault_problem() if _is_api() else web.fault(500)

    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(DatabaseUnavailable, unavailable)
    app.register_error_handler(Exception, failed)


def _is_api() -> bool:
    return request.path.startswith(serving.PREFIX)
