"""What a search asks, and what it answers."""

from typing import Final, Literal, get_args

import msgspec

from content.vacancy import Vacancy

CAP = 1000
"""The total is counted exactly up to here; beyond it is said as "1000+"."""


Facet = Literal[
    "occupation", "division", "education", "employment", "audience", "benefit", "wage", "no_experience", "fresh"
]
"""A list of choices."""

FACETS: Final[tuple[Facet, ...]] = get_args(Facet)


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A search for vacancies; every field narrows it, an empty one does not.

    `text` is what a person typed: words that must all match. `occupation` is the beginning of a CSCO code as written
    ("6", "6-18", "6-18-02-04") or a kind of work ("food"). `divisions` are GB/T 2260 codes, any of which will do, and
    "410100" means the whole city. `wage_from` is yuan a month that the lower end must reach; `education` is the
    highest that the person has; `benefit` may also be "meals_lodging", which is both. `page` counts from 1.
    `facets` are the lists whose choices are counted; each costs time. Where `sort` says the newest, what has the words
    of `text` in its title comes before what they find otherwise; without a text what has the words of `like_title` in
    its title and is of `like_occupation` comes first, then what is of that occupation. Neither of the two narrows.
    """

    text: str = ""
    occupation: str = ""
    divisions: tuple[str, ...] = ()
    wage_from: int = 0
    education: str = ""
    employment: str = ""
    audience: str = ""
    benefit: str = ""
    no_experience: bool = False
    fresh: bool = False
    site: str = ""
    like_title: str = ""
    like_occupation: str = ""
    sort: Literal["newest", "wage"] = "newest"
    page: int = 1
    size: int = 20
    facets: tuple[Facet, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page of vacancies. `capped` says that there are more than `total`; `facets` counts what was asked for."""

    total: int = 0
    capped: bool = False
    items: tuple[Vacancy, ...] = ()
    facets: dict[str, dict[str, int]] = {}
