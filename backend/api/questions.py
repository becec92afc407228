"""What the questions about notices look like, and their answers."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from content.bulletin import Bulletin
from content.codec import AnyNotice
from content.guide import Guide
from content.jobfair import JobFair
from content.search.query import CAP
from content.site import Site
from content.vacancy import Vacancy

MOST = 100
"""The most vacancies that a page may have."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the feed as the document describes it; `content.feed.Change` leaves the notice as bytes."""

    position: int
    id: str
    at: datetime
    notice: AnyNotice | None = None
    why: Annotated[str, Meta(description="Of one without notice: filled, untrue or over, where it is told")] = ""


class Search(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parameters of a search; the names are those of `content.search.query.Query`."""

    text: Annotated[str, Meta(description="Words that must all match; pinyin initials too", max_length=100)] = ""
    occupation: Annotated[
        str,
        Meta(description="Beginning of a CSCO 2022 code (6-18), or a kind of work (food)", max_length=32),
    ] = ""
    divisions: Annotated[
        tuple[Annotated[str, Meta(pattern=r"^[1-9]\d{5}$")], ...],
        Meta(description="GB/T 2260 codes, any of which will do; 410100 means the whole city", max_length=50),
    ] = ()
    wage_from: Annotated[int, Meta(description="Yuan a month that the lower end reaches", ge=0, le=10_000_000)] = 0
    education: Annotated[str, Meta(description="The highest schooling that the person has", max_length=32)] = ""
    employment: Annotated[str, Meta(description="schema.org employmentType", max_length=32)] = ""
    audience: Annotated[str, Meta(description="A group that the job is kept for", max_length=32)] = ""
    benefit: Annotated[str, Meta(description="A benefit that the job has", max_length=32)] = ""
    no_experience: Annotated[bool, Meta(description="Only jobs that ask for no experience")] = False
    fresh: Annotated[bool, Meta(description="Only what was published today")] = False
    site: Annotated[str, Meta(description="Only what belongs in this hall", max_length=64)] = ""
    sort: Annotated[
        Literal["newest", "wage"],
        Meta(description="What comes first; `newest` among equals, after what has the words in its title"),
    ] = "newest"
    page: Annotated[int, Meta(description="Counts from 1", ge=1, le=CAP)] = 1
    size: Annotated[int, Meta(description="Vacancies on a page", ge=1, le=MOST)] = 20
    facets: Annotated[bool, Meta(description="Count every further choice")] = False


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page of vacancies; `capped` says that there are more than `total`."""

    total: int
    capped: bool
    page: int
    size: int
    items: tuple[Vacancy, ...]
    facets: dict[str, dict[str, int]]


class InHall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parameters of a list."""

    site: Annotated[str, Meta(description="Only what belongs in this hall", max_length=64)] = ""


class ById(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One notice."""

    id: Annotated[str, Meta(description="The notice's id in the feed", max_length=64)]


class ByNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One notice by its public number."""

    number: Annotated[str, Meta(description="6 to 8 digits; spaces and dashes are forgiven", max_length=32)]


class JobFairs(msgspec.Struct, frozen=True):
    """Fairs."""

    total: int
    items: list[JobFair]


class Guides(msgspec.Struct, frozen=True):
    """Guides."""

    total: int
    items: list[Guide]


class Bulletins(msgspec.Struct, frozen=True):
    """Bulletins."""

    total: int
    items: list[Bulletin]


class Sites(msgspec.Struct, frozen=True):
    """Halls."""

    total: int
    items: list[Site]
