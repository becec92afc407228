"""Filing 单位自报: an employer hands in a vacancy by itself. It is a draft like any other, under a receipt.

Nobody signs in for it, so nothing here is believed: the employer is recognised by its code and verified by staff, the
draft is handed in by a clerk and approved by another. Who filed is known by contact and telephone, in the office only.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import Connection, Select, and_, func, insert, or_, select, update
from sqlalchemy.sql import ColumnElement

from backend.editorial.accounts import FILER, Staff, stand_in
from backend.editorial.bounds import all_halls
from backend.editorial.counter import limits
from backend.editorial.drafting import enter, new_id
from backend.editorial.employers.employer import Details, plain
from backend.editorial.employers.filing_rules import must_be_fit
from backend.editorial.employers.recognising import find as find_employer
from backend.editorial.employers.registering import fill, register, tidied
from backend.editorial.errors import FilingNotNew, NotFound, ReasonMissing
from backend.editorial.office import Office, Work
from backend.editorial.reading import get_record, newest
from backend.tables import filing as filings
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.number import number_of, spaced
from content.vacancy import Employer as Shown
from content.vacancy import Vacancy

State = Literal["received", "checking", "sent_back", "returned", "published", "over"]
STATES: Final[tuple[State, ...]] = ("received", "checking", "sent_back", "returned", "published", "over")

SOURCE: Final = "单位自报"
CONTACT_DAYS: Final = 365
"""For so long it is known who filed; what they filed, and the receipt, stay."""

_DIGITS = 8


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """What was handed in, by whom, and why it went back to them if it did."""

    receipt: str
    notice_id: str
    code: str
    contact: str
    telephone: str
    filed_at: datetime
    returned_at: datetime | None
    returned_by: str | None
    reason: str


def file(work: Work, address: str, given: Details, vacancy: Vacancy, once: str) -> Filing:
    """Take in what an employer has filled in, as a new vacancy of its own; the same page sent twice is one filing.

    Raises FilingRefused, and TooOften for one address or one code.
    """
    if (before := _sent_before(work.connection, once)) is not None:
        return before
    given, vacancy = tidied(given), _of(given, vacancy)
    must_be_fit(given, vacancy, all_halls(work.connection), work.day)
    limits.use(work.connection, limits.whose("address", address), "filing", work.now)
    limits.use(work.connection, limits.whose("code", given.code), "filing", work.now)
    stand_in(work)
    _introduce(work, given)
    draft = enter(work, FILER, vacancy, asks=False)
    filed = Filing(
        receipt=_receipt(work.connection), notice_id=draft.notice_id, code=given.code, contact=given.contact,
        telephone=given.telephone, filed_at=work.now, returned_at=None, returned_by=None, reason="",
    )  # fmt: skip
    work.connection.execute(insert(filings).values(**msgspec.structs.asdict(filed), once=_hashed(once)))
    work.record(FILER.name, "file", filed.notice_id, spaced(filed.receipt))
    return filed


def asked(office: Office, address: str, receipt: str, code: str) -> Filing:
    """What was filed under a receipt with this code; whoever tries is counted. Raises NotFound, TooOften."""
    with office.work() as work:
        limits.use(work.connection, limits.whose("address", address), "ask", work.now)
    with office.database.read() as connection:
        found = find(connection, receipt)
    if not secrets.compare_digest(found.code.encode(), code.encode()):
        raise NotFound(name=receipt)
    return found


def find(connection: Connection, receipt: str) -> Filing:
    """Raises NotFound."""
    digits = receipt if receipt.isascii() and receipt.isdigit() else ""
    row = connection.execute(_rows().where(filings.c.receipt == digits)).first()
    if row is None:
        raise NotFound(name=receipt)
    return Filing(**row._mapping)


def under(connection: Connection, receipts: Sequence[str]) -> list[Filing]:
    """Those under these receipts, in their order."""
    found = {row.receipt: row for row in connection.execute(_rows().where(filings.c.receipt.in_(receipts)))}
    return [Filing(**found[receipt]._mapping) for receipt in receipts if receipt in found]


def filed_as(connection: Connection, notice_id: str) -> Filing | None:
    """How a notice was filed, if it was."""
    row = connection.execute(_rows().where(filings.c.notice_id == notice_id)).first()
    return Filing(**row._mapping) if row else None


def state_of(connection: Connection, filed: Filing) -> State:
    """How far it has come."""
    record, draft = get_record(connection, filed.notice_id), newest(connection, filed.notice_id)
    if record.is_live:
        return "published"
    if filed.reason:
        return "returned"
    if record.position:
        return "over"
    if draft.state == "sent_back":
        return "sent_back"
    return "received" if (draft.author, draft.state) == (FILER.name, "draft") else "checking"


def give_back(work: Work, who: Staff, receipt: str, reason: str) -> Filing:
    """Give a filing back to its employer, who reads the reason when it asks.

    Raises ReasonMissing, NotFound, NotAllowed, and FilingNotNew when it is under review or was public.
    """
    who.must("enter_for_others")
    reason = plain(reason)[:1000]
    if not reason:
        raise ReasonMissing
    filed = find(work.connection, receipt)
    if (filed.reason, filed.returned_by) == (reason, who.name):
        return filed  # The same form, sent twice.
    draft = newest(work.connection, filed.notice_id)
    if draft.state not in ("draft", "sent_back") or get_record(work.connection, filed.notice_id).position:
        raise FilingNotNew
    values = {"returned_at": work.now, "returned_by": who.name, "reason": reason}
    work.connection.execute(update(filings).where(filings.c.receipt == receipt).values(**values))
    work.record(who.name, "filing-return", filed.notice_id, reason)
    return find(work.connection, receipt)


def forget_contacts(work: Work) -> int:
    """Forget who filed what was filed long ago."""
    old = and_(filings.c.filed_at < work.now - timedelta(days=CONTACT_DAYS), filings.c.contact != "")
    return work.connection.execute(update(filings).where(old).values(contact="", telephone="")).rowcount


def listed(connection: Connection, fresh: bool = True, limit: int = 30, skip: int = 0) -> list[Filing]:
    """A page of them: those that wait for a clerk, the oldest first; or all, the newest first."""
    order = filings.c.filed_at if fresh else filings.c.filed_at.desc()
    rows = _rows().where(_is_fresh()) if fresh else _rows()
    found = connection.execute(rows.order_by(order, filings.c.receipt).limit(limit).offset(skip))
    return [Filing(**row._mapping) for row in found]


def count(connection: Connection, fresh: bool = True) -> int:
    """How many there are."""
    rows = select(func.count()).select_from(filings)
    return connection.scalar(rows.where(_is_fresh()) if fresh else rows) or 0


def _is_fresh() -> ColumnElement[bool]:
    """Nothing but what the employer wrote, or sent back by whoever reviews; and nobody has given it back."""
    columns = revisions.c
    touched = or_(columns.no > 1, columns.state != "draft")
    others = select(columns.id).where(and_(columns.notice_id == filings.c.notice_id, touched)).exists()
    came_back = select(notices.c.id).where(
        notices.c.id == filings.c.notice_id, notices.c.newest_state == "sent_back", notices.c.position.is_(None)
    )
    return and_(filings.c.reason == "", or_(~others, came_back.exists()))


def _rows() -> Select[*tuple[Any, ...]]:
    return select(*(filings.c[name] for name in Filing.__struct_fields__))


def _sent_before(connection: Connection, once: str) -> Filing | None:
    row = connection.execute(_rows().where(filings.c.once == _hashed(once))).first()
    return Filing(**row._mapping) if row else None


def _of(given: Details, vacancy: Vacancy) -> Vacancy:
    """The vacancy as this employer may file it: nobody's number, no other notice, and no word of the office's own."""
    whose = Shown(name=given.name, credit_code=given.code) if given.name else vacancy.employer
    mine = {"id": new_id("vacancy"), "number": "", "published": None, "verified": None, "source": SOURCE}
    return msgspec.structs.replace(vacancy, employer=whose, **mine)


def _introduce(work: Work, given: Details) -> None:
    """Register an employer that nobody knows, and fill in what was not known of one that nobody has verified.

    Who filed and their telephone stay with the filing: an impostor must not be rung at a number of their own, so only
    staff enter the employer's. Of a verified one nothing changes.
    """
    found = find_employer(work.connection, Shown(name=given.name, credit_code=given.code), asks=False)
    if found is None:
        register(work, FILER.name, msgspec.structs.replace(given, contact="", telephone=""))
    elif found.verified_on is None:
        fill(work, FILER.name, found, address=given.address, code=given.code)


def _receipt(connection: Connection) -> str:
    """Drawn by lot, so that nobody reads others by counting on."""
    while True:
        receipt = number_of(10 ** (_DIGITS - 2) + secrets.randbelow(9 * 10 ** (_DIGITS - 2)), _DIGITS)
        if connection.scalar(select(filings.c.receipt).where(filings.c.receipt == receipt)) is None:
            return receipt


def _hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()
