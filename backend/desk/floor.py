"""The floor of a fair while it is being drawn: what stands in the form, as far as it can be placed."""

from typing import Any, Literal

import msgspec

from backend.desk.cells import Unreadable, as_json
from backend.desk.forms import rows_of
from backend.desk.inputs import Input, Value, Values

_LARGEST = 1000.0
_HALL = (40.0, 24.0)
"""Metres of a hall that nobody has measured yet."""


class Placed(msgspec.Struct, frozen=True):
    """A booth or a mark: the name of its row in the form, what it is called, and where it stands in metres."""

    name: str
    label: str
    x: float
    y: float


class Floor(msgspec.Struct, frozen=True):
    """What the picture shows; `walls` are the corners as SVG writes them."""

    width: float
    depth: float
    walls: str
    booths: tuple[Placed, ...]
    marks: tuple[Placed, ...]


def floor(values: Values) -> Floor:
    """The plan that the form's values make; what cannot be read stands in the corner."""
    width = _metres(values.get("plan.width", "")) or _HALL[0]
    depth = _metres(values.get("plan.depth", "")) or _HALL[1]
    booths, marks = _placed(values, "booths", "label"), _placed(values, "plan.marks", "title")
    return Floor(width, depth, _walls(values.get("plan.outline", ""), width, depth), booths, marks)


def _placed(values: Values, rows: str, called: str) -> tuple[Placed, ...]:
    return tuple(
        Placed(f"{rows}.{at}", str(row.get(called, ""))[:12], _metres(row.get("x", "")), _metres(row.get("y", "")))
        for at, row in enumerate(rows_of(values, rows))
    )


def _walls(outline: Value, width: float, depth: float) -> str:
    corners = _read("points", outline) or [[0.0, 0.0], [width, 0.0], [width, depth], [0.0, depth]]
    return " ".join(f"{x:g},{y:g}" for x, y in corners)


def _metres(text: Value) -> float:
    found = _read("decimal", text)
    return min(max(float(found), 0.0), _LARGEST) if isinstance(found, float) else 0.0


def _read(shape: Literal["points", "decimal"], text: Value) -> Any:
    one = Input(name="", shape=shape)
    try:
        return as_json(one, text) if isinstance(text, str) else None
    except Unreadable:
        return None
