"""What the office refuses, whatever it is about: the base of all of it, and what is refused in many places."""

from pathlib import Path
from typing import Final

from content.refusal import Phrase, Refusal
from content.wording.phrases import Phrases

PHRASES: Final = Phrases(Path(__file__).parents[1])


def words(key: str, **values: object) -> Phrase:
    """Words of the office's catalogue for a sentence to be filled with."""
    return Phrase(PHRASES, key, values)


class OfficeError(Refusal):
    """The base of what the office says no to."""

    phrases = PHRASES


class NotFound(OfficeError):
    """There is no such thing under this name."""

    key = "error.not_found"


class ReasonMissing(OfficeError):
    """Sending back and withdrawing need a reason that others can read."""

    key = "error.reason_missing"


class NameTaken(OfficeError):
    """Somebody or something has this name already."""

    key = "error.name_taken"


class InvalidName(OfficeError):
    """A name of a kind that could be mistaken or misspelt."""

    key = "error.invalid_name"


class TooOften(OfficeError):
    """A device that asks too often within a few minutes."""

    key = "error.too_often"
