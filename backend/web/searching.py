"""The search page: what was asked, what was found, and what to loosen when nothing was."""

from typing import Final
from urllib.parse import urlencode

import msgspec
from werkzeug.datastructures import MultiDict

from content.division import divisions_under, parent_division
from content.number import DIGITS
from content.occupation import KINDS_OF_WORK
from content.replica import Replica
from content.search.query import CAP, FACETS, Query
from content.site import Site
from content.terms import EDUCATION
from content.wording.phrases import Lang
from content.wording.term import term

SIZE: Final = 20
WAGES: Final = (3000, 4000, 5000, 6000, 8000, 10000)
_PLAIN = ("text", "occupation", "education", "audience", "benefit", "employment")
_MOST_TEXT = 60


class Looser(msgspec.Struct, frozen=True):
    """A search with one wish less, and how many it finds."""

    name: str
    address: str
    total: int


def query_of(args: MultiDict[str, str]) -> Query:
    """The query of a form; what makes no sense is left out, for a page has somebody before it, not a program."""
    values = {name: args.get(name, "").strip()[:_MOST_TEXT] for name in _PLAIN}
    division = args.get("division", "")
    return Query(
        **values,
        divisions=(division,) if division.isascii() and division.isdigit() and len(division) == 6 else (),
        wage_from=_number(args, "wage_from", 0, 10_000_000),
        no_experience=bool(args.get("no_experience")),
        fresh=bool(args.get("fresh")),
        sort="wage" if args.get("sort") == "wage" else "newest",
        page=max(1, _number(args, "page", 1, CAP // SIZE)),
        size=SIZE,
        facets=FACETS,
    )


def number_in(args: MultiDict[str, str]) -> str:
    """The number that somebody typed into the box for words; empty when it is none."""
    text = "".join(args.get("text", "").split())
    return text if text.isascii() and text.isdigit() and len(text) in DIGITS else ""


def address(query: Query, page: int = 1) -> str:
    """The page's address for a query."""
    values = {
        name: value for name in (*_PLAIN, "wage_from", "no_experience", "fresh") if (value := getattr(query, name))
    }
    if query.divisions:
        values["division"] = query.divisions[0]
    if query.sort != "newest":
        values["sort"] = query.sort
    if page > 1:
        values["page"] = page
    values = {name: 1 if value is True else value for name, value in values.items()}
    return f"/vacancies?{urlencode(values)}" if values else "/vacancies"


def loosen(replica: Replica, query: Query) -> list[Looser]:
    """Each wish taken away by itself, where that finds something and leaves another wish; most first."""
    empty = Query()
    found = []
    for name in (*_PLAIN, "divisions", "wage_from", "no_experience", "fresh"):
        if getattr(query, name) == getattr(empty, name):
            continue
        looser = msgspec.structs.replace(query, **{name: getattr(empty, name), "page": 1, "facets": ()})
        total = replica.search(looser).total
        if total and address(looser) != address(empty):
            found.append(Looser(name, address(looser), total))
    return sorted(found, key=lambda looser: -looser.total)


def kinds_of_work(lang: Lang) -> list[tuple[str, str]]:
    """Code and name of each group that people ask for."""
    return [(key, term("kind_of_work", key, lang)) for key in KINDS_OF_WORK]


def districts(hall: Site | None, lang: Lang) -> list[tuple[str, str]]:
    """The districts of the city that the hall stands in."""
    city = parent_division(hall.place.division) if hall else ""
    return [(d.code, d.english if lang == "en" else d.name) for d in divisions_under(city)] if city else []


def schooling(lang: Lang) -> list[tuple[str, str]]:
    """What a person may have learnt."""
    return [(code, term("education", code, lang)) for code in EDUCATION[1:]]


def _number(args: MultiDict[str, str], name: str, least: int, most: int) -> int:
    text = args.get(name, "")
    return min(most, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else least
