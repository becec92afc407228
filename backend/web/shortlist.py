"""The page behind a shortlist's code: the numbers stand in the address, and nothing is known of who picked them."""

from collections.abc import Iterator
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from backend.web.gone import how_gone, last_public
from backend.web.visit import here, show
from backend.withdrawn import LastShown
from content.counter import LONGEST_SHORTLIST
from content.errors import InvalidNumber
from content.jobfair import JobFair
from content.notice import Notice
from content.number import parse_number, spaced
from content.similar import similar
from content.vacancy import Vacancy, is_of_same_employer
from content.wording.card import Card, card

_MOST_TEXT: Final = 200


def shortlist() -> ResponseReturnValue:
    """The notices of the address in its order; what was withdrawn is named, what never was is counted."""
    now = here().backend.clock()
    live: list[Notice] = []
    gone: list[tuple[str, LastShown]] = []
    unknown: list[str] = []
    for number in _numbers(request.args.get("n", "")):
        notice = here().backend.replica.by_number(number)
        before = None if notice else last_public(number)
        if isinstance(notice, JobFair) and notice.is_over(now):
            gone.append((number, LastShown(notice, "over")))
        elif notice:
            live.append(notice)
        elif before:
            gone.append((number, before))
        else:
            unknown.append(number)
    return show(
        "shortlist", 200 if live or gone else 404,
        items=[(_card(one), isinstance(one, Vacancy)) for one in live],
        gone=[how_gone(number, one) for number, one in gone], unknown=[*map(spaced, unknown)],
        similar=_instead_of([one for _, one in gone], live),
    )  # fmt: skip


def _numbers(text: str) -> Iterator[str]:
    """Each number once; one that nobody can have is left out, for the code was made by a machine."""
    seen: set[str] = set()
    for part in text[:_MOST_TEXT].split(","):
        try:
            number = parse_number(part)
        except InvalidNumber:
            continue
        if number not in seen and len(seen) < LONGEST_SHORTLIST:
            seen.add(number)
            yield number


def _instead_of(gone: list[LastShown], live: list[Notice]) -> list[Card]:
    """A few others of the first trade that is gone, without what the person has already, nor of who was untrue."""
    first = next((one for one in gone if isinstance(one.notice, Vacancy)), None)
    if first is None or not isinstance(first.notice, Vacancy):
        return []
    picked = {one.id for one in live}
    untrue = [one.notice for one in gone if one.why == "untrue"]
    was, bad = first.notice, first.notice if first.why == "untrue" else None
    found = similar(here().backend.replica, was.id, was.title, was.occupation, untrue=bad)
    others = [one for one in found if not any(is_of_same_employer(one, bad) for bad in untrue)]
    return [_card(one) for one in others if one.id not in picked]


def _card(notice: Notice) -> Card:
    return card(notice, here().lang, here().backend.clock())
