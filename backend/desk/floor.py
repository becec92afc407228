"""The floor of a fair while it is being drawn: what stands in the form, as far as it can be placed."""

from typing import Any, Literal

import msgspec

from backend.desk.cells import Unreadable, as_json
from backend.desk.forms import filled, rows_of
from backend.desk.inputs import Input, Value, Values
from content.jobfair import JobFair
from content.notice import Notice

_LARGEST = 1000.0
_HALL = (40.0, 24.0)
"""Metres of a hall that nobody has measured yet."""


class Thing(msgspec.Struct, frozen=True):
    """A booth or a mark: the name of its row in the form, what it is called, whose it is, where it stands in metres.

    Everything begins in the corner, where nothing can stand: what is still there has not been placed.
    """

    name: str
    label: str
    owner: str
    x: float
    y: float

    @property
    def is_placed(self) -> bool:
        """Whether it has a place on the floor."""
        return bool(self.x or self.y)


class Tray(msgspec.Struct, frozen=True):
    """What of one kind has still to be placed; `kind` is that of `edit.tray_…` in the phrases."""

    kind: Literal["booth", "mark"]
    things: tuple[Thing, ...]


class Floor(msgspec.Struct, frozen=True):
    """What the picture shows, and what waits beside it; `walls` are the corners as SVG writes them."""

    width: float
    depth: float
    walls: str
    booths: tuple[Thing, ...]
    marks: tuple[Thing, ...]
    trays: tuple[Tray, ...]


def floor(values: Values) -> Floor:
    """The plan that the form's values make; what cannot be read counts as not placed."""
    width = _metres(values.get("plan.width", "")) or _HALL[0]
    depth = _metres(values.get("plan.depth", "")) or _HALL[1]
    booths, marks = _things(values, "booths", "label"), _things(values, "plan.marks", "title")
    return Floor(
        width, depth, _walls(values.get("plan.outline", ""), width, depth), _placed(booths), _placed(marks),
        (Tray("booth", _waiting(booths)), Tray("mark", _waiting(marks))),
    )  # fmt: skip


def floor_of(notice: Notice) -> Floor | None:
    """The plan of a fair as it was entered; None where there is none."""
    return floor(filled(notice)) if isinstance(notice, JobFair) and notice.plan else None


def _things(values: Values, rows: str, called: str) -> tuple[Thing, ...]:
    found = (
        Thing(f"{rows}.{at}", _text(row, called)[:12], _text(row, "employer")[:40], _metres(row.get("x", "")),
              _metres(row.get("y", "")))
        for at, row in enumerate(rows_of(values, rows))
    )  # fmt: skip
    return tuple(one for one in found if one.label)


def _text(row: Values, name: str) -> str:
    return str(row.get(name, "")).strip()


def _placed(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple(one for one in things if one.is_placed)


def _waiting(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple(one for one in things if not one.is_placed)


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
