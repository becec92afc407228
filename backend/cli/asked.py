"""Days and sums of money on the command line, each with a sentence for what is none."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import click

from backend.cli.answer import phrase
from content.clock import system_clock, today
from content.days import UnknownDay, read_day

_MOST: Final = Decimal(100_000_000)


class Day(click.ParamType[date]):
    """A day, by its date or its name."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was written."""
        if isinstance(value, date):
            return value
        try:
            return read_day(value, today(system_clock()))
        except UnknownDay as error:
            self.fail(str(error), param, ctx)


class Fen(click.ParamType[int]):
    """A sum written in yuan, in fen."""

    name = "yuan"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The sum in fen."""
        if isinstance(value, int):
            return value
        try:
            yuan = Decimal(value)
        except InvalidOperation:
            yuan = Decimal("NaN")
        if not (yuan.is_finite() and abs(yuan) < _MOST):
            self.fail(phrase("usage.yuan", given=value), param, ctx)
        return round(100 * yuan)
