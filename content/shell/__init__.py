"""The shell 命令行: how every program is asked for, and how one ends that cannot begin.

click and argparse ask `gettext` for each of their sentences; `speak` answers from the catalogue beside this, whose
English phrases are theirs, word for word. What it does not have they say in English.
"""

import errno
import gettext
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from content.errors import JobhallError
from content.wording.phrases import Lang, Phrases

PHRASES: Final = Phrases(Path(__file__).parent)


def language(environ: Mapping[str, str] = os.environ) -> Lang:
    """The language of the machine's answers, as JOBHALL_LANG has it."""
    return "en" if environ.get("JOBHALL_LANG") == "en" else "zh"


def speak(lang: Callable[[], Lang] = language) -> None:
    """From here on click and argparse speak this language; it is asked for at each sentence."""

    def one(domain: str, message: str) -> str:
        return _said(lang()).get(message, message)

    def many(domain: str, msgid1: str, msgid2: str, n: int) -> str:
        return one(domain, msgid1 if n == 1 else msgid2)

    gettext.dgettext, gettext.dngettext = one, many


class Words:
    """What the programs of a package say of themselves: `program.…` in its catalogue."""

    def __init__(self, folder: Path) -> None:
        self._phrases = Phrases(folder)

    def __call__(self, key: str, **values: object) -> str:
        """A phrase in the language of the machine."""
        return self._phrases.say(f"program.{key}", language(), **values)


def parser(prog: str, description: str) -> ArgumentParser:
    """A parser that speaks the language of the machine."""
    speak()
    return ArgumentParser(prog=prog, description=description)


def refused(key: str, **values: object) -> str:
    """Why a program cannot begin, in the language of the machine."""
    return PHRASES.say(f"refused.{key}", language(), **values)


def wanted(key: str, **values: object) -> str:
    """What may stand in a setting, in the language of the machine."""
    return PHRASES.say(f"wanted.{key}", language(), **values)


def reason(error: OSError) -> str:
    """What the system refused, in words; in its own where it is nothing that is common."""
    key = _REASONS.get(error.errno or 0)
    return PHRASES.say(f"system.{key}", language()) if key else error.strerror or str(error)


def say(error: JobhallError) -> str:
    """The sentence of an error, in the language of the machine where it has one in both."""
    said = getattr(error, "say", None)
    return str(said(language())) if said else str(error)


def complain(program: str, error: JobhallError) -> None:
    """One line on stderr: which program cannot go on, and why."""
    print(f"{program}: {say(error)}", file=sys.stderr)


_REASONS: Final = {
    errno.ENOENT: "missing", errno.EACCES: "forbidden", errno.EPERM: "forbidden", errno.EROFS: "forbidden",
    errno.EISDIR: "folder", errno.ENOTDIR: "no_folder", errno.EEXIST: "no_folder", errno.ENOSPC: "full",
    errno.ENAMETOOLONG: "long",
}  # fmt: skip


@cache
def _said(lang: Lang) -> dict[str, str]:
    return {PHRASES.find(key, "en") or "": PHRASES.find(key, lang) or "" for key in PHRASES.keys("en")}
