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
    """A file that is not a table at all, or one that is damaged; `why` is a key of the phrases under `unreadable`."""

    key = "file.unreadable"

    def __init__(self, why: str, **values: object) -> None:
        self.why = why
        super().__init__(**values, reason=PHRASES.say(f"unreadable.{why}", "zh", **values))

    def say(self, lang: Lang) -> str:
        """The file, why it cannot be read, and what to do, in one language."""
        reason = PHRASES.say(f"unreadable.{self.why}", lang, **self.values)
        return PHRASES.say(self.key, lang, **{**self.values, "reason": reason})


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
