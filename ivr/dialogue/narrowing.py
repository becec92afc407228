"""Choosing a kind of work or a district, of all vacancies or of a list already narrowed."""

import msgspec

from content.division import division_name
from content.occupation import KINDS_OF_WORK
from content.search import Facet
from content.wording import numerals
from content.wording.ear import spoken
from content.wording.term import term
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.way import query_of
from ivr.phrases import say, say_count


def kinds(hall: Hall, place: Place, way: tuple[str, ...], page: int) -> Node:
    """The kinds of work that have vacancies, those with most first; `way` is a list already narrowed."""
    counts = _counts(hall, way, "occupation")
    known = sorted((key for key in KINDS_OF_WORK if counts.get(key)), key=lambda key: (-counts[key], key))
    names = {key: term("kind_of_work", key, place.lang) for key in known}
    targets = {key: place.to("jobs", "kind", key, *way, 1) for key in known}
    return _choice(hall, place, page, "jobs.which_kind", counts, names, targets, way)


def districts(hall: Hall, place: Place, way: tuple[str, ...], page: int) -> Node:
    """The districts that have vacancies, those with most first."""
    counts = {code: n for code, n in _counts(hall, way, "division").items() if not code.endswith("00")}
    known = sorted(counts, key=lambda code: (-counts[code], code))
    names = {code: spoken(division_name(code, place.lang), place.lang) for code in known}
    targets = {code: place.to("jobs", *way, "in", code, 1) for code in known}
    return _choice(hall, place, page, "jobs.which_district", counts, names, targets, way)


def _choice(
    hall: Hall,
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
        says=listing.once(part.page, say(question, lang)) if names else (say("jobs.none", lang),),
        asks=(*listing.choices(titles, lang), offers.rest(hall, place, part)),
        brief=(offers.then(hall, place),),
        options=options,
        titles={key: names[name] for key, name in zip(options, part.items, strict=True)},
        back=back,
        skip=place.to(*place.steps[:-1], part.page + 1) if part.left else None,
        words={name: targets[key] for key, name in names.items()},
    )


def _counts(hall: Hall, way: tuple[str, ...], facet: Facet) -> dict[str, int]:
    found = hall.reader.search(msgspec.structs.replace(query_of(way), size=1, facets=(facet,)))
    return found.facets.get(facet, {})
