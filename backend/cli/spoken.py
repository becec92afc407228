"""Commands that explain themselves in one language. What stands beside the code is in both, Chinese first.

A docstring has a paragraph of each; the help of an option, and a line below the options, have both: 中文 / English.
"""

import copy
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from backend.cli.answer import lang
from content.wording.phrases import Lang

C = TypeVar("C", bound=click.Command)

_WHOLE: Final = 1000
"""click cuts a sentence at what is left of the line."""

_HAN: Final = re.compile("[\u3400-\u9fff]")
_BOTH: Final = re.compile(r"(?P<before>\s*\d+\s+|)(?P<zh>.*[\u3400-\u9fff].*?) / (?P<en>.*)")


def paragraphs_in(text: str, lang: Lang) -> str:
    """The paragraphs of a text that are of this language; all of them where only one language is there."""
    parts = re.split(r"\n\s*\n", text)
    own = [part for part in parts if bool(_HAN.search(part)) == (lang == "zh")]
    return "\n\n".join(own or parts)


def lines_in(text: str, lang: Lang) -> str:
    """Each line that says the same in both languages, in the one."""
    return "\n".join(_line(line, lang) for line in text.split("\n"))


def _line(line: str, lang: Lang) -> str:
    found = _BOTH.fullmatch(line)
    return f"{found['before']}{found[lang]}" if found else line


class Spoken(click.Command):
    """A command whose help is in the language of the machine."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """What stands beside its name in a list: a whole sentence, which goes on in the next line where it is long."""
        return super(Spoken, _in_one(self)).get_short_help_str(max(limit, _WHOLE))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """All of it."""
        super(Spoken, _in_one(self)).format_help(ctx, formatter)


class Group(Spoken, click.Group):
    """A group of such commands."""

    command_class = Spoken


def command(name: str | None = None, **more: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """As click's."""
    return click.command(name, cls=Spoken, **more)


def group(name: str | None = None, **more: Any) -> Callable[[Callable[..., Any]], click.Group]:
    """As click's."""
    return click.group(name, cls=Group, **more)


def _in_one(command: C) -> C:
    """The same command with its words in one language."""
    spoken = copy.copy(command)
    spoken.help = paragraphs_in(command.help, lang()) if command.help else command.help
    spoken.epilog = lines_in(command.epilog, lang()) if command.epilog else command.epilog
    spoken.params = [_option(one) for one in command.params]
    return spoken


def _option(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    spoken = copy.copy(param)
    spoken.help = lines_in(param.help, lang())
    return spoken
