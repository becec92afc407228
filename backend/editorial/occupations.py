"""Occupations that a title leads to without much certainty: told as an import tells them, from the same threshold."""

from collections.abc import Iterator
from functools import lru_cache

from backend.editorial.checking.finding import Finding
from backend.editorial.importing.occupations import SURE, UNKNOWN
from content.notice import Notice
from content.occupation import occupation_title
from content.occupation_finder import Found, find_occupation
from content.vacancy import Vacancy


def unsure_occupation(notice: Notice) -> Iterator[Finding]:
    """A remark where the vacancy stands under what its title was guessed to be, and the guess is not a good one."""
    if not isinstance(notice, Vacancy):
        return
    found = _found(notice.title)
    if notice.occupation == (found.code or UNKNOWN) and found.confidence < SURE:
        text = f"{notice.title} → {notice.occupation} {occupation_title(notice.occupation)}"
        yield Finding("occupation", "occupation_unsure", text, "occupation", severity="warn")


@lru_cache(maxsize=4096)
def _found(title: str) -> Found:
    """A page of the queue asks for the same titles again and again."""
    return find_occupation(title)
