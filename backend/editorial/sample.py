"""The sample centre is opened as any other is: two people enter and approve each notice.

Opening it again changes nothing, but for what is over by date, which comes back with the dates of today, and a hall
whose address of the public pages has changed.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

import msgspec
from sqlalchemy import select

from backend.editorial.accounts import Staff, add_staff, find_staff
from backend.editorial.attachments import attach
from backend.editorial.counter.agency import all_accounts, open_account
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.codes import licence_check
from backend.editorial.employers.employer import Details, key_of
from backend.editorial.employers.registering import add, fill, get, verify
from backend.editorial.office import Office, Work
from backend.editorial.publishing import expire
from backend.editorial.reading import history
from backend.editorial.reasons import EXPIRED
from backend.editorial.reviewing import approve
from backend.editorial.revision import Record
from backend.tables import employer as employers
from backend.tables import notice as notices
from content.codec import encode_notice
from content.notice import Notice
from content.sample.accounts import SampleAccount
from content.sample.employers import firms
from content.site import Site
from content.vacancy import Vacancy

PASSWORD = "jobhall-demo"  # noqa: S105  the sample's own, printed for everyone who opens it
_AUTHOR = ("wang", "王录入", ("admin", "clerk"))
_SEEN = "营业执照复印件（样例）"
_REVIEWER = ("li", "李审核", ("admin", "approver", "clerk"))

Progress = Callable[[int, int], None]


def open_sample(
    office: Office,
    sample: Sequence[Notice],
    progress: Progress = lambda done, of: None,
    pictures: Sequence[bytes] = (),
    who: str = "",
) -> int:
    """Enter and approve what is not there yet, in one transaction; returns how many notices were published.

    `pictures` are what its bulletins carry, as PNG; `who` adds its two people.
    """
    with office.work() as work:
        author, reviewer = _person(work, who, *_AUTHOR), _person(work, who, *_REVIEWER)
        expire(work)
        for picture in pictures:
            attach(work, author, picture, "image/png")
        _verify_employers(work, author, sample)
        records = {row.id: Record.of(row) for row in work.connection.execute(select(notices))}
        opened = work.now
        for done, notice in enumerate(sample, 1):
            record = records.get(notice.id)
            if record is None:
                work.now = min(notice.published or opened, opened)
                _publish(work, author, reviewer, notice)
            elif _is_stale(work, record, notice, author):
                work.now = opened
                _publish(work, author, reviewer, notice)
            progress(done, len(sample))
    return sum(change.body is not None for change in work.changes)


def open_accounts(office: Office, sample: Sequence[SampleAccount], who: str = "") -> int:
    """Open the accounts that are not there yet; how many they were."""
    with office.work() as work:
        there = {account.number for account in all_accounts(work.connection)}
        fresh = [account for account in sample if account.number not in there]
        for account in fresh:
            open_account(work, account.number, account.pin, account.balances, who)
    return len(fresh)


def _person(work: Work, who: str, name: str, display_name: str, roles: tuple[str, ...]) -> Staff:
    return find_staff(work.connection, name) or add_staff(work, name, display_name, roles, PASSWORD, who=who)


def _verify_employers(work: Work, author: Staff, sample: Sequence[Notice]) -> None:
    """Every invented employer is known, and verified; one whose year is over is verified anew."""
    rows = work.connection.execute(select(employers.c.key, employers.c.id, employers.c.due_on))
    known = {row.key: row for row in rows}
    places = {firm.name: firm.place.address for firm in firms()}
    said = {one.employer.name: one.employer for one in sample if isinstance(one, Vacancy)}
    for name, employer in said.items():
        found = known.get(key_of(name))
        if found is not None and found.due_on is not None and found.due_on >= work.day:
            continue
        details = Details(name=name, short=employer.short, code=_nobodys(name), address=places.get(name, ""))
        one = add(work, author, details) if found is None else get(work.connection, found.id)
        one = fill(work, author.name, one, code=details.code)
        verify(work, author, one.id, _SEEN, employer.verified_on)


def _nobodys(name: str) -> str:
    """A number as on an old licence, with 000000 for the authority that registered it: nobody can have it."""
    first = f"000000{int(sha256(name.encode()).hexdigest(), 16) % 10**8:08}"
    return first + licence_check(first)


def _publish(work: Work, author: Staff, reviewer: Staff, notice: Notice) -> None:
    draft = enter(work, author, notice)
    approve(work, reviewer, submit(work, author, draft.id).id)


def _is_stale(work: Work, record: Record, notice: Notice, author: Staff) -> bool:
    """Whether a notice that nobody but us has touched is over by date, or names the halls' old address."""
    if record.state == "live" and not isinstance(notice, Site):
        return False
    newest = history(work.connection, notice.id)[0]
    if newest.state != "approved" or newest.author != author.name:
        return False
    if record.state == "live":
        as_entered = msgspec.structs.replace(notice, published=None, number="")
        return newest.body != encode_notice(as_entered).decode()
    return record.withdrawn_reason == EXPIRED
