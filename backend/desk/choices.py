"""Choices: what may be chosen in the fields of a form, and in which runs the fields stand."""

from collections.abc import Iterator

from sqlalchemy import Connection

from backend.desk.inputs import DIVISIONS, Input, Values, inputs
from backend.desk.visit import here
from backend.editorial.bounds import all_halls, title
from content.division import all_divisions, division_name, divisions_under
from content.wording.term import term

Choices = dict[str, list[tuple[str, str]]]


def choices(connection: Connection, kind: str, values: Values) -> Choices:
    """Codes and words for every field that chooses, by its name; whatever code is there already is among them."""
    return {one.name: _choices(connection, one, values) for one in _choosing(inputs(kind))}


def _choosing(fields: tuple[Input, ...]) -> Iterator[Input]:
    """The fields that choose, those of rows included."""
    for one in fields:
        if one.shape in ("choice", "choices"):
            yield one
        yield from _choosing(one.columns)


def english(kind: str) -> list[Input]:
    """What is said in English as well, and may be left out; in rows it stands beside what it translates."""
    return [one for one in inputs(kind) if one.name.endswith("_en")]


def _chinese(kind: str) -> Iterator[Input]:
    return (one for one in inputs(kind) if not one.name.endswith("_en"))


def groups(kind: str) -> list[tuple[str, list[Input]]]:
    """The fields in runs of the same group, in the order of the form, without those that are in English."""
    runs: list[tuple[str, list[Input]]] = []
    for one in _chinese(kind):
        if not runs or runs[-1][0] != one.group:
            runs.append((one.group, []))
        runs[-1][1].append(one)
    return runs


def _choices(connection: Connection, one: Input, values: Values) -> list[tuple[str, str]]:
    """The codes that may be chosen with their words, and whatever code is there already."""
    lang = here().lang
    known = [(code, term(one.family, code, lang)) for code in one.codes]
    if one.name in (*DIVISIONS, "near"):
        home = here().office.settings.division
        known = [(code, division_name(code, lang)) for code in (home, *(d.code for d in divisions_under(home)))]
    if one.name == "sites":
        known = own_halls(connection)
    value = values.get(one.name, "")
    there = value if isinstance(value, tuple) else (value,)
    codes = {code for code, _ in known}
    return known + [
        (code, title(connection, code, lang) if one.name == "sites" else _word(one, code))
        for code in there
        if isinstance(code, str) and code and code not in codes
    ]


def _word(one: Input, code: str) -> str:
    return division_name(code, here().lang) if code in all_divisions() and one.name in (*DIVISIONS, "near") else code


def own_halls(connection: Connection) -> list[tuple[str, str]]:
    """The halls that may be chosen: their own, for whoever is bound to some."""
    bound = here().person.sites
    return [(id, name) for id, name in all_halls(connection, here().lang).items() if not bound or id in bound]
