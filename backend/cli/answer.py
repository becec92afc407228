"""What a command answers: a sentence in the language of the machine, or JSON for scripts."""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

from backend.cli.settings import CliSettings
from content import shell
from content.errors import JobhallError
from content.wording.phrases import Lang, Phrases

PHRASES = Phrases(Path(__file__).parent)
_DRAW_SECONDS = 1.0


def lang() -> Lang:
    """The language of the machine, also before the settings are read."""
    context = click.get_current_context(silent=True)
    settings = context.find_object(CliSettings) if context else None
    if settings is None:
        return shell.language()
    return settings.lang


def phrase(key: str, **values: object) -> str:
    """A phrase of the command line's catalogue."""
    return PHRASES.say(key, lang(), **values)


def say(thing: Any) -> str:
    """An error, a finding, a fault: whatever can say itself; others in the words they came with."""
    if hasattr(thing, "say"):
        return str(thing.say(lang()))
    return str(thing) if isinstance(thing, JobhallError) else repr(thing)


def answer(as_json: bool, values: dict[str, Any], key: str, **more: object) -> None:
    """One JSON object, or the phrase `key` filled with the same values and more."""
    if as_json:
        click.echo(msgspec.json.encode(values).decode())
    else:
        click.echo(phrase(key, **{**values, **more}))


def rows(as_json: bool, items: Iterable[dict[str, Any]], line: Callable[[dict[str, Any]], str]) -> None:
    """One line for each item."""
    for item in items:
        click.echo(msgspec.json.encode(item).decode() if as_json else line(item))


def progress(label: str) -> Callable[[int, int], None]:
    """A counter on stderr once a second, in place on a terminal; what is quick shows none."""
    begun = drawn = time.monotonic()

    def show(done: int, of: int) -> None:
        nonlocal drawn
        now = time.monotonic()
        if now - drawn > _DRAW_SECONDS or (done == of and drawn > begun):
            drawn = now
            in_place = sys.stderr.isatty()
            click.echo(f"{chr(13) * in_place}{label} {done}/{of}", err=True, nl=done == of or not in_place)

    return show
