"""The filters of the vacancy list: their values with counts, how one is chosen and how one is dropped."""

from collections.abc import Iterator
from typing import Final

import msgspec

from content.division import brief_name, division_name
from content.occupation import KINDS_OF_WORK
from content.search.query import Facet, Page, Query
from content.terms import AUDIENCES, BENEFITS
from content.wording import numerals
from content.wording.phrases import say as shared
from content.wording.term import term
from kiosk.reading import Reading

CHOICES: Final = ("kind", "place", "pay", "benefit", "audience")
"""Filters with several values; each has a screen of its own."""

SWITCHES: Final = ("fresh", "no_experience", "no_schooling")
"""Filters that are on or off."""

CONDITIONS: Final = (
    ("benefit", "meals_lodging"), ("no_schooling", ""), ("no_experience", ""), ("benefit", "day_shift"),
    ("audience", "disabled"), ("audience", "graduate"), ("audience", "laid_off"),
)  # fmt: skip
"""What people ask for first, from several filters, as one question."""

WAGES: Final = (3000, 4000, 5000, 6000, 8000, 10000)


class Value(msgspec.Struct, frozen=True):
    """One value of a filter: its words, how many vacancies it leads to, and the query with it."""

    text: str
    count: int
    query: Query


_COUNTED_IN: Final[dict[str, Facet]] = {
    "kind": "occupation",
    "place": "division",
    "pay": "wage",
    "no_schooling": "education",
}
"""The lists of choices of a search that are called otherwise there."""


def facets(reading: Reading, query: Query, *names: str) -> Page:
    """How many vacancies the query leads to, and every choice of these filters; no rows."""
    wanted = tuple(dict.fromkeys(_COUNTED_IN.get(name, name) for name in names))
    return reading.replica.search(msgspec.structs.replace(query, page=1, size=1, facets=wanted))


def values(reading: Reading, query: Query, facet: str) -> list[Value]:
    """Every value of a filter that leads anywhere, as if none were chosen yet."""
    if facet == "condition":
        return _conditions(reading, query)
    if facet == "place":
        return [*near(reading, query), *_values(reading, query, facet)]
    return _values(reading, query, facet)


def _values(reading: Reading, query: Query, facet: str) -> list[Value]:
    counted = facets(reading, without(query, facet), facet).facets
    return [
        Value(value_text(reading, chosen, facet), count, chosen)
        for count, chosen in _candidates(query, facet, counted)
        if count
    ]


def _conditions(reading: Reading, query: Query) -> list[Value]:
    """包吃住, 不限学历, 没经验也行, … as far as any vacancy has them."""
    counted = facets(reading, query, *(facet for facet, _ in CONDITIONS)).facets
    found = []
    for facet, code in CONDITIONS:
        count = counted.get(facet, {}).get(code, 0) if code else switch_count(facet, counted)
        chosen = msgspec.structs.replace(query, **{facet: code}) if code else switched_on(query, facet)
        if count:
            found.append(Value(value_text(reading, chosen, facet), count, chosen))
    return found


def near(reading: Reading, query: Query) -> list[Value]:
    """The hall's district and those around it as one choice, called by what it goes by; where none are, no choice."""
    if len(divisions := near_hall(reading)) < 2:
        return []
    chosen = msgspec.structs.replace(query, divisions=divisions)
    found = reading.replica.search(msgspec.structs.replace(chosen, page=1, size=1)).total
    return [Value(value_text(reading, chosen, "place"), found, chosen)] if found else []


def near_hall(reading: Reading) -> tuple[str, ...]:
    """The hall's own district and those that it calls near; empty while the hall is not known."""
    hall = reading.hall
    return tuple(dict.fromkeys((hall.place.division, *hall.near))) if hall else ()


def _candidates(query: Query, facet: str, counted: dict[str, dict[str, int]]) -> Iterator[tuple[int, Query]]:
    match facet:
        case "kind":
            for kind in KINDS_OF_WORK:
                yield counted.get("occupation", {}).get(kind, 0), msgspec.structs.replace(query, occupation=kind)
        case "place":
            places = counted.get("division", {})
            for code in sorted(places, key=lambda code: -places[code]):
                if not code.endswith("00"):
                    yield places[code], msgspec.structs.replace(query, divisions=(code,))
        case "pay":
            for wage in WAGES:
                yield counted.get("wage", {}).get(str(wage), 0), msgspec.structs.replace(query, wage_from=wage)
        case "benefit":
            for code in BENEFITS:
                yield counted.get("benefit", {}).get(code, 0), msgspec.structs.replace(query, benefit=code)
        case "audience":
            for code in AUDIENCES:
                yield counted.get("audience", {}).get(code, 0), msgspec.structs.replace(query, audience=code)


def without(query: Query, facet: str) -> Query:
    """The query as if this filter had not been chosen."""
    match facet:
        case "kind":
            return msgspec.structs.replace(query, occupation="")
        case "place":
            return msgspec.structs.replace(query, divisions=())
        case "pay":
            return msgspec.structs.replace(query, wage_from=0)
        case "benefit":
            return msgspec.structs.replace(query, benefit="")
        case "audience":
            return msgspec.structs.replace(query, audience="")
        case "fresh":
            return msgspec.structs.replace(query, fresh=False)
        case "no_experience":
            return msgspec.structs.replace(query, no_experience=False)
        case "no_schooling":
            return msgspec.structs.replace(query, education="")
    return query


def switched_on(query: Query, switch: str) -> Query:
    """The query with a switch turned on."""
    match switch:
        case "fresh":
            return msgspec.structs.replace(query, fresh=True)
        case "no_experience":
            return msgspec.structs.replace(query, no_experience=True)
        case "no_schooling":
            return msgspec.structs.replace(query, education="any")
    return query


def switch_count(switch: str, counted: dict[str, dict[str, int]]) -> int:
    """How many vacancies a switch that is off would leave."""
    group = {"fresh": "fresh", "no_experience": "no_experience", "no_schooling": "education"}[switch]
    counts = counted.get(group, {})
    if switch == "no_schooling":
        return counts.get("any", 0)
    return counts.get("true", sum(counts.values()))


def changes_nothing(count: int, found: Page) -> bool:
    """Whether a switch that leaves `count` would leave all that was found: it would look as if it were broken."""
    return not found.capped and count == found.total


def is_chosen(query: Query, facet: str) -> bool:
    """Whether the visitor has chosen anything for this filter."""
    return without(query, facet) != query


def value_text(reading: Reading, query: Query, facet: str) -> str:
    """What was chosen, in words."""
    match facet:
        case "kind":
            return term("kind_of_work", query.occupation, reading.lang)
        case "place" if len(query.divisions) > 1 and query.divisions == near_hall(reading):
            return reading.say("filter.near", district=brief_name(query.divisions[0], reading.lang))
        case "place":
            return _joined_places(reading, query)
        case "pay":
            return reading.say("filter.wage_from", wage=numerals.money(query.wage_from, reading.lang))
        case "benefit":
            return term("benefit", query.benefit, reading.lang)
        case "audience":
            return term("audience", query.audience, reading.lang)
    return reading.say(f"filter.{facet}")


def _joined_places(reading: Reading, query: Query) -> str:
    return shared("join.list", reading.lang).join(division_name(code, reading.lang) for code in query.divisions)
