"""How the keypad is used, in sentences: said to every visitor who begins to listen by keys."""

from content.wording.phrases import LANGS, Lang
from kiosk.aloud.mouth import Saying
from kiosk.aloud.words import sentences
from kiosk.reading import PHRASES


def help_lines(lang: Lang) -> tuple[str, ...]:
    """How the keypad is used."""
    return sentences(PHRASES.say("aloud.help", lang), lang)


def everyones() -> list[Saying]:
    """What is said to every visitor who begins to listen, so that it is there at once."""
    return [Saying(words, lang) for lang in LANGS for words in help_lines(lang)]
