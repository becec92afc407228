"""Receipts 回执: what was just done, to which notice, and where to go on from there; told on the next page."""

from typing import Final

from backend.desk.visit import say, tell
from content.codec import kind_of
from content.notice import Notice
from content.number import spaced

_LONGEST: Final = 60
"""Characters of a title or an employer: it travels in a cookie."""


def receipt(done: str, notice: Notice, bad: bool = False) -> None:
    """Say `done.…` of this notice, by its number, its title and its employer."""
    tell("receipt", {"done": done, "sentence": say(f"done.{done}"), **called(notice), "bad": bad})


def called(notice: Notice) -> dict[str, str]:
    """What a notice is called where no more of it is seen."""
    employer = getattr(notice, "employer", None)
    return {
        "id": notice.id,
        "kind": kind_of(notice),
        "number": spaced(notice.number) if notice.number else "",
        "title": _short(notice.title),
        "employer": _short(employer.short or employer.name) if employer else "",
    }


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
