"""Numbers: allotted when a notice is entered, released when it is withdrawn, at rest for 90 days after that.

They go up one by one and start anew at the end, so that a number comes back as late as it can.
"""

from datetime import timedelta

import msgspec
from sqlalchemy import delete, insert, or_, select, update

from backend.editorial.errors import NumbersExhausted
from backend.editorial.office import Work
from backend.settings import BackendSettings
from backend.tables import notice as notices
from backend.tables import number_allotment, number_counter
from content.notice import Notice
from content.number import number_of
from content.site import Site
from content.wage_price import WagePrice

REST = timedelta(days=90)
_AT_ONCE = 200


def numbered(work: Work, notice: Notice) -> Notice:
    """The notice with its number: the one it has, else the one it brings if that is free, else the next.

    A hall and a wage price have none. Raises NumbersExhausted.
    """
    if isinstance(notice, Site | WagePrice):
        return msgspec.structs.replace(notice, number="")
    number = _held(work, notice.id) or _brought(work, notice) or _next(work, notice.id)
    return notice if notice.number == number else msgspec.structs.replace(notice, number=number)


def release(work: Work, notice_id: str) -> None:
    """The notice's number begins its rest."""
    held = number_allotment.c.notice_id == notice_id
    work.connection.execute(update(number_allotment).where(held).values(released_at=work.now))


def _held(work: Work, notice_id: str) -> str:
    """The notice's own number, also one at rest that nobody else got: it is held again from now on."""
    again = update(number_allotment).where(number_allotment.c.notice_id == notice_id).values(released_at=None)
    return work.connection.scalars(again.returning(number_allotment.c.number)).first() or ""


def _brought(work: Work, notice: Notice) -> str:
    if not notice.number or notice.number in _taken(work, [notice.number]):
        return ""
    return _allot(work, notice.number, notice.id)


def _next(work: Work, notice_id: str) -> str:
    span = payloads(work.settings)
    last = work.connection.scalars(select(number_counter.c.payload)).one()
    start = last + 1 if last + 1 in span else span.start
    payload = _first_free(work, range(start, span.stop)) or _first_free(work, range(span.start, start))
    if payload is None:
        raise NumbersExhausted(digits=work.settings.number_digits)
    work.connection.execute(update(number_counter).values(payload=payload))
    return _allot(work, number_of(payload, work.settings.number_digits), notice_id)


def payloads(settings: BackendSettings) -> range:
    """What may stand before the check digit; never a leading zero, which people leave out when they key it."""
    step = 10 ** (settings.number_digits - 2)
    office = int(settings.number_office) if settings.number_office else 0
    return range(office * step, (office + 1) * step) if office else range(step, 10 * step)


def _first_free(work: Work, span: range) -> int | None:
    for start in range(span.start, span.stop, _AT_ONCE):
        some = span[start - span.start : start - span.start + _AT_ONCE]
        numbers = {number_of(payload, work.settings.number_digits): payload for payload in some}
        taken = _taken(work, list(numbers))
        for number, payload in numbers.items():
            if number not in taken:
                return payload
    return None


def _taken(work: Work, numbers: list[str]) -> set[str]:
    columns = number_allotment.c
    resting = or_(columns.released_at.is_(None), columns.released_at > work.now - REST)
    return set(work.connection.scalars(select(columns.number).where(columns.number.in_(numbers), resting)))


def _allot(work: Work, number: str, notice_id: str) -> str:
    """Take the number over, from a notice that lost it long ago if there is one."""
    connection = work.connection
    connection.execute(delete(number_allotment).where(number_allotment.c.number == number))
    connection.execute(update(notices).where(notices.c.number == number).values(number=""))
    connection.execute(insert(number_allotment).values(number=number, notice_id=notice_id))
    return number
