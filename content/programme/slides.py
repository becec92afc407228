"""Slides: pictures, films, charts and the booths of a fair to come, for some turns over a board's table. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from content.bulletin import Attachment, Bulletin
from content.clock import today
from content.guidance import Guidance
from content.jobfair import JobFair
from content.notice import Notice
from content.programme.notices import Notices
from content.programme.slot import Slide
from content.wage_price import WagePrice

CYCLE: Final = 16
FAIR_PLACES: Final = frozenset(place for place in range(CYCLE) if place % 4 != 3)
"""Of a cycle of turns those in which a table shows what a running fair offers."""

_BEGIN: Final = (5, 11)
_FILM: Final = 5
"""Of sixteen turns the sixth and the twelfth are a slide's; a film goes on for five."""

_FEWEST_FIGURES: Final = 2

_Seat = tuple[tuple[Notice, ...], Attachment | None]


class Turn(NamedTuple):
    """One turn: how many were before it, when it ends, and how long each lasts."""

    number: int
    ends: datetime
    lasts: timedelta


class Slides:
    """The slides over one state of the notices; of attachments only those whose content is `at_hand`."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._prices = lru_cache(maxsize=2)(self._prices_on)

    def at(self, now: datetime, turn: Turn, own: int, at_hand: Collection[str]) -> Slide | None:
        """The slide that has the turn; each has its own in its order, which at each device begins elsewhere (`own`)."""
        cycle, place = divmod(turn.number, CYCLE)
        begun = [at for at in _BEGIN if at <= place < at + _FILM]
        seats = self._seats(now, at_hand) if begun else []
        if not seats:
            return None
        showing = cycle * len(_BEGIN) + _BEGIN.index(begun[-1])
        lap, seat = divmod(showing + own, len(seats))
        shown, attachment = seats[seat]
        further = begun[-1] + (_FILM if attachment and attachment.is_film else 1) - 1 - place
        ends = turn.ends + further * turn.lasts
        return Slide(str(showing), shown, attachment, lap, ends) if further >= 0 else None

    def places(self, now: datetime, at_hand: Collection[str]) -> frozenset[int]:
        """The turns of a cycle that may be a slide's: what must not be missed is shown in the others."""
        seats = self._seats(now, at_hand)
        lasts = max((_FILM if attachment and attachment.is_film else 1 for _, attachment in seats), default=0)
        return frozenset(at + turn for at in _BEGIN for turn in range(lasts))

    def _seats(self, now: datetime, at_hand: Collection[str]) -> list[_Seat]:
        running = (bulletin for bulletin in self._notices.running(now) if bulletin.topic != "emergency")
        prices = self._prices(today(now))
        return [
            *(((fair,), None) for fair in self._notices.fairs if _opens_today(fair, now)),
            *chain.from_iterable(_of_bulletin(bulletin, at_hand) for bulletin in running),
            *([(prices, None)] if prices else []),
        ]

    def _prices_on(self, day: date) -> tuple[WagePrice, ...]:
        """The prices of what the hall offers, what is offered most first; where there are none, all of them."""
        live = [price for price in self._notices.prices if price.is_live(day)]
        guidance = Guidance(live)
        offered = (guidance.beside(one, day) for one in self._notices.vacancies if live and one.is_live(day))
        counted = Counter(price.id for price in offered if price)
        known = {price.id: price for price in live}
        return tuple(known[id] for id, _ in counted.most_common()) or tuple(live)


def page_number(turn: int, taken: Collection[int]) -> int:
    """Pages are counted in the turns that are surely theirs, so that no vacancy's always falls to something else.

    A turn that may be a fair's or a slide's and is not gets a page as well, which is one more for some.
    """
    cycle, place = divmod(turn, CYCLE)
    free = [at for at in range(CYCLE) if at not in taken]
    return cycle * len(free) + free.index(place) if place in free else turn


def wanted(notices: Notices, day: date) -> tuple[Attachment, ...]:
    """What of the hall's attachments a board can show, newest first, each once; also what is to run only later."""
    live = (bulletin for bulletin in notices.bulletins if bulletin.is_live(day) and bulletin.topic != "emergency")
    found = (one for bulletin in live for one in bulletin.attachments if one.is_picture or one.is_film)
    return tuple({one.sha256: one for one in found}.values())


def _opens_today(fair: JobFair, now: datetime) -> bool:
    """Then its employers are listed; while it is on, the table itself tells what they offer."""
    is_ahead = now < fair.starts and today(fair.starts) == today(now)
    return is_ahead and bool(fair.booths) and fair.is_live(today(now))


def _of_bulletin(bulletin: Bulletin, at_hand: Collection[str]) -> Iterator[_Seat]:
    for attachment in bulletin.attachments:
        if (attachment.is_picture or attachment.is_film) and attachment.sha256 in at_hand:
            yield (bulletin,), attachment
    if len(bulletin.figures) >= _FEWEST_FIGURES and any(figure.value > 0 for figure in bulletin.figures):
        yield (bulletin,), None
