"""Between a notice and a form: what stands in each field, and the notice that filled-in fields make."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

import msgspec

from backend.desk.cells import Unreadable, as_json, as_text
from backend.desk.inputs import Input, Value, Values, inputs
from backend.desk.standins import NO_OCCUPATION, stand_in
from backend.editorial.drafting import read_draft
from content.codec import kind_of
from content.invalid import InvalidNotice
from content.notice import Notice
from content.occupation_finder import find_occupation

_PHRASES: Final = {"missing": "form.required", "unreadable": "form.unreadable", "wanted": "form.unreadable"}
"""What the desk says of a field whose text makes no value: whoever typed it knows no JSON."""

_ROUNDS: Final = 50
"""A form of thousands of wrong rows is not read over and over to look for more."""


def filled(notice: Notice) -> Values:
    """What stands in the form for a notice."""
    return _filled(inputs(kind_of(notice)), msgspec.to_builtins(notice))


def blank(kind: str) -> Values:
    """What stands in a new form."""
    return blank_row(inputs(kind))


def blank_row(fields: Iterable[Input]) -> Values:
    """What stands in fields that nobody has touched."""
    return {one.name: () if one.shape in ("rows", "choices") else one.default for one in fields}


def sent(kind: str, form: Mapping[str, Sequence[str]]) -> Values:
    """What a form was sent with, as it was typed; rows in the order of the page, without those left empty.

    A field of a row is called `booths.3.vacancies.0.title`; the figures only keep the rows apart.
    """
    tree: dict[str, Any] = {}
    for name, texts in form.items():
        *way, last = name.split(".")
        part = tree
        for step in way:
            part = part.setdefault(step, {}) if isinstance(part, dict) else {}
        if isinstance(part, dict):
            part[last] = list(texts)
    return _sent(inputs(kind), tree)


class Made(msgspec.Struct, frozen=True):
    """What filled-in fields make, and everything that is wrong with them: keys of sentences, and the noun's own rules.

    Where something is wrong, `notice` has stand-ins in these places; it is None when none of them helps.
    """

    notice: Notice | None
    phrases: Mapping[str, str]
    refused: Mapping[str, InvalidNotice]


def read(kind: str, values: Values, notice_id: str = "") -> Notice:
    """The notice that the values make. Raises Unreadable, which names every field to mend at once."""
    made = make(kind, values, notice_id)
    if made.phrases or made.refused or made.notice is None:
        raise Unreadable(made.phrases, made.refused)
    return made.notice


def make(kind: str, values: Values, notice_id: str = "") -> Made:
    """The same without raising: a notice all the same, to be looked at, when only some of the fields are wrong."""
    wrong, broken, tried = dict[str, str](), dict[str, InvalidNotice](), dict[str, int]()
    tree = {"kind": kind, **({"id": notice_id} if notice_id else {}), **_tree(kind, values, wrong)}
    refused = list(wrong)
    for _ in range(_ROUNDS):
        for name in refused:
            tried[name] = tried.get(name, 0) + 1
        if not all(stand_in(inputs(kind), tree, name, tried[name]) for name in refused):
            break
        try:
            return Made(read_draft(msgspec.json.encode(tree)), wrong, broken)
        except InvalidNotice as error:
            refused = [error.field]
            if phrase := _PHRASES.get(error.rule.partition(".")[0]):
                wrong.setdefault(error.field, phrase)
            elif error.field not in wrong:
                broken.setdefault(error.field, error)
    return Made(None, wrong, broken)


def _tree(kind: str, values: Values, wrong: dict[str, str]) -> dict[str, Any]:
    """The fields as JSON; what cannot be read goes into `wrong`."""
    tree = _read(inputs(kind), values, "", wrong)
    _find_occupation(tree, kind)
    if kind == "bulletin" and tree.get("rows") and wrong.pop("body", ""):
        tree["body"] = ""  # A fee table needs no words beside it.
    if "title" not in tree or "occupation" in tree:
        wrong.pop("occupation", None)  # It is found from the title, so one of the two is enough to ask for.
        tree.setdefault("occupation", NO_OCCUPATION)
    return tree


def rows_of(values: Values, name: str) -> tuple[Values, ...]:
    """The rows that stand under a name."""
    found = values.get(name, ())
    return cast(tuple[Values, ...], found) if isinstance(found, tuple) else ()


def _filled(fields: Iterable[Input], tree: dict[str, Any]) -> Values:
    return {one.name: _shown(one, _at(tree, one.name)) for one in fields}


def _shown(one: Input, value: Any) -> Value:
    if one.shape == "rows":
        return tuple(_filled(one.columns, row) for row in value or ())
    return as_text(one, value)


def _sent(fields: Iterable[Input], tree: dict[str, Any]) -> Values:
    return {one.name: _typed(one, _at(tree, one.name)) for one in fields}


def _typed(one: Input, found: Any) -> Value:
    if one.shape == "rows":
        rows = found.values() if isinstance(found, dict) else ()
        return tuple(row for row in (_row(one, given) for given in rows) if not _is_blank(one.columns, row))
    texts = found if isinstance(found, list) else []
    return tuple(texts) if one.shape == "choices" else texts[0] if texts else ""


def _row(one: Input, given: Any) -> Values:
    return _sent(one.columns, given if isinstance(given, dict) else {})


def _is_blank(fields: Iterable[Input], row: Values) -> bool:
    """Whether nobody typed anything: what is chosen from the start counts for nothing."""
    return all(not (value.strip() if isinstance(value, str) else value) or value == one.default
               for one in fields for value in (row.get(one.name, ""),))  # fmt: skip


def _read(fields: Sequence[Input], values: Values, prefix: str, wrong: dict[str, str]) -> dict[str, Any]:
    """The fields as JSON; what is wrong with any of them goes into `wrong` under its full name."""
    tree: dict[str, Any] = {}
    for one in fields:
        value = _value(one, values.get(one.name, ""), prefix, wrong)
        if value is not None:
            _put(tree, one.name, value)
    _drop_defaults(tree, fields)
    for one in fields:
        if one.required and _at(tree, one.name) is None:
            wrong.setdefault(f"{prefix}{one.name}", "form.required")
    return tree


def _value(one: Input, value: Value, prefix: str, wrong: dict[str, str]) -> Any:
    name = f"{prefix}{one.name}"
    if one.shape == "rows":
        rows = rows_of({one.name: value}, one.name)
        return [_read(one.columns, row, f"{name}.{at}.", wrong) for at, row in enumerate(rows)] or None
    try:
        return as_json(one, cast("str | tuple[str, ...]", value))
    except Unreadable as error:
        wrong[name] = next(iter(error.phrases.values()))
        return None


def _drop_defaults(tree: dict[str, Any], fields: Sequence[Input]) -> None:
    """Leave a part out whose only filled fields are choices with a default: a wage without an amount is no wage."""
    for group in {one.group for one in fields if one.group}:
        part = tree.get(group, {})
        typed = {one.name.rpartition(".")[2] for one in fields if one.group == group and not one.default}
        if part and not typed & part.keys():
            del tree[group]


def _find_occupation(tree: dict[str, Any], kind: str) -> None:
    if kind not in ("vacancy", "wage_price") or "occupation" in tree:
        return
    if code := find_occupation(tree.get("title", "")).code:
        tree["occupation"] = code


def _at(tree: dict[str, Any], name: str) -> Any:
    group, _, last = name.rpartition(".")
    part = tree.get(group) if group else tree
    return part.get(last) if isinstance(part, dict) else None


def _put(tree: dict[str, Any], name: str, value: Any) -> None:
    group, _, last = name.rpartition(".")
    (tree.setdefault(group, {}) if group else tree)[last] = value
