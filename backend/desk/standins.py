"""Stand-ins: what takes the place of a field that is wrong, so that everything else in the form can be looked at.

They are never kept: a form with a stand-in in it is not entered. Where two fields depend on each other a stand-in
agrees with whatever stands in the other one, so that nobody is told off for a field that they filled in well.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from backend.desk.inputs import Input

NO_OCCUPATION: Final = "8-00-00-00"
_NOWHERE: Final = "990000"
"""A division that there is not: no minimum wage holds there."""
_BY_NAME: Final[dict[str, Callable[[dict[str, Any]], Any]]] = {
    "occupation": lambda tree: NO_OCCUPATION,
    "place.division": lambda tree: _NOWHERE,
    "division": lambda tree: _NOWHERE,
    "starts": lambda tree: "2000-01-01T00:00+08:00",
    "ends": lambda tree: "2999-12-31T00:00+08:00",
    "valid_through": lambda tree: "9999-12-31",
    "low": lambda tree: 1,
    "median": lambda tree: tree.get("low", 1),
    "high": lambda tree: 10_000_000,
    "year": lambda tree: 2000,
}
_SOME_TEXT: Final = "—"


def stand_in(fields: Sequence[Input], tree: dict[str, Any], name: str, tries: int) -> bool:
    """Put something else in the place of the field, or leave it out; False when nothing is left to be tried.

    A second try leaves out the whole part that the field belongs to: a wage without an amount is no wage.
    """
    group, _, last = name.rpartition(".")
    part = _part(tree, group.split(".") if group else [])
    if tries > 1 or part is None:
        return tries <= 2 and bool(group) and _leave_out(tree, group)
    one = _input(fields, name)
    if one and (one.required or one.name == "valid_through"):
        part[last] = _value(one, part, name)
        return True
    part.pop(last, None)
    return True


def _value(one: Input, part: dict[str, Any], name: str) -> Any:
    if one.name in _BY_NAME:
        return _BY_NAME[one.name](part)
    match one.shape:
        case "number" | "decimal":
            return 1
        case "lines" | "choices":
            return [_SOME_TEXT]
        case "rows" | "points":
            return []
    return _SOME_TEXT + "".join(filter(str.isdigit, name))  # Two rows may not be called the same.


def _leave_out(tree: dict[str, Any], name: str) -> bool:
    group, _, last = name.rpartition(".")
    part = _part(tree, group.split(".") if group else [])
    return part is not None and part.pop(last, None) is not None


def _part(tree: Any, way: Sequence[str]) -> dict[str, Any] | None:
    """Where a name leads in the tree: a part that is missing is made, a row that is missing is not."""
    for step in way:
        if isinstance(tree, list):
            tree = tree[int(step)] if step.isdigit() and int(step) < len(tree) else None
        elif isinstance(tree, dict):
            tree = tree.setdefault(step, {})
    return tree if isinstance(tree, dict) else None


def _input(fields: Sequence[Input], name: str) -> Input | None:
    """The field of this name, in a row or not."""
    for one in fields:
        if one.name == name:
            return one
        if one.shape == "rows" and name.startswith(f"{one.name}."):
            return _input(one.columns, name[len(one.name) + 1 :].partition(".")[2])
    return None
