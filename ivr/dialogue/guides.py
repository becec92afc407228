"""办事指南: a list in pages of six, then one guide, then its steps one by one."""

from content.guide import Guide
from content.wording import facts, numerals, speech_office
from content.wording.ear import has_han, spoken
from ivr.dialogue import listing, offers
from ivr.dialogue.chinese import in_chinese
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count


def guides(hall: Hall, place: Place, page: int) -> Node:
    """Six titles and the way to the next six."""
    lang = place.lang
    part = listing.shown(_in_order(hall), page, listing.SIX)
    says = (say("guides.which", lang),) if part.items else (say("guides.none", lang),)
    return Node(
        place=place,
        says=says,
        asks=(
            *listing.choices([spoken(facts.title(guide, lang), lang) for guide in part.items], lang),
            listing.rest(part.left, lang),
        ),
        options=listing.options([place.to("guide", guide.id) for guide in part.items]),
        back=place.to("menu"),
        skip=place.to("guides", part.page + 1) if part.left else place.to("menu"),
    )


def guide(hall: Hall, place: Place, id: str) -> Node:
    """Where, when, how long, how much and what to bring."""
    lang, found = place.lang, hall.reader.get(id)
    if not isinstance(found, Guide):
        return _gone(hall, place)
    count = len(found.steps)
    key = "guides.steps_chinese" if lang == "en" and has_han("".join(found.steps)) else "guides.steps"
    steps = say_count(key, count, lang, count=numerals.counted(count, lang))
    first = place.to("guide", id, 1)
    node = Node(
        place=place,
        says=speech_office.guide(found, lang),
        asks=(steps, offers.then(hall, place)),
        options={"1": first},
        back=_list_page(hall, place, id),
        skip=first,
    )
    return in_chinese(node, "guides.chinese")


def step(hall: Hall, place: Place, id: str, number: int) -> Node:
    """One step; # leads to the next, and from the last back to the guide."""
    lang, found = place.lang, hall.reader.get(id)
    if not isinstance(found, Guide):
        return _gone(hall, place)
    steps = speech_office.guide_steps(found, lang)
    number = min(number, len(steps))
    is_last = number == len(steps)
    asks = say("guides.last", lang) if is_last else say("guides.next", lang)
    following = _list_page(hall, place, id) if is_last else place.to("guide", id, number + 1)
    return Node(place=place, says=(steps[number - 1],), asks=(asks,), back=place.to("guide", id), skip=following)


def _in_order(hall: Hall) -> list[Guide]:
    """Oldest first, so that the list does not move under a caller's fingers when one is published."""
    return hall.reader.all(Guide)[::-1]


def _list_page(hall: Hall, place: Place, id: str) -> Place:
    ids = [guide.id for guide in _in_order(hall)]
    return place.to("guides", ids.index(id) // listing.SIX + 1 if id in ids else 1)


def _gone(hall: Hall, place: Place) -> Node:
    back, says = place.to("guides", 1), (say("guides.gone", place.lang),)
    return Node(place=place, says=says, asks=(offers.then(hall, place),), back=back, skip=back)
