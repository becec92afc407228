"""Speech: a notice said by a telephone or a loudspeaker, in short utterances already spelled for the ear.

A vacancy takes at most about twenty seconds: 90 Chinese characters.
"""

from datetime import datetime
from itertools import chain

from content.bulletin import Bulletin
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.site import Site
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording import facts, speech_office, speech_vacancy, wage_prices
from content.wording.ear import sentence, spoken
from content.wording.phrases import Lang


def speech(notice: Notice, lang: Lang, now: datetime) -> tuple[str, ...]:
    """The notice as utterances, none empty; a kind that is not known is its title."""
    return tuple(utterance for utterance in _utterances(notice, lang, now) if utterance)


def _utterances(notice: Notice, lang: Lang, now: datetime) -> tuple[str, ...]:
    match notice:
        case Vacancy():
            return speech_vacancy.vacancy(notice, lang, now)
        case JobFair():
            return speech_vacancy.fair(notice, lang, now)
        case Guide():
            return (*speech_office.guide(notice, lang), *chain.from_iterable(speech_office.guide_steps(notice, lang)))
        case Bulletin():
            return speech_office.bulletin(notice, lang)
        case Site():
            return speech_office.site(notice, lang)
        case WagePrice():
            return wage_prices.said(notice, lang)
        case _:
            return (sentence(spoken(facts.title(notice, lang), lang), lang),)
