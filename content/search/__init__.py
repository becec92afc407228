"""Search for vacancies: the same engine in the backend's API and on every device."""

from content.search.query import Page, Query

__all__ = ["Page", "Query"]
