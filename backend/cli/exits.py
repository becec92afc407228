"""How a command ends: a number for scripts, and one sentence for people."""

import errno
from enum import IntEnum
from typing import Any

import click

from backend.cli.answer import lang, say
from backend.cli.spoken import Group
from backend.cli.usage import in_words
from backend.database import DatabaseUnavailable
from backend.editorial.errors import NotFound
from content import shell
from content.errors import JobhallError


class Exit(IntEnum):
    """Exit codes; `jobhall --help` explains them."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NOT_FOUND = 3
    UNAVAILABLE = 4
    FAULTS = 5


EXITS = "\n".join(
    [
        "\b",
        "退出码 / exit codes",
        "0  办好了 / done",
        "1  规则不允许 / refused by a rule",
        "2  命令写错了 / wrong usage",
        "3  没有找到 / not found",
        "4  数据库用不了 / database unavailable",
        "5  办好了，但有要处理的 / done, with something left to mend",
    ]
)


class Commands(Group):
    """A group whose commands may raise any named error."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """A mistake in what was written is said in the language of the machine, and so is click's part of it."""
        shell.speak(lang)
        try:
            return super().make_context(*arguments, **more)
        except click.UsageError as error:
            raise in_words(error) from error

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a named error becomes its sentence and its exit code."""
        try:
            return super().invoke(context)
        except click.UsageError as error:
            raise in_words(error) from error
        except JobhallError as error:
            click.echo(f"jobhall: {say(error)}", err=True)
            context.exit(_exit_of(error))
        except OSError as error:
            if error.errno == errno.EPIPE:  # Whoever read what was printed has read enough.
                raise
            click.echo(f"jobhall: {of_the_system(error)}", err=True)
            context.exit(Exit.REFUSED)


def of_the_system(error: OSError) -> str:
    """What the machine refused, in words."""
    return shell.PHRASES.say("system.file", lang(), name=error.filename or "—", why=shell.reason(error))


def _exit_of(error: JobhallError) -> Exit:
    if isinstance(error, NotFound):
        return Exit.NOT_FOUND
    return Exit.UNAVAILABLE if isinstance(error, DatabaseUnavailable) else Exit.REFUSED
