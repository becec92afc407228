"""招聘信息: the ways to a vacancy, and lists of them in threes."""

import msgspec

from content.division import division_name
from content.notice import Notice
from content.occupation import KINDS_OF_WORK
from content.search import Facet, Page, Query
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

AUDIENCES = ("laid_off", "disabled", "graduate")
WAYS = ("number", "newest", "kinds", "districts", "audiences", "screens", "code")
"""The ways to a vacancy, on the keys 1 to 7."""

NEWEST = 100
"""Vacancies whose names may be said instead of a key."""

_PAGED = ("newest", "kinds", "districts", "screens")
NARROW = "4"
"""The key that narrows a list by the other of kind and district."""


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


def kinds(hall: Hall, place: Place, way: tuple[str, ...], page: int) -> Node:
    """The kinds of work that have vacancies, those with most first; `way` is a list already narrowed."""
    counts = _counts(hall, way, "occupation")
    known = sorted((key for key in KINDS_OF_WORK if counts.get(key)), key=lambda key: (-counts[key], key))
    names = {key: term("kind_of_work", key, place.lang) for key in known}
    targets = {key: place.to("jobs", "kind", key, *way, 1) for key in known}
    return _choice(place, page, "jobs.which_kind", counts, names, targets, way)


def districts(hall: Hall, place: Place, way: tuple[str, ...], page: int) -> Node:
    """The districts that have vacancies, those with most first."""
    counts = {code: n for code, n in _counts(hall, way, "division").items() if not code.endswith("00")}
    known = sorted(counts, key=lambda code: (-counts[code], code))
    names = {code: spoken(division_name(code, place.lang), place.lang) for code in known}
    targets = {code: place.to("jobs", *way, "in", code, 1) for code in known}
    return _choice(place, page, "jobs.which_district", counts, names, targets, way)


def listed(hall: Hall, place: Place, way: tuple[str, ...], page: int) -> Node:
    """A list of vacancies, three at a time; its first page says what it is."""
    found = hall.reader.search(query_of(way, page))
    opening = _opening(hall, way, page, place.lang)
    narrow = _narrowing(way) if found.total > listing.THREE else ""
    node = three(place, found.items, _left(found, page), opening, ("jobs", *way), _above(place, way), found.capped)
    if not narrow:
        return node
    target = place.to("jobs", *way, narrow, 1)
    return Node(
        place=place,
        says=node.says,
        asks=(*node.asks, say(f"jobs.narrow_{narrow}", place.lang)),
        options={**node.options, NARROW: target},
        titles={**node.titles, NARROW: say(f"title.{narrow}", place.lang)},
        back=node.back,
        skip=node.skip,
    )


def three(
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
        asks=(*listing.choices(titles, lang), listing.rest(left, lang, more=capped)),
        options=listing.options([place.below("notice", vacancy.id) for vacancy in items]),
        back=back,
        skip=place.to(*way, page + 1) if items and (left or capped) else back,
        words={spoken(vacancy.title, "zh"): place.below("notice", vacancy.id) for vacancy in items},
    )


def following(hall: Hall, place: Place, notice: Notice) -> Place | None:
    """The next vacancy of the list from which this one was chosen, None where there is no such list or no next."""
    match place.root.steps:
        case ("jobs", *way, page) if page.isdigit() and place.root != place and is_way(tuple(way)):
            return _following(hall, place, tuple(way), listing.page_number(page), notice.id)
    return None


def _following(hall: Hall, place: Place, way: tuple[str, ...], page: int, id: str) -> Place | None:
    for number in (page, page - 1, page + 1):  # The list may have moved while this one was listened to.
        ids = [vacancy.id for vacancy in hall.reader.search(query_of(way, number)).items] if number > 0 else []
        if id not in ids:
            continue
        at = ids.index(id) + 1
        if at < len(ids):
            return place.to("jobs", *way, number, "notice", ids[at])
        after = hall.reader.search(query_of(way, number + 1)).items
        return place.to("jobs", *way, number + 1, "notice", after[0].id) if after else None
    return None


def is_way(way: tuple[str, ...]) -> bool:
    """Whether the steps are a list that a search answers: newest, or pairs of kind, in, for and about."""
    return way == ("newest",) or (len(way) % 2 == 0 and bool(way) and set(way[::2]) <= {"kind", "in", "for", "about"})


def query_of(way: tuple[str, ...], page: int = 1) -> Query:
    """The search that lists what lies on a way."""
    chosen = dict(zip(way[::2], way[1::2], strict=False)) if way != ("newest",) else {}
    kind, division = chosen.get("kind", ""), chosen.get("in", "")
    return Query(
        text=chosen.get("about", ""),
        occupation=kind if kind in KINDS_OF_WORK else "",
        divisions=(division,) if division else (),
        audience=chosen.get("for", ""),
        page=page,
        size=listing.THREE,
    )


def headline(vacancy: Vacancy, lang: Lang) -> str:
    """电焊工，金水区，每月六千到八千五."""
    place = spoken(facts.district(vacancy.place, lang), lang)
    parts = (spoken(facts.title(vacancy, lang), lang), place, pay_said(vacancy.wage, lang))
    return say_shared("join.pause", lang).join(part for part in parts if part)


def _counts(hall: Hall, way: tuple[str, ...], facet: Facet) -> dict[str, int]:
    found = hall.reader.search(msgspec.structs.replace(query_of(way), size=1, facets=(facet,)))
    return found.facets.get(facet, {})


def _choice(
    place: Place,
    page: int,
    question: str,
    counts: dict[str, int],
    names: dict[str, str],
    targets: dict[str, Place],
    way: tuple[str, ...],
) -> Node:
    """Six of the names with their counts, and the way to the next six."""
    lang = place.lang
    part = listing.shown(list(names), page, listing.SIX)
    back = place.to("jobs", *way, 1) if way else place.to("jobs")
    titles = [
        say_count("jobs.kind", counts[key], lang, kind=names[key], count=numerals.counted(counts[key], lang))
        for key in part.items
    ]
    options = listing.options([targets[key] for key in part.items])
    return Node(
        place=place,
        says=(say(question, lang),) if names else (say("jobs.none", lang),),
        asks=(*listing.choices(titles, lang), listing.rest(part.left, lang)),
        options=options,
        titles={key: names[name] for key, name in zip(options, part.items, strict=True)},
        back=back,
        skip=place.to(*place.steps[:-1], part.page + 1) if part.left else back,
        words={name: targets[key] for key, name in names.items()},
    )


def _opening(hall: Hall, way: tuple[str, ...], page: int, lang: Lang) -> tuple[str, ...]:
    """What the list is, on its first page; of the newest, how many came today."""
    if page > 1:
        return ()
    if way == ("newest",):
        fresh = hall.reader.search(Query(fresh=True, size=1)).total
        return (say_count("jobs.fresh", fresh, lang, count=numerals.counted(fresh, lang)),) if fresh else ()
    said = [_chosen(by, what, lang) for by, what in zip(way[::2], way[1::2], strict=True)]
    return (say_shared("join.pause", lang).join(said),)


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
