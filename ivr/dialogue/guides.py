"""办事指南: what it is about where there are many, a list in pages of six, one guide, then its steps one by one."""

from typing import TypeVar

import msgspec

from content.guide import Guide
from content.wording import facts, numerals, speech_office
from content.wording.ear import has_han, spoken
from content.wording.glossary import translated
from ivr.dialogue import listing, offers
from ivr.dialogue.chinese import in_chinese
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count
from ivr.turn import BREATH

T = TypeVar("T")


def guides(hall: Hall, place: Place, page: int) -> Node:
    """What guides are about; their titles where they are few, or about one thing all of them."""
    subjects = _subjects(hall)
    if not subjects:
        return about(hall, place, "", page)
    part = listing.shown(subjects, page, listing.SIX)
    titles = [spoken(translated(subject, place.lang), place.lang) for subject in part.items]
    targets = [place.to("guides", "about", subject, 1) for subject in part.items]
    node = _choice(hall, place, part, titles, targets, ("guides",), place.to("menu"))
    says = listing.once(part.page, say("guides.which_subject", place.lang))
    return msgspec.structs.replace(node, says=says, titles=dict(zip(node.options, titles, strict=True)))


def about(hall: Hall, place: Place, subject: str, page: int) -> Node:
    """Six titles and the way to the next six."""
    part = listing.shown(_in_order(hall, subject), page, listing.SIX)
    titles = [spoken(facts.title(guide, place.lang), place.lang) for guide in part.items]
    targets = [place.to("guide", guide.id) for guide in part.items]
    way, back = (("guides", "about", subject), place.to("guides", 1)) if subject else (("guides",), place.to("menu"))
    return _choice(hall, place, part, titles, targets, way, back)


def _choice(
    hall: Hall,
    place: Place,
    part: listing.Shown[T],
    titles: list[str],
    targets: list[Place],
    way: tuple[str, ...],
    back: Place,
) -> Node:
    """The question, its choices and how many are left; `way` is the list without its page."""
    lang, options = place.lang, listing.options(targets)
    return Node(
        place=place,
        says=listing.once(part.page, say("guides.which", lang)) if titles else (say("guides.none", lang),),
        asks=(*listing.choices(titles, lang), offers.rest(hall, place, part)),
        brief=(offers.then(hall, place),),
        options=options,
        back=back,
        skip=place.to(*way, part.page + 1) if part.left else None,
        words=dict(zip(titles, targets, strict=True)),
    )


def guide(hall: Hall, place: Place, id: str) -> Node:
    """Where, when, how long, how much and what to bring."""
    lang, found = place.lang, hall.reader.get(id)
    if not isinstance(found, Guide):
        return _gone(hall, place)
    steps_said = facts.steps(found, lang)
    count = len(steps_said)
    key = "guides.steps_chinese" if lang == "en" and has_han("".join(steps_said)) else "guides.steps"
    steps = say_count(key, count, lang, count=numerals.counted(count, lang))
    first = place.to("guide", id, 1)
    node = Node(
        place=place,
        says=speech_office.guide(found, lang),
        asks=(BREATH, steps, offers.then(hall, place)),
        options={"1": first},
        back=_list_page(hall, place, found),
        skip=first,
    )
    return in_chinese(node, "guides.chinese")


def step(hall: Hall, place: Place, id: str, number: int) -> Node:
    """One step; # leads to the next, * back to the guide."""
    lang, found = place.lang, hall.reader.get(id)
    if not isinstance(found, Guide):
        return _gone(hall, place)
    steps = speech_office.guide_steps(found, lang)
    number = min(number, len(steps))
    is_last = number == len(steps)
    asks = say("guides.last", lang) if is_last else say("guides.next", lang)
    return Node(
        place=place,
        says=steps[number - 1],
        asks=(asks,),
        brief=(offers.then(hall, place),),
        back=place.to("guide", id),
        skip=None if is_last else place.to("guide", id, number + 1),
    )


def _in_order(hall: Hall, subject: str = "") -> list[Guide]:
    """Oldest first, so that the list does not move under a caller's fingers when one is published."""
    return [guide for guide in hall.reader.all(Guide)[::-1] if subject in ("", guide.category)]


def _subjects(hall: Hall) -> list[str]:
    """What guides are about, in their order; nothing where that would be one question more and no help."""
    found = _in_order(hall)
    subjects = list(dict.fromkeys(guide.category for guide in found))
    return subjects if len(subjects) > 1 and len(found) > listing.SIX else []


def _list_page(hall: Hall, place: Place, guide: Guide) -> Place:
    subject = guide.category if _subjects(hall) else ""
    ids = [one.id for one in _in_order(hall, subject)]
    page = ids.index(guide.id) // listing.SIX + 1 if guide.id in ids else 1
    return place.to("guides", *(("about", subject) if subject else ()), page)


def _gone(hall: Hall, place: Place) -> Node:
    back, says = place.to("guides", 1), (say("guides.gone", place.lang),)
    return Node(place=place, says=says, asks=(offers.then(hall, place),), back=back)
