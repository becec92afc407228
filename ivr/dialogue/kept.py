"""The shortlist that a visitor kept at a kiosk, by its code of four digits."""

from content.counter import CounterRefused, CounterUnavailable
from content.vacancy import Vacancy
from content.wording import numerals
from content.wording.phrases import Lang
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.vacancies import three
from ivr.phrases import say, say_count


def kept(hall: Hall, place: Place, code: str, page: int) -> Node:
    """Three of the list at a time; those that were withdrawn meanwhile are counted and left out."""
    lang, back = place.lang, place.to("jobs")
    try:
        ids = hall.recall(code).notices
    except CounterUnavailable:
        return _nothing(hall, place, "counter.away")
    except CounterRefused:
        return _nothing(hall, place, "missed.unknown_code")
    found = [notice for id in ids if isinstance(notice := hall.reader.get(id), Vacancy)]
    gone = len(ids) - len(found)
    opening = (
        counted(len(found), lang),
        say_count("kept.gone", gone, lang, count=numerals.counted(gone, lang)) if gone else "",
    )
    part = listing.shown(found, page, listing.THREE)
    return three(
        hall, place, tuple(part.items), part.left, opening if part.page == 1 else (), ("jobs", "kept", code), back
    )


def counted(count: int, lang: Lang) -> str:
    """How many vacancies are on the list."""
    return say_count("kept.count", count, lang, count=numerals.counted(count, lang))


def _nothing(hall: Hall, place: Place, phrase: str) -> Node:
    lang, back = place.lang, place.to("jobs")
    return Node(place=place, says=(say(phrase, lang),), asks=(offers.then(hall, place),), back=back)
