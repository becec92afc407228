"""What an import says no to, each by a name and a sentence in both languages."""

from pathlib import Path
from typing import Final

from content.refusal import Phrase, Refusal
from content.wording.phrases import Phrases

PHRASES: Final = Phrases(Path(__file__).parent)


def words(key: str, **values: object) -> Phrase:
    """Words of this catalogue for a sentence to be filled with."""
    return Phrase(PHRASES, key, values)


class ImportRefused(Refusal):
    """The base of what an import says no to."""

    phrases = PHRASES


class UnreadableFile(ImportRefused):
    """A file that is not a table at all, or one that is damaged; `why` is a key of the phrases under `unreadable`."""

    key = "file.unreadable"

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(**values, reason=words(f"unreadable.{why}", **values))


class EmptyFile(ImportRefused):
    """A file without a single filled cell."""

    key = "file.empty"


class NoHeading(ImportRefused):
    """A table whose columns nobody can name: no row has the heading of a job title."""

    key = "file.no_heading"


class UnreadablePay(ImportRefused):
    """Text that does not say what the pay is."""

    key = "cell.pay"


class UnreadableHeadcount(ImportRefused):
    """Text that does not say how many are wanted."""

    key = "cell.headcount"


class UnreadableDate(ImportRefused):
    """Text that does not name a day."""

    key = "cell.date"
