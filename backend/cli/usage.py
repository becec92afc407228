"""Wrong usage in words: what was written that cannot be, and what may stand there, in the language of the machine."""

from collections.abc import Sequence

import click

from backend.cli.answer import lang, phrase
from backend.cli.asked import Day, Fen
from content.refusal import Listed


def in_words(error: click.UsageError) -> click.UsageError:
    """The same mistake, said by the catalogue; what is in its words already stays."""
    sentence = _sentence(error)
    return click.UsageError(sentence, ctx=error.ctx) if sentence else error


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return phrase("usage.missing", name=_name(param), wanted=_wanted(param))
        case click.BadParameter(param=click.Parameter() as param):
            said = error.message if isinstance(param.type, Day | Fen) else _wanted(param) or error.message
            return phrase("usage.wrong", name=_name(param), wanted=said)
        case click.NoSuchOption():
            return phrase("usage.no_option", name=error.option_name, possible=_listed(error.possibilities or ()))
        case click.exceptions.NoSuchCommand(ctx=click.Context(command=click.Group() as group) as context):
            return phrase("usage.no_command", name=error.command_name, possible=_listed(group.list_commands(context)))
    return ""


def _name(param: click.Parameter) -> str:
    return (
        param.make_metavar(click.get_current_context())
        if isinstance(param, click.Argument)
        else max(param.opts, key=len)
    )


def _wanted(param: click.Parameter) -> str:
    """What may stand there."""
    match param.type:
        case click.Choice(choices=choices):
            return phrase("usage.choice", choices=_listed(choices))
        case click.IntRange(min=least, max=None):
            return phrase("usage.at_least", least=least)
        case click.IntRange(min=least, max=most):
            return phrase("usage.range", least=least, most=most)
        case click.Path():
            return phrase("usage.file")
        case Day():
            return phrase("usage.day")
    return ""


def _listed(names: Sequence[str]) -> str:
    return Listed(names).say(lang()) if names else ""
