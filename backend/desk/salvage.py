"""What a form that cannot be taken was sent with, so that the page that says so can give it back."""

from typing import Final

from flask import request

_SECRET: Final = ("csrf", "password", "pin", "code", "staff_pin")
_MECHANICAL: Final = frozenset({"based_on", "notice_id", "once", "revision", "then", "more", "seal", "next"})
_MOST: Final = 40


def typed() -> list[tuple[str, str]]:
    """The texts of the form that this request sends, by field; nothing secret, and no choice made by a click."""
    pairs = request.form.items(multi=True)
    return [(name, text) for name, text in pairs if text.strip() and len(text) > 1 and not _is_hidden(name)][:_MOST]


def sentence() -> str:
    """The reason or note that was written for an act which was refused; empty where there was none."""
    return next((text for name, text in typed() if name in ("reason", "note")), "")


def _is_hidden(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last in _MECHANICAL or any(part in last for part in _SECRET)
