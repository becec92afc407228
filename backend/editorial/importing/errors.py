"""What an import says no to, each by a name and a sentence in both languages."""

from pathlib import Path
from typing import ClassVar, Final

from content.errors import JobhallError
from content.wording.phrases import Lang, Phrases

PHRASES: Final = Phrases(Path(__file__).parent)


class ImportRefused(JobhallError):
    """The base; `say` gives the sentence in either language."""

    key: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        super().__init__(PHRASES.say(self.key, "zh", **values))
        self.values = values

    def say(self, lang: Lang) -> str:
        """The sentence for the person who imports."""
        return PHRASES.say(self.key, lang, **self.values)


class UnreadableFile(ImportRefused):
    """A file that is not a table at all, or one that is damaged."""

    key = "file.unreadable"


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
