"""The OpenAPI 3.1 document, made from the routes' own declarations."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from backend.api.declaration import Content, Route
from backend.problems import MEDIA_TYPE, NAMES, Problem

_REF = "#/components/schemas/{name}"


def document(routes: Sequence[Route]) -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "jobhall",
            "version": "1",
            "summary": "Public job information of an employment centre",
            "description": "What can be read without a key is public and was approved by two people. Devices follow "
            "the feed, and bring their own key to everything under /v1/devices. An answer that depends on the feed "
            "carries its position as ETag.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": _schemas(routes), "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    }


def _operation(route: Route) -> dict[str, Any]:
    answers = {str(status): _answer(content) for status, content in route.answers.items()}
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": _parameters(route),
        "responses": {**answers, **_problems(route)},
    }
    if route.remembered:
        operation["responses"]["304"] = {"description": "Nothing has changed since the ETag in If-None-Match"}
    if route.body:
        schema = {"$ref": _REF.format(name=route.body.__name__)}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if route.takes:
        operation["requestBody"] = {"required": True, "content": {route.takes: {}}}
    if route.needs_key:
        operation["security"] = [{"key": []}]
    return operation


def _answer(content: Content) -> dict[str, Any]:
    if not content.media_type:
        return {"description": content.description}
    schema = {} if content.type is None else _components((content.type,))[0][0]
    return {"description": content.description, "content": {content.media_type: {"schema": schema}}}


def _problems(route: Route) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for name in (*route.problems, *(("invalid-parameter",) if route.parameters.__struct_fields__ else ())):
        by_status.setdefault(int(NAMES[name]), []).append(name)
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(name="Problem")}}}}
    answers = {str(status): {"description": ", ".join(names), **problem} for status, names in by_status.items()}
    return {**answers, "default": {"description": "Any other problem", **problem}}


def _parameters(route: Route) -> list[dict[str, Any]]:
    """Each field of the parameter struct, with the schema that also reads it."""
    (_, schemas) = _components((route.parameters,))
    fields: Mapping[str, Any] = schemas[route.parameters.__name__]["properties"]
    return [_parameter(name, dict(schema), f"{{{name}}}" in route.path) for name, schema in fields.items()]


def _parameter(name: str, schema: dict[str, Any], in_path: bool) -> dict[str, Any]:
    description = schema.pop("description", "")
    return {
        "name": name,
        "in": "path" if in_path else "query",
        "required": in_path,
        "description": description,
        "schema": schema,
    }


def _schemas(routes: Sequence[Route]) -> dict[str, Any]:
    types = [content.type for route in routes for content in route.answers.values() if content.type is not None]
    bodies = [route.body for route in routes if route.body]
    return dict(_components((*types, *bodies, Problem))[1])


@cache
def _components(types: tuple[Any, ...]) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    found, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    return found, schemas
