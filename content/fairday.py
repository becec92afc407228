"""The day of a fair: what its booths still have to offer, as its hall shows it."""

from collections.abc import Callable

import msgspec

from content.jobfair import Booth, JobFair
from content.notice import Notice

Find = Callable[[str], Notice | None]
"""The live notice of a number, or None."""


def still_offered(fair: JobFair, find: Find) -> JobFair:
    """The fair without what is filled: vacancies that are in the feed no more, and booths that offer nothing else."""
    booths = tuple(_open(booth, find) for booth in fair.booths)
    left = tuple(now for now, before in zip(booths, fair.booths, strict=True) if now.vacancies or not before.vacancies)
    return fair if left == fair.booths else msgspec.structs.replace(fair, booths=left)


def one_by_one(fair: JobFair) -> tuple[Booth, ...]:
    """A booth for each vacancy at it, in the order of the plan; one that names none stands for itself."""
    return tuple(place for booth in fair.booths for place in _parted(booth))


def booths_at(fair: JobFair, turn: int, rows: int) -> tuple[Booth, ...]:
    """Whose turn it is while the fair is on: of a table of `rows` a page of what is offered, one by one.

    Without rows every booth in turn, and between laps the fair itself, for which there is no booth.
    """
    if not rows:
        place = turn // 2 % (len(fair.booths) + 1)
        return fair.booths[place - 1 : place] if place else ()
    offers = one_by_one(fair)
    page = (turn - turn // 4) % max(1, -(-len(offers) // rows))
    return offers[page * rows : (page + 1) * rows]


def _parted(booth: Booth) -> tuple[Booth, ...]:
    if not booth.vacancies:
        return (booth,)
    return tuple(msgspec.structs.replace(booth, vacancies=(vacancy,)) for vacancy in booth.vacancies)


def _open(booth: Booth, find: Find) -> Booth:
    left = tuple(vacancy for vacancy in booth.vacancies if not vacancy.number or find(vacancy.number) is not None)
    return msgspec.structs.replace(booth, vacancies=left)
