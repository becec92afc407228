"""Lists of vacancies in threes, and what each list is called."""

import msgspec

from content.division import division_name
from content.search import Page, Query
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.ear import spoken
from content.wording.pay import pay_said
from content.wording.phrases import Lang
from content.wording.phrases import say as say_shared
from content.wording.term import term
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.way import query_of
from ivr.phrases import say, say_count

NARROW = "4"
"""The key that narrows a list by the other of kind and district."""


def listed(hall: Hall, place: Place, way: tuple[str, ...], page: int) -> Node:
    """A list of vacancies, three at a time; its first page says what it is."""
    found = hall.reader.search(query_of(way, page))
    opening = _opening(hall, way, page, found.total, place.lang)
    narrow = _narrowing(way) if found.total > listing.THREE else ""
    node = three(
        hall, place, found.items, _left(found, page), opening, ("jobs", *way), _above(place, way), found.capped
    )
    if page == 1 and len(way) == 2 and found.total:
        node = msgspec.structs.replace(node, called=say("jobs.chosen", place.lang, chosen=_all_chosen(way, place.lang)))
    if not narrow:
        return node
    target = place.to("jobs", *way, narrow, 1)
    offered = say(f"jobs.narrow_{narrow}", place.lang)
    return msgspec.structs.replace(
        node,
        asks=(*node.asks, offered),
        brief=(offered, *node.brief),
        options={**node.options, NARROW: target},
        titles={**node.titles, NARROW: say(f"title.{narrow}", place.lang)},
    )


def three(
    hall: Hall,
    place: Place,
    items: tuple[Vacancy, ...],
    left: int,
    opening: tuple[str, ...],
    way: tuple[str, ...],
    back: Place,
    capped: bool = False,
) -> Node:
    """Three vacancies, each with its key, and the way to the next three; `way` is the list without its page."""
    lang = place.lang
    page = listing.page_number(place.steps[-1])
    titles = [headline(vacancy, lang) for vacancy in items]
    return Node(
        place=place,
        says=opening if titles else (say("jobs.none", lang),),
        asks=(*listing.choices(titles, lang), offers.rest(hall, place, listing.Shown(page, items, left), capped)),
        brief=(offers.then(hall, place),),
        options=listing.options([place.below("notice", vacancy.id) for vacancy in items]),
        back=back,
        skip=place.to(*way, page + 1) if items and (left or capped) else None,
        words={spoken(vacancy.title, "zh"): place.below("notice", vacancy.id) for vacancy in items},
    )


def headline(vacancy: Vacancy, lang: Lang) -> str:
    """电焊工，金水区，每月六千到八千五."""
    place = spoken(facts.district(vacancy.place, lang), lang)
    parts = (spoken(facts.title_alone(vacancy, lang), lang), place, pay_said(vacancy.wage, lang))
    return say_shared("join.pause", lang).join(part for part in parts if part)


def _opening(hall: Hall, way: tuple[str, ...], page: int, total: int, lang: Lang) -> tuple[str, ...]:
    """What the list is, on its first page, beside what it is called; of the newest, how many came today."""
    if page > 1:
        return ()
    if way == ("newest",):
        fresh = hall.reader.search(Query(fresh=True, size=1)).total
        return (say_count("jobs.fresh", fresh, lang, count=numerals.counted(fresh, lang)),) if fresh else ()
    chosen, is_long = _all_chosen(way, lang), total > listing.THREE
    if len(way) == 2:
        return (say("jobs.newest_three", lang),) if is_long else ()
    return (say("jobs.newest_first" if is_long else "jobs.chosen", lang, chosen=chosen),)


def _all_chosen(way: tuple[str, ...], lang: Lang) -> str:
    said = (_chosen(by, what, lang) for by, what in zip(way[::2], way[1::2], strict=True))
    return say_shared("join.pause", lang).join(said)


def _chosen(by: str, what: str, lang: Lang) -> str:
    """What a list was narrowed by, as it is called."""
    match by:
        case "in":
            return spoken(division_name(what, lang), lang)
        case "about":
            return spoken(what, lang)
        case "for":
            return term("audience", what, lang)
    return term("kind_of_work", what, lang)


def _left(found: Page, page: int) -> int:
    return max(0, found.total - page * listing.THREE)


def _narrowing(way: tuple[str, ...]) -> str:
    """By what a list can still be narrowed: a district where none is chosen, else a kind of work."""
    if way == ("newest",):
        return ""
    if "in" not in way[::2]:
        return "districts"
    return "kinds" if "kind" not in way[::2] else ""


def _above(place: Place, way: tuple[str, ...]) -> Place:
    """Where one was before this list: the wider list, or the choice that led here."""
    if len(way) > 2:
        return place.to("jobs", *way[:-2], 1)
    choice = {"kind": ("kinds", 1), "in": ("districts", 1), "for": ("audiences",)}.get(way[0])
    return place.to("jobs", *choice) if choice else place.to("jobs")
