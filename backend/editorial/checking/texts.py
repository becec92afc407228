"""Every text of a notice that the public may read, with the path that leads to it."""

from collections.abc import Iterator
from typing import Any

import msgspec

from content.notice import Notice

_UNREAD = frozenset(
    {"id", "kind", "number", "occupation", "sha256", "credit_code", "web", "sites", "published", "valid_through"}
    | {"verified", "verified_on", "division", "unit", "education", "employment_type", "benefits", "audiences"}
)
"""Fields that hold codes and dates, not words."""


def texts(notice: Notice) -> Iterator[tuple[str, str]]:
    """Path and text: `("employer.name", "…")`, `("steps.1", "…")`."""
    yield from _walk(msgspec.to_builtins(notice), "")


def replaced(notice: Notice, path: str, text: str) -> Notice:
    """The notice with another text at `path`. Raises msgspec.ValidationError when a rule of the noun forbids it."""
    tree = msgspec.json.decode(msgspec.json.encode(notice))
    *way, last = path.split(".")
    part = tree
    for step in way:
        part = part[int(step) if isinstance(part, list) else step]
    part[int(last) if isinstance(part, list) else last] = text
    return msgspec.convert(tree, type(notice))


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _UNREAD:
                yield from _walk(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _walk(inner, f"{path}.{at}")
