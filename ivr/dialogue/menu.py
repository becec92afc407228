"""The greeting and the menu of seven items.

Their keys are the centre's and never change; most callers want work, a fair or to get something done, so these three
are said first, then the number and a person, and after a breath what few call for.
"""

import msgspec

from content.clock import today
from content.jobfair import JobFair
from content.wording import facts, numerals
from content.wording.ear import spoken
from content.wording.phrases import Lang
from content.wording.speech import speech
from ivr.dialogue import offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import BREATH

ITEMS = ("market", "guides", "jobs", "seekers", "fairs", "files", "pension")
"""市场简介 办事指南 招聘信息 求职信息 招聘会信息 委托代理档案费 养老保险代理, on the keys 1 to 7."""

WANTED = ("jobs", "fairs", "guides")
"""What nearly everybody calls for, said first."""

OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


def greeting(hall: Hall, place: Place) -> Node:
    """An emergency before all else, then who answers, and the menu. Going back from here is the other language."""
    lang = place.lang
    hello = say("greeting.hello", lang, centre=hall.centre(lang))
    other = say("greeting.other_language", lang)
    said = (*_emergencies(hall, lang), hello, other, *_fair_today(hall, lang), BREATH)
    return _menu(hall, place, said, back=place.in_language(OTHER[lang]))


def menu(hall: Hall, place: Place) -> Node:
    """The seven items; an emergency is said here as well. Here, too, * is the other language, and that is said."""
    lang = place.lang
    node = _menu(hall, place, _emergencies(hall, lang), back=place.in_language(OTHER[lang]))
    return msgspec.structs.replace(node, asks=(*node.asks, say("greeting.other_language", lang)))


def more(hall: Hall, place: Place) -> Node:
    """The menu from its second part on, for whoever skips the first; all keys are there."""
    first = place.to("menu")
    node = menu(hall, first)
    return msgspec.structs.replace(node, place=place, says=(), asks=_rest(place), back=first, skip=first, is_round=True)


def _menu(hall: Hall, place: Place, says: tuple[str, ...], back: Place) -> Node:
    lang = place.lang
    keys = {str(key): item for key, item in enumerate(ITEMS, 1)}
    first = (*_said(WANTED, lang), BREATH, *offers.number_and_zero(hall, place), BREATH)
    return Node(
        place=place,
        says=says,
        asks=(*first, *_rest(place)),
        options={key: place.to(item) for key, item in keys.items()},
        titles={key: say(f"title.{item}", lang) for key, item in keys.items()},
        back=back,
        skip=place.to("menu", "more") if place.steps else place.to("menu"),
    )


def _rest(place: Place) -> tuple[str, ...]:
    others = tuple(item for item in ITEMS if item not in WANTED)
    return (*_said(others[:2], place.lang), BREATH, *_said(others[2:], place.lang), *offers.everywhere(place))


def _said(items: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(say(f"menu.{item}", lang) for item in items)


def _fair_today(hall: Hall, lang: Lang) -> tuple[str, ...]:
    """On the day of a fair it comes before the menu."""
    now = hall.now
    coming = [fair for fair in hall.reader.all(JobFair) if today(fair.starts) == today(now) and fair.is_current(now)]
    first = min(coming, key=lambda fair: (fair.starts, fair.id), default=None)
    if first is None:
        return ()
    title, when = spoken(facts.title(first, lang), lang), numerals.time_said(first.starts, lang)
    return (say("menu.fair_today", lang, title=title, when=when),)


def _emergencies(hall: Hall, lang: Lang) -> tuple[str, ...]:
    return tuple(text for bulletin in hall.emergencies() for text in speech(bulletin, lang, hall.now))
