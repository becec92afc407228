"""招聘信息: the ways to a vacancy."""

from content.search import Query
from content.wording import numerals
from content.wording.ear import spoken
from content.wording.term import term
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count
from ivr.turn import BREATH

AUDIENCES = ("laid_off", "disabled", "graduate")


WAYS = ("number", "newest", "kinds", "districts", "audiences", "screens", "code")
"""The ways to a vacancy, on the keys 1 to 7."""


SAID = ("newest", "kinds", "districts", BREATH, "audiences", "number", BREATH, "screens", "code", BREATH)
"""The ways in the order in which they are said: what most callers want first, no more than three in a breath."""

NEWEST = 100
"""Vacancies whose names may be said instead of a key."""


_PAGED = ("newest", "kinds", "districts", "screens")


def jobs(hall: Hall, place: Place) -> Node:
    """How many there are, and the ways to them."""
    lang = place.lang
    found = hall.reader.search(Query(size=1))
    count = say_count("jobs.count", found.total, lang, count=numerals.counted(found.total, lang))
    keys = {key: way for key, way in enumerate(WAYS, 1) if _works(hall, way)}
    said = (BREATH if way == BREATH else say(f"jobs.by_{way}", lang) for way in SAID if way in (BREATH, *keys.values()))
    return Node(
        place=place,
        says=(count,),
        asks=(*said, say("leaf.then_again", lang)),
        options={str(key): place.to("jobs", way, *([1] if way in _PAGED else [])) for key, way in keys.items()},
        titles={str(key): say(f"title.{way}", lang) for key, way in keys.items()},
        brief=(say("leaf.then_again", lang),),
        back=place.to("menu"),
        words=_trades(hall, place) if hall.match else {},
    )


def _works(hall: Hall, way: str) -> bool:
    """Whether there is anything on this way: no screens are asked about where none hangs."""
    if way == "code":
        return hall.has_counter
    return way != "screens" or bool(hall.screens())


def _trades(hall: Hall, place: Place) -> dict[str, Place]:
    """What the newest vacancies are called: said by a caller (电焊工), it lists all that are called so."""
    titles = (vacancy.title for vacancy in hall.reader.search(Query(size=NEWEST)).items)
    return {spoken(title, "zh"): place.to("jobs", "about", title, 1) for title in titles}


def ask_number(hall: Hall, place: Place) -> Node:
    """The prompt for a number."""
    asks = (say("jobs.ask_number", place.lang, digits=numerals.said(hall.number_digits, place.lang)),)
    return Node(place=place, asks=asks, back=place.to("jobs"), skip=place.to("jobs"), collects="number")


def ask_code(place: Place) -> Node:
    """The prompt for the code of a shortlist that was kept at a kiosk."""
    asks = (say("jobs.ask_code", place.lang),)
    return Node(place=place, asks=asks, back=place.to("jobs"), skip=place.to("jobs"), collects="code")


def audiences(hall: Hall, place: Place) -> Node:
    """For whom there are vacancies of their own; each has its key for good, and is offered while there are any."""
    lang = place.lang
    counts = {audience: hall.reader.search(Query(size=1, audience=audience)).total for audience in AUDIENCES}
    keys = {key: audience for key, audience in enumerate(AUDIENCES, 1) if counts[audience]}
    names = {key: term("audience", audience, lang) for key, audience in keys.items()}
    said = {
        key: say_count("jobs.kind", n, lang, kind=names[key], count=numerals.counted(n, lang))
        for key, audience in keys.items()
        if (n := counts[audience])
    }
    return Node(
        place=place,
        says=(say("jobs.which_audience" if keys else "jobs.none", lang),),
        asks=(*(listing.choice(key, title, lang) for key, title in said.items()), offers.then(hall, place)),
        options={str(key): place.to("jobs", "for", audience, 1) for key, audience in keys.items()},
        titles={str(key): name for key, name in names.items()},
        back=place.to("jobs"),
    )
