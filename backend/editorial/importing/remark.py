"""A remark on one row: a sentence of the catalogue, and whether it is reason enough to refuse the row."""

from typing import Any

import msgspec

from backend.editorial.importing.errors import PHRASES, ImportRefused
from content.invalid import InvalidNotice
from content.refusal import said
from content.vacancy import Wage
from content.wording.pay import pay_written
from content.wording.phrases import Lang


class Remark(msgspec.Struct, frozen=True):
    """`key` names the sentence, `values` fill it; a remark that refuses ends the row."""

    key: str
    values: dict[str, Any] = {}
    refuses: bool = False

    def say(self, lang: Lang) -> str:
        """The sentence; pay in it is written as every channel writes it, a rule as its noun says it."""
        return PHRASES.say(self.key, lang, **{name: _said(one, lang) for name, one in self.values.items()})


def _said(value: object, lang: Lang) -> object:
    match value:
        case Wage():
            return pay_written(value, lang)
        case InvalidNotice():
            return value.reason(lang)
    return said(value, lang)


def warn(key: str, **values: object) -> Remark:
    """A remark that a person should read; the row is taken."""
    return Remark(key, values)


def refuse(key: str, **values: object) -> Remark:
    """A remark that keeps the row out."""
    return Remark(key, values, True)


def of_error(error: ImportRefused, then: str) -> Remark:
    """What a parser could not read, and what was done instead: the sentence `row.{then}` holds both."""
    return Remark(f"row.{then}", error.values)
