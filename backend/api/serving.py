"""The API's declarations put to work in Flask: one view for all of them."""

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from backend.api.context import Backend
from backend.api.declaration import Answer, Refused, Route
from backend.api.here import here
from backend.api.parameters import read
from backend.database import DatabaseUnavailable
from backend.parts import in_parts
from backend.problems import MEDIA_TYPE, Problem, plain_problem, problem

PREFIX = "/v1/"
_NAMED = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 416: "no-such-range"}


def mount(app: Flask, backend: Backend, routes: Sequence[Route]) -> None:
    """Give the app a rule for each route."""
    for route in routes:
        rule = route.path.replace("{", "<").replace("}", ">")
        app.add_url_rule(rule, f"api.{route.name}", _view(backend, route), methods=[route.method])


def _view(backend: Backend, route: Route) -> Any:
    def view(**path: str) -> Response:
        request.environ["jobhall.route"] = route.path
        try:
            return _respond(backend, route, path)
        except Refused as refused:
            return problem_response(refused.problem)

    return view


def _respond(backend: Backend, route: Route, path: dict[str, str]) -> Response:
    asked = read(route.parameters, request.query_string.decode("utf-8", "replace"), path, here().lang)
    mark = backend.reading.mark
    if route.remembered and mark is None:
        raise Refused(problem("not-ready", here().lang))
    answer = route.handler(backend, asked)
    response = to_response(answer)
    if route.remembered and mark:
        response.headers["ETag"] = mark.tag
        response.headers["Cache-Control"] = "no-cache"
    return response


def to_response(answer: Answer) -> Response:
    """A route's answer as Flask sends it."""
    response = Response(answer.body, status=answer.status, headers=dict(answer.headers))
    if answer.media_type:
        response.headers["Content-Type"] = answer.media_type
    else:
        del response.headers["Content-Type"]
    if answer.tag:
        in_parts(response, answer.tag)
    return _open(response)


def problem_response(said: Problem) -> Response:
    """A problem as Flask sends it; it names the address that was asked."""
    said = msgspec.structs.replace(
        said, instance=request.path, request_id=request.environ.get("jobhall.request_id", "")
    )
    response = Response(said.encode(), status=said.status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if said.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if said.retry_after:
        response.headers["Retry-After"] = str(said.retry_after)
    return _open(response)


def http_problem(error: HTTPException) -> Response:
    """What the framework itself refuses: no such address, no such method."""
    status = error.code or 500
    name = _NAMED.get(status)
    response = problem_response(problem(name, here().lang) if name else plain_problem(status, here().lang))
    for header, value in error.get_headers(request.environ):
        if header in ("Allow", "Location", "Retry-After", "Accept-Ranges", "Content-Range"):
            response.headers[header] = value
    return response


def unavailable_problem(error: DatabaseUnavailable) -> Response:
    """The office database is away; what only needs the replica is still answered."""
    return problem_response(problem("not-ready", here().lang, detail=str(error) if here().lang == "zh" else ""))


def fault_problem() -> Response:
    """An error of ours; it stands in the log under the request's id."""
    return problem_response(problem("fault", here().lang))


def _open(response: Response) -> Response:
    """Any page may read what is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
