"""The shortlist that a visitor kept at a kiosk, by its code of four digits."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from content.counter import CounterRefused, CounterUnavailable
from content.vacancy import Vacancy
from content.why import WHYS, Why
from content.wording import facts, numerals
from content.wording.ear import spoken
from content.wording.phrases import Lang
from ivr.dialogue import leaf, listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.vacancies import three
from ivr.phrases import say, say_count


def kept(hall: Hall, place: Place, code: str, page: int) -> Node:
    """Three of the list at a time; those that were withdrawn meanwhile are counted, by why, and left out."""
    lang, back = place.lang, place.to("jobs")
    try:
        ids = hall.recall(code).notices
    except CounterUnavailable:
        return _nothing(hall, place, "counter.away")
    except CounterRefused:
        return _nothing(hall, place, "missed.unknown_code")
    found = [notice for id in ids if isinstance(notice := hall.reader.get(id), Vacancy)]
    left = {one.id for one in found}
    lost = [id for id in ids if id not in left]
    gone = Counter(hall.why_gone(id) for id in lost)
    opening = (counted(len(found), lang), *_gone(gone, lang))
    part = listing.shown(found, page, listing.THREE)
    heard = opening if part.page == 1 else ()
    node = three(hall, place, tuple(part.items), part.left, heard, ("jobs", "kept", code), back)
    if not found:
        node = leaf.with_others(msgspec.structs.replace(node, says=(*_names(hall, lost, lang), *_gone(gone, lang))))
    return _with_report(hall, node, "untrue" in gone)


def _names(hall: Hall, ids: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Which it was, by title and number, where it was one alone and that is still known; else they are counted."""
    known = hall.reader.withdrawn(ids[0]) if len(ids) == 1 else None
    if known is None or not isinstance(known.notice, Vacancy):
        return ()
    vacancy = known.notice
    number = numerals.number_said(vacancy.number, lang)
    return (say("kept.was", lang, title=spoken(facts.title_alone(vacancy, lang), lang), number=number),)


def _gone(gone: Mapping[Why, int], lang: Lang) -> tuple[str, ...]:
    """How many of the list are there no more, and why."""
    return tuple(
        say_count(f"kept.gone_{why}" if why else "kept.gone", gone[why], lang, count=numerals.counted(gone[why], lang))
        for why in WHYS
        if why in gone
    )


def _with_report(hall: Hall, node: Node, is_untrue: bool) -> Node:
    """Whoever paid for one that was untrue hears how to report it."""
    if not is_untrue or not hall.has_counter:
        return node
    place = node.place
    return msgspec.structs.replace(
        node,
        asks=(leaf.paid(hall, place.lang), *node.asks),
        options={**node.options, leaf.REPORT: place.report},
        titles={**node.titles, leaf.REPORT: say("title.report", place.lang)},
    )


def counted(count: int, lang: Lang) -> str:
    """How many vacancies are on the list."""
    return say_count("kept.count", count, lang, count=numerals.counted(count, lang))


def _nothing(hall: Hall, place: Place, phrase: str) -> Node:
    lang, back = place.lang, place.to("jobs")
    return Node(place=place, says=(say(phrase, lang),), asks=(offers.then(hall, place),), back=back)
