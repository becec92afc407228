"""Numbers: allotted when a notice is entered, released when it is withdrawn, at rest for 90 days after that.

They go up one by one and start anew at the end, so that a number comes back as late as it can.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain, islice
from typing import Final

import msgspec
from sqlalchemy import delete, insert, or_, select, update

from backend.editorial.errors import NumbersExhausted
from backend.editorial.office import Work
from backend.settings import BackendSettings
from backend.tables import notice as notices
from backend.tables import number_allotment, number_counter, report
from backend.tables.lots import among, lots
from content.notice import Notice
from content.number import number_of
from content.site import Site
from content.wage_price import WagePrice

REST = timedelta(days=90)
_FEWEST: Final = 8
_MOST: Final = 500


def numbered(work: Work, notices: Sequence[Notice]) -> list[Notice]:
    """The notices with their numbers: the one each has, else the one it brings if that is free, else the next.

    A hall and a wage price have none. Raises NumbersExhausted.
    """
    bearers = [notice for notice in notices if not isinstance(notice, Site | WagePrice)]
    numbers = _held(work, [notice.id for notice in bearers])
    numbers |= _brought(work, [notice for notice in bearers if notice.id not in numbers])
    numbers |= _next(work, [notice.id for notice in bearers if notice.id not in numbers])
    return [msgspec.structs.replace(notice, number=numbers.get(notice.id, "")) for notice in notices]


def release(work: Work, notice_id: str) -> None:
    """The notice's number begins its rest."""
    held = number_allotment.c.notice_id == notice_id
    work.connection.execute(update(number_allotment).where(held).values(released_at=work.now))


def _held(work: Work, notice_ids: Sequence[str]) -> dict[str, str]:
    """The notices' own numbers, also those at rest that nobody else got: they are held again from now on."""
    columns = number_allotment.c
    again = update(number_allotment).values(released_at=None).returning(columns.notice_id, columns.number)
    found: dict[str, str] = {}
    for lot in lots(notice_ids):
        found |= {row.notice_id: row.number for row in work.connection.execute(again.where(columns.notice_id.in_(lot)))}
    return found


def _brought(work: Work, notices: Iterable[Notice]) -> dict[str, str]:
    """Of several that bring one number the first gets it."""
    wanted: dict[str, str] = {}
    for notice in notices:
        wanted.setdefault(notice.number, notice.id)
    wanted.pop("", None)
    taken = _taken(work, list(wanted))
    return _allot(work, {id: number for number, id in wanted.items() if number not in taken})


def _next(work: Work, notice_ids: Sequence[str]) -> dict[str, str]:
    if not notice_ids:
        return {}
    span = payloads(work.settings)
    last = work.connection.scalars(select(number_counter.c.payload)).one()
    start = last + 1 if last + 1 in span else span.start
    count = len(notice_ids)
    free = chain(_free(work, range(start, span.stop), count), _free(work, range(span.start, start), count))
    found = list(islice(free, count))
    if len(found) < count:
        raise NumbersExhausted(digits=work.settings.number_digits)
    work.connection.execute(update(number_counter).values(payload=found[-1]))
    numbers = (number_of(payload, work.settings.number_digits) for payload in found)
    return _allot(work, dict(zip(notice_ids, numbers, strict=True)))


def payloads(settings: BackendSettings) -> range:
    """What may stand before the check digit; never a leading zero, which people leave out when they key it."""
    step = 10 ** (settings.number_digits - 2)
    office = int(settings.number_office) if settings.number_office else 0
    return range(office * step, (office + 1) * step) if office else range(step, 10 * step)


def _free(work: Work, span: range, count: int) -> Iterator[int]:
    """What nobody has; asked for in lots that grow, since a city may have nearly all of its numbers in use."""
    at, size = 0, max(_FEWEST, count)
    while at < len(span):
        some = span[at : at + min(size, _MOST)]
        numbers = {number_of(payload, work.settings.number_digits): payload for payload in some}
        taken = _taken(work, list(numbers))
        yield from (payload for number, payload in numbers.items() if number not in taken)
        at, size = at + len(some), 2 * size


def _taken(work: Work, numbers: Sequence[str]) -> set[str]:
    """Which of these a notice has, had until lately, or a report has as its ticket."""
    columns = number_allotment.c
    resting = or_(columns.released_at.is_(None), columns.released_at > work.now - REST)
    of_notices = among(work.connection, select(columns.number).where(resting), columns.number, numbers)
    of_reports = among(work.connection, select(report.c.number), report.c.number, numbers)
    return {row.number for row in chain(of_notices, of_reports)}


def _allot(work: Work, numbers: Mapping[str, str]) -> dict[str, str]:
    """Take numbers over, by notice, from notices that lost them long ago if there are any."""
    for lot in lots(list(numbers.items())):
        some = [number for _, number in lot]
        work.connection.execute(delete(number_allotment).where(number_allotment.c.number.in_(some)))
        work.connection.execute(update(notices).where(notices.c.number.in_(some)).values(number=""))
        rows = [{"number": number, "notice_id": id} for id, number in lot]
        work.connection.execute(insert(number_allotment), rows)
    return dict(numbers)
