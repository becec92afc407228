"""What a hall's loudspeaker announces: one sentence, as the board writes it and as the voice says it."""

import re
from typing import Final, NamedTuple

from content.bulletin import Bulletin
from content.jobfair import JobFair
from content.wording import facts, numerals
from content.wording.ear import has_han, sentence, sentences
from content.wording.phrases import Lang, say

LONGEST: Final = 120
"""Characters of a bulletin that are read out; nobody who waits in a hall listens to more."""

_ENDS = re.compile(r"(?<=[。！？；!?;\n])")


class Words(NamedTuple):
    """The same words for the eye and for the ear."""

    text: str
    said: str


def fair_soon(fair: JobFair, lang: Lang) -> Words:
    """It opens in a quarter of an hour."""
    return _fair("announce.fair_soon", fair, lang, numerals.clock_time(fair.starts))


def fair_open(fair: JobFair, lang: Lang) -> Words:
    """It is open."""
    return _fair("announce.fair_open", fair, lang, numerals.clock_time(fair.starts))


def fair_closing(fair: JobFair, lang: Lang) -> Words:
    """It closes in a quarter of an hour."""
    return _fair("announce.fair_closing", fair, lang, numerals.clock_time(fair.ends))


def booth_moved(employer: str, was: str, label: str, lang: Lang) -> Words:
    """An employer sits at another booth."""
    return _both(say("announce.booth_moved", lang, employer=employer, was=was, label=label), lang)


def booth_closed(employer: str, was: str, lang: Lang) -> Words:
    """An employer has gone, or has nothing left to offer."""
    return _both(say("announce.booth_closed", lang, employer=employer, was=was), lang)


def bulletin(notice: Bulletin, lang: Lang) -> Words:
    """The title and as many whole sentences of the body as can be listened to; of a longer one, where to ask."""
    title = facts.title(notice, lang)
    kept, cut = _within([part.strip() for part in _ENDS.split(notice.body) if part.strip()], LONGEST - len(title))
    body = [part for part in kept if part.rstrip("。.") != title.rstrip("。.")]
    rest = [say("announce.more", lang)] if cut else []
    return _both(_joined([sentence(title, lang), *body, *rest]), lang)


def _fair(key: str, fair: JobFair, lang: Lang, time: str) -> Words:
    return _both(say(key, lang, title=facts.title(fair, lang), venue=facts.venue(fair, lang), time=time), lang)


def _within(parts: list[str], room: int) -> tuple[list[str], bool]:
    kept: list[str] = []
    for part in parts:
        room -= len(part)
        if room < 0:
            return kept, True
        kept.append(part)
    return kept, False


def _joined(parts: list[str]) -> str:
    """Chinese sentences follow one another, others after a space."""
    return "".join(part if has_han(part) else f" {part} " for part in parts).strip()


def _both(text: str, lang: Lang) -> Words:
    return Words(text, _joined(list(sentences(text, lang))))
