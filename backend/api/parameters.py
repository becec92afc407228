"""Reading parameters: from text that anybody may have typed to a struct, or to a problem that names what is wrong."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_origin, get_type_hints
from urllib.parse import parse_qsl

import msgspec

from backend.api.declaration import P, Refused
from backend.problems import PHRASES, problem
from content.wording.phrases import Lang

_WHERE = re.compile(r" - at `\$\.(\w+)")
_MISSING = re.compile(r"missing required field `(\w+)`")
_MOST = 100
"""More parameters than any route has; reading ends there."""


def read(kind: type[P], query: str, path: Mapping[str, str], lang: Lang) -> P:
    """The parameters of a route. Raises Refused."""
    values: dict[str, Any] = dict(path)
    for name, value in _pairs(query, kind, lang):
        if value:
            _add(values, name, value, name in lists(kind), lang)
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _refusal(kind, values, str(error), lang) from error


def _refusal(kind: type[msgspec.Struct], values: Mapping[str, object], error: str, lang: Lang) -> Refused:
    """What the library found, in our words: the parameter, what was given, and what should be."""
    missing = _MISSING.search(error)
    if missing:
        return refuse(missing[1], "missing", lang)
    found = _WHERE.search(error)
    name = found[1] if found else ""
    return refuse(name, _expected(get_type_hints(kind).get(name)), lang, given=values.get(name, ""))


def _expected(hint: Any) -> str:
    if hint is int:
        return "number"
    if hint is bool:
        return "truth"
    return "choice" if get_origin(hint) is Literal else "text"


def refuse(name: str, why: str, lang: Lang, **values: object) -> Refused:
    """The refusal of one parameter; `why` is a key of the catalogue."""
    detail = PHRASES.say(f"parameter.{why}", lang, name=name, **values)
    return Refused(problem("invalid-parameter", lang, detail=detail, parameter=name))


@cache
def lists(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The parameters that may be given several times; finding out costs more than a search."""
    return frozenset(name for name, hint in get_type_hints(kind).items() if get_origin(hint) is tuple)


def _pairs(query: str, kind: type[msgspec.Struct], lang: Lang) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST)
    except ValueError as error:
        raise refuse("", "too_many", lang, most=_MOST) from error
    known = kind.__struct_fields__
    for name, _ in pairs:
        if name not in known:
            raise refuse(name, "unknown" if known else "none", lang, known=", ".join(known))
    return pairs


def _add(values: dict[str, Any], name: str, value: str, several: bool, lang: Lang) -> None:
    if several:
        values.setdefault(name, []).extend(part for part in value.split(",") if part)
    elif name in values:
        raise refuse(name, "repeated", lang)
    else:
        values[name] = value
