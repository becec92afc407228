"""Search for vacancies: the same engine in the backend's API and on every device."""

from content.search.partly import Part, partly
from content.search.query import FACETS, Facet, Page, Query

__all__ = ["FACETS", "Facet", "Page", "Part", "Query", "partly"]
