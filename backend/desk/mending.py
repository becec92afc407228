"""Mending 要改的地方: what stands above a form, each line leading to its field."""

import msgspec

from backend.desk.filters import column, label
from backend.desk.inputs import Input, inputs
from backend.desk.judging import Judged, place_of
from backend.desk.visit import say
from content.wording.phrases import Lang


class Mend(msgspec.Struct, frozen=True):
    """One thing to mend. `field` is the name of a field of the form, empty for what no field is to blame for."""

    field: str
    label: str
    sentence: str
    blocks: bool


def summary(kind: str, judged: Judged, lang: Lang) -> tuple[Mend, ...]:
    """In the order of the form, what is wrong and what the checks found."""
    wrong = [(name, sentence, True) for name, sentence in judged.wrong.items()]
    found = [(place_of(one), one.say(lang), one.blocks) for one in judged.findings]
    fields = inputs(kind)
    ordered = sorted(wrong + found, key=lambda one: _place(fields, one[0]))
    return tuple(_mend(kind, fields, *one) for one in ordered)


def _mend(kind: str, fields: tuple[Input, ...], name: str, sentence: str, blocks: bool) -> Mend:
    words = called(kind, fields, name)
    return Mend(name if words else "", words, sentence, blocks)


def called(kind: str, fields: tuple[Input, ...], name: str) -> str:
    """What a field is called; one in a row with the number of its row: 展位 2 · 单位. Empty for what is no field."""
    for one in fields:
        if one.name == name:
            return label(name, kind)
        if one.shape == "rows" and name.startswith(f"{one.name}."):
            return _in_row(one, name.removeprefix(f"{one.name}."))
    return ""


def _in_row(rows: Input, rest: str) -> str:
    at, _, name = rest.partition(".")
    own = rows.name.rpartition(".")[2]
    row = f"{say(f'table.{own}')} {int(at) + 1 if at.isdigit() else at}"
    for one in rows.columns:
        if one.name == name:
            return f"{row} · {column(own, name)}"
        if one.shape == "rows" and name.startswith(f"{one.name}."):
            return f"{row} · {_in_row(one, name.removeprefix(f'{one.name}.'))}"
    return row


def _place(fields: tuple[Input, ...], name: str) -> int:
    """Where the field stands in the form; what is no field comes first."""
    places = (at for at, one in enumerate(fields) if name == one.name or name.startswith(f"{one.name}."))
    return next(places, -1)
