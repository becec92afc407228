"""What the office refuses, whatever it is about: the base of all of it, and what is refused in many places."""

from pathlib import Path
from typing import ClassVar, Final, Protocol

from content.errors import JobhallError
from content.wording.phrases import Lang, Phrases

PHRASES: Final = Phrases(Path(__file__).parents[1])


class Sentence(Protocol):
    """Anything that can say itself in either language."""

    def say(self, lang: Lang) -> str:
        """The sentence."""
        ...


class OfficeError(JobhallError):
    """The base of what the office says no to; `say` gives the sentence in either language."""

    key: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        super().__init__(PHRASES.say(self.key, "zh", **values))
        self.values = values

    def say(self, lang: Lang) -> str:
        """The sentence for the person who was refused."""
        return PHRASES.say(self.key, lang, **self.values)


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
