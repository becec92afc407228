"""Refusal 不行: an error that says itself in either language, and the words that fill its sentence.

What a sentence is filled with is data, which stays as it was typed, or words of a catalogue. The words are handed over
unsaid (`Phrase`, `Listed`), so that each is said in the language of the sentence that it stands in.
"""

from collections.abc import Collection, Mapping
from typing import Protocol, runtime_checkable

import msgspec

from content.errors import JobhallError
from content.wording.phrases import SHARED, Lang, Phrases


@runtime_checkable
class Sentence(Protocol):
    """Anything that can say itself in either language."""

    def say(self, lang: Lang) -> str:
        """The sentence."""
        ...


class Phrase(msgspec.Struct, frozen=True):
    """A phrase of a catalogue that is said when its reader is known."""

    phrases: Phrases
    key: str
    values: Mapping[str, object] = {}

    def say(self, lang: Lang) -> str:
        """The phrase, filled."""
        return filled(self.phrases, self.key, lang, self.values)


class Listed(msgspec.Struct, frozen=True):
    """Several things one after another, each in the language of its reader; parted as that language lists them."""

    things: Collection[object]
    mark: str | None = None

    def say(self, lang: Lang) -> str:
        """The list; a dash where nothing is in it."""
        mark = SHARED.say("join.list", lang) if self.mark is None else self.mark
        return mark.join(str(said(one, lang)) for one in self.things) or "—"


class Bilingual(msgspec.Struct, frozen=True):
    """What people have typed in both languages, such as the name of a hall."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        """The one of the two."""
        return self.en if lang == "en" else self.zh


class Refusal(JobhallError):
    """The base; each family brings its catalogue, each refusal its key in it."""

    phrases: Phrases
    key: str = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.say("zh"))

    def say(self, lang: Lang) -> str:
        """The sentence for the person who was refused."""
        return filled(self.phrases, self.key, lang, self.values)


def filled(phrases: Phrases, key: str, lang: Lang, values: Mapping[str, object]) -> str:
    """The phrase, with what can say itself said in the same language."""
    return phrases.say(key, lang, **{name: said(value, lang) for name, value in values.items()})


def said(value: object, lang: Lang) -> object:
    """The value in this language; data as it is."""
    return value.say(lang) if isinstance(value, Sentence) else value
