"""Between a notice and a form: what stands in each field, and the notice that filled-in fields make."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from backend.desk.inputs import Input, Values, inputs
from backend.editorial.drafting import read_draft
from content.clock import CHINA
from content.codec import kind_of
from content.errors import InvalidNotice
from content.notice import Notice
from content.occupation_finder import find_occupation

_PATH = re.compile(r"`\$\.([\w.]+)")


class Unreadable(InvalidNotice):
    """Fields that cannot be read as what they should be; `phrases` tells of each why, in both languages."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        super().__init__(*next(iter(phrases.items())))
        self.phrases = phrases


def filled(notice: Notice) -> Values:
    """What stands in the form for a notice."""
    tree = msgspec.to_builtins(notice)
    return {one.name: _shown(one, _at(tree, one.name)) for one in inputs(kind_of(notice))}


def blank(kind: str) -> Values:
    """What stands in a new form."""
    return {one.name: one.default for one in inputs(kind)}


def sent(kind: str, get: Callable[[str], str], several: Callable[[str], Iterable[str]]) -> Values:
    """What a form was sent with, as it was typed."""
    return {one.name: tuple(several(one.name)) if one.shape == "choices" else get(one.name) for one in inputs(kind)}


def read(kind: str, values: Values, notice_id: str = "") -> Notice:
    """The notice that the values make. Raises InvalidNotice; Unreadable names every field to mend at once."""
    tree: dict[str, Any] = {"kind": kind, **({"id": notice_id} if notice_id else {})}
    wrong: dict[str, str] = {}
    for one in inputs(kind):
        try:
            value = _value(one, values.get(one.name, ""))
        except Unreadable as error:
            wrong.update(error.phrases)
        else:
            if value is not None:
                _put(tree, one.name, value)
    _drop_defaults(tree, kind)
    _find_occupation(tree, kind)
    wrong = {**_missing(tree, kind), **wrong}
    if wrong:
        raise Unreadable(wrong)
    return _decoded(tree)


def _decoded(tree: dict[str, Any]) -> Notice:
    try:
        return read_draft(msgspec.json.encode(tree))
    except InvalidNotice as error:
        found = _PATH.search(error.reason)
        if found is None:
            raise
        raise Unreadable({found[1]: "form.unreadable"}) from error


def _value(one: Input, value: str | tuple[str, ...]) -> Any:
    """A field's text as JSON; None for one that was left empty."""
    if isinstance(value, tuple):
        return list(value) or None
    text = value.strip()
    if not text:
        return None
    match one.shape:
        case "number":
            return _number(one, text)
        case "decimal":
            return _decimal(one, text)
        case "moment":
            return _moment(one, text)
        case "lines":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case "json":
            return _json(one, text)
        case _:
            return text


def _number(one: Input, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Unreadable({one.name: "form.number"}) from None


def _decimal(one: Input, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Unreadable({one.name: "form.decimal"}) from None


def _moment(one: Input, text: str) -> str:
    """What a browser gives has no offset: it is China's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable({one.name: "form.unreadable"}) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).isoformat()


def _json(one: Input, text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        raise Unreadable({one.name: "form.json"}) from None


def _drop_defaults(tree: dict[str, Any], kind: str) -> None:
    """Leave a part out whose only filled fields are choices with a default: a wage without an amount is no wage."""
    for group in {one.group for one in inputs(kind) if one.group}:
        part = tree.get(group, {})
        typed = {one.name.rpartition(".")[2] for one in inputs(kind) if one.group == group and not one.default}
        if part and not typed & part.keys():
            del tree[group]


def _find_occupation(tree: dict[str, Any], kind: str) -> None:
    if kind not in ("vacancy", "wage_price") or "occupation" in tree:
        return
    if code := find_occupation(tree.get("title", "")).code:
        tree["occupation"] = code


def _missing(tree: dict[str, Any], kind: str) -> dict[str, str]:
    found = {one.name: "form.required" for one in inputs(kind) if one.required and _at(tree, one.name) is None}
    if "title" in found:
        found.pop("occupation", None)  # It is found from the title, so one of the two is enough to ask for.
    return found


def _shown(one: Input, value: Any) -> str | tuple[str, ...]:
    if one.shape == "choices":
        return tuple(value or ())
    if value is None:
        return ""
    match one.shape:
        case "moment":
            return datetime.fromisoformat(value).astimezone(CHINA).isoformat()[:16]
        case "lines":
            return "\n".join(value)
        case "json":
            return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() if value else ""
        case _:
            return str(value)


def _at(tree: dict[str, Any], name: str) -> Any:
    group, _, last = name.rpartition(".")
    part = tree.get(group) if group else tree
    return part.get(last) if part else None


def _put(tree: dict[str, Any], name: str, value: Any) -> None:
    group, _, last = name.rpartition(".")
    (tree.setdefault(group, {}) if group else tree)[last] = value
