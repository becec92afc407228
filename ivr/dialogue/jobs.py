"""招聘信息: the ways to a vacancy."""

from content.search import Query
from content.wording import numerals
from content.wording.ear import spoken
from content.wording.term import term
from ivr.dialogue import listing
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count

AUDIENCES = ("laid_off", "disabled", "graduate")


WAYS = ("number", "newest", "kinds", "districts", "audiences", "screens", "code")
"""The ways to a vacancy, on the keys 1 to 7."""


NEWEST = 100
"""Vacancies whose names may be said instead of a key."""


_PAGED = ("newest", "kinds", "districts", "screens")


def jobs(hall: Hall, place: Place) -> Node:
    """How many there are, and the ways to them."""
    lang = place.lang
    found = hall.reader.search(Query(size=1))
    count = say_count("jobs.count", found.total, lang, count=numerals.counted(found.total, lang))
    keys = {str(key): way for key, way in enumerate(WAYS, 1)}
    return Node(
        place=place,
        says=(count,),
        asks=tuple(say(f"jobs.by_{way}", lang) for way in WAYS),
        options={key: place.to("jobs", way, *([1] if way in _PAGED else [])) for key, way in keys.items()},
        titles={key: say(f"title.{way}", lang) for key, way in keys.items()},
        back=place.to("menu"),
        skip=place.to("menu"),
        words=_trades(hall, place) if hall.match else {},
    )


def _trades(hall: Hall, place: Place) -> dict[str, Place]:
    """What the newest vacancies are called: said by a caller (电焊工), it lists all that are called so."""
    titles = (vacancy.title for vacancy in hall.reader.search(Query(size=NEWEST)).items)
    return {spoken(title, "zh"): place.to("jobs", "about", title, 1) for title in titles}


def ask_number(place: Place) -> Node:
    """The prompt for a number."""
    asks = (say("jobs.ask_number", place.lang),)
    return Node(place=place, asks=asks, back=place.to("jobs"), skip=place.to("jobs"), collects="number")


def ask_code(place: Place) -> Node:
    """The prompt for the code of a shortlist that was kept at a kiosk."""
    asks = (say("jobs.ask_code", place.lang),)
    return Node(place=place, asks=asks, back=place.to("jobs"), skip=place.to("jobs"), collects="code")


def audiences(hall: Hall, place: Place) -> Node:
    """For whom there are vacancies of their own."""
    lang = place.lang
    titles = [
        say_count(
            "jobs.kind",
            (n := hall.reader.search(Query(size=1, audience=audience)).total),
            lang,
            kind=term("audience", audience, lang),
            count=numerals.counted(n, lang),
        )
        for audience in AUDIENCES
    ]
    keys = listing.options([place.to("jobs", "for", audience, 1) for audience in AUDIENCES])
    return Node(
        place=place,
        says=(say("jobs.which_audience", lang),),
        asks=(*listing.choices(titles, lang), say("leaf.then", lang)),
        options=keys,
        titles={key: term("audience", audience, lang) for key, audience in zip(keys, AUDIENCES, strict=True)},
        back=place.to("jobs"),
        skip=place.to("jobs"),
    )
