"""招聘信息: by number, the newest, and by kind of work; long lists in threes."""

from content.occupation import KINDS_OF_WORK
from content.search import Page, Query
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.ear import spoken
from content.wording.pay import pay_said
from content.wording.phrases import Lang
from content.wording.phrases import say as say_shared
from content.wording.term import term
from ivr.dialogue import listing
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count


def jobs(hall: Hall, place: Place) -> Node:
    """How many there are, and the three ways to them."""
    lang = place.lang
    found = hall.reader.search(Query(size=1))
    count = say_count("jobs.count", found.total, lang, count=numerals.counted(found.total, lang))
    asks = tuple(say(f"jobs.{way}", lang) for way in ("by_number", "by_newest", "by_kind"))
    options = listing.options([place.to("jobs", "number"), place.to("jobs", "newest", 1), place.to("jobs", "kinds", 1)])
    return Node(place=place, says=(count,), asks=asks, options=options, back=place.to("menu"), skip=place.to("menu"))


def ask_number(place: Place) -> Node:
    """The prompt for a number."""
    asks = (say("jobs.ask_number", place.lang),)
    return Node(place=place, asks=asks, back=place.to("jobs"), skip=place.to("jobs"), number=True)


def newest(hall: Hall, place: Place, page: int) -> Node:
    """The newest first; on the first page, how many came today."""
    lang = place.lang
    fresh = hall.reader.search(Query(fresh=True, size=1)).total if page == 1 else 0
    opening = (say_count("jobs.fresh", fresh, lang, count=numerals.counted(fresh, lang)),) if fresh else ()
    found = hall.reader.search(Query(page=page, size=listing.THREE))
    return _list(place, found, page, opening, ("jobs", "newest"), place.to("jobs"))


def kinds(hall: Hall, place: Place, page: int) -> Node:
    """The kinds of work that have vacancies, those with most first."""
    lang = place.lang
    counts = hall.reader.search(Query(size=1, facets=True)).facets.get("occupation", {})
    known = sorted((key for key in KINDS_OF_WORK if counts.get(key)), key=lambda key: (-counts[key], key))
    part = listing.shown(known, page, listing.SIX)
    titles = [_kind(key, counts[key], lang) for key in part.items]
    following = place.to("jobs", "kinds", part.page + 1) if part.left else place.to("jobs")
    return Node(
        place=place,
        says=(say("jobs.which_kind", lang),) if known else (say("jobs.none", lang),),
        asks=(*listing.choices(titles, lang), listing.rest(part.left, lang)),
        options=listing.options([place.to("jobs", "kind", key, 1) for key in part.items]),
        back=place.to("jobs"),
        skip=following,
    )


def of_kind(hall: Hall, place: Place, key: str, page: int) -> Node:
    """The vacancies of one kind of work."""
    lang = place.lang
    found = hall.reader.search(
        Query(occupation=key if key in KINDS_OF_WORK else "other", page=page, size=listing.THREE)
    )
    return _list(
        place, found, page, (term("kind_of_work", key, lang),), ("jobs", "kind", key), place.to("jobs", "kinds", 1)
    )


def headline(vacancy: Vacancy, lang: Lang) -> str:
    """电焊工，金水区，每月六千到八千五."""
    place = spoken(facts.district(vacancy.place, lang), lang)
    parts = (spoken(facts.title(vacancy, lang), lang), place, pay_said(vacancy.wage, lang))
    return say_shared("join.pause", lang).join(part for part in parts if part)


def _list(place: Place, found: Page, page: int, opening: tuple[str, ...], way: tuple[str, ...], back: Place) -> Node:
    lang = place.lang
    left = max(0, found.total - page * listing.THREE)
    more = bool(found.items) and (left > 0 or found.capped)
    titles = [headline(vacancy, lang) for vacancy in found.items]
    if not titles:
        opening = (say("jobs.none", lang),)
    return Node(
        place=place,
        says=opening,
        asks=(*listing.choices(titles, lang), listing.rest(left, lang, more=found.capped)),
        options=listing.options([_leaf(place, vacancy) for vacancy in found.items]),
        back=back,
        skip=place.to(*way, page + 1) if more else back,
    )


def _leaf(place: Place, vacancy: Vacancy) -> Place:
    return place.below("number", vacancy.number) if vacancy.number else place.below("notice", vacancy.id)


def _kind(key: str, count: int, lang: Lang) -> str:
    return say_count(
        "jobs.kind", count, lang, kind=term("kind_of_work", key, lang), count=numerals.counted(count, lang)
    )
