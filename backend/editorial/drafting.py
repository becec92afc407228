"""Drafting: entering a notice, changing it, handing it in. A body is never overwritten: each edit is a new revision."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from secrets import token_hex

import msgspec
from sqlalchemy import bindparam, insert, update

from backend.editorial.accounts import Staff
from backend.editorial.bounds import must_be_own, must_reach, must_reach_all_of
from backend.editorial.checking import obstacle
from backend.editorial.duplicates.marks import keep_marks
from backend.editorial.employers.recognising import recognised
from backend.editorial.errors import AlreadyOver, NotReady, Outdated, UnreadableDraft
from backend.editorial.numbering import numbered
from backend.editorial.office import Work
from backend.editorial.reading import get_revisions, latest_no, records
from backend.editorial.remarks import must_be_seen
from backend.editorial.revision import Record, Revision
from backend.editorial.states import move_all, must_be_newest, wrong_state
from backend.editorial.words import keep_words
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.codec import KINDS, decode_notice, encode_notice, kind_of
from content.notice import Notice
from content.refusal import Listed


def new_id(kind: str) -> str:
    """An id that no notice has: the kind's first letter and ten random hexadecimal digits."""
    return f"{kind[:1]}-{token_hex(5)}"


def is_new_id(kind: str, id: str) -> bool:
    """Whether it is an id as `new_id` makes them."""
    return bool(re.fullmatch(f"{kind[:1]}-[0-9a-f]{{10}}", id))


def read_draft(body: bytes) -> Notice:
    """The notice that a person or a program wrote as JSON; it gets an id when it brings none.

    Raises UnreadableDraft, and InvalidNotice with the way to the field.
    """
    try:
        draft = msgspec.json.decode(body, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise _unreadable(body) from error
    kind = str(draft.get("kind", ""))
    notice = decode_notice(msgspec.json.encode({"id": new_id(kind), **draft})) if kind else None
    if notice is None:
        raise UnreadableDraft("kind", given=kind or "—", kinds=Listed(KINDS))
    return notice


def _unreadable(body: bytes) -> UnreadableDraft:
    """What whoever wrote the file can mend: how it is saved, or where it is not JSON."""
    try:
        json.loads(body.decode())
    except UnicodeDecodeError:
        return UnreadableDraft("encoding")
    except json.JSONDecodeError as error:
        return UnreadableDraft("json", line=error.lineno, column=error.colno)
    return UnreadableDraft("object")


def enter(work: Work, author: Staff, notice: Notice, based_on: int | None = None, *, asks: bool = True) -> Revision:
    """Write a new revision of a new or an existing notice; a vacancy names its employer as the office knows it.

    `based_on` is the number of the revision that the author had before their eyes; `asks` that they can say which
    employer they mean. Raises Outdated, NotAllowed, NotYourSite, NotYours, EmployerRefused.
    """
    author.must("enter")
    must_reach(work.connection, author, notice)
    if based_on is not None and based_on != (newest := latest_no(work.connection, notice.id)):
        raise Outdated(title=notice.title, newest=newest)
    return enter_all(work, author, [notice], asks=asks)[0]


def enter_all(work: Work, author: Staff, given: Sequence[Notice], *, asks: bool = True) -> list[Revision]:
    """Write a new revision of each of these, in as few statements as of one; none may be given twice.

    Raises NotAllowed, NotYourSite, NotYours, EmployerRefused, NumbersExhausted.
    """
    author.must("enter")
    must_reach(work.connection, author, *given)
    before = records(work.connection, [notice.id for notice in given])
    _must_be_theirs(work, author, before.values())
    _open_records(work, given, before)
    named = recognised(work, author, given, asks=asks)
    bare = [msgspec.structs.replace(notice, published=None) for notice, _ in named]
    entered = numbered(work, bare)
    _note_numbers(work, entered)
    written = _write(work, author, entered, [employer for _, employer in named], before)
    keep_words(work.connection, written, [old.newest_revision for old in before.values() if old.newest_revision])
    keep_marks(work.connection, written)
    return written


def submit(work: Work, staff: Staff, revision_id: int, *, seen: str | None = None) -> Revision:
    """Hand a draft in for review; `seen` are the seals of the remarks that were shown, where somebody is there.

    Raises NotReady, AlreadyOver, Unseen, WrongState, Outdated, NotFound, NotAllowed, NotYourSite, NotYours.
    """
    handed_in, kept = submit_what_passes(work, staff, [revision_id], seen=seen)
    for why in kept.values():
        raise why
    return handed_in[0]


def submit_what_passes(
    work: Work, staff: Staff, revision_ids: Sequence[int], *, seen: str | None = None
) -> tuple[list[Revision], dict[int, NotReady | AlreadyOver]]:
    """Hand in those of these drafts that are ready; what keeps the others, by the id of the revision.

    Raises Unseen, WrongState, Outdated, NotFound, NotAllowed, NotYourSite, NotYours.
    """
    staff.must("enter")
    found = get_revisions(work.connection, revision_ids)
    must_reach_all_of(work.connection, staff, *(one.notice_id for one in found))
    must_be_own(work.connection, staff, *(one.notice_id for one in found))
    _must_be_drafts(work, found)
    kept = {one.id: why for one in found if (why := obstacle(one.notice, work.day))}
    ready = [one for one in found if one.id not in kept]
    must_be_seen(work.connection, ready, work.day, seen)
    handed_in = move_all(work, ready, "draft", "submitted", submitted_at=work.now, submitter=staff.name)
    for one in handed_in:
        work.record(staff.name, "submit", one.notice_id, str(one.no))
    return handed_in, kept


def _must_be_drafts(work: Work, found: Sequence[Revision]) -> None:
    known = records(work.connection, [one.notice_id for one in found])
    for one in found:
        if known[one.notice_id].state == "discarded":
            raise wrong_state(one, "discarded")
    must_be_newest(work, found)
    for one in found:
        if one.state != "draft":
            raise wrong_state(one)


def _must_be_theirs(work: Work, author: Staff, before: Iterable[Record]) -> None:
    """Whoever enters a notice anew must be allowed to touch what there is of it."""
    written = [record.id for record in before if record.newest_no]
    must_reach_all_of(work.connection, author, *written)
    must_be_own(work.connection, author, *written)


def _open_records(work: Work, given: Sequence[Notice], before: Mapping[str, Record]) -> None:
    """A record for each that has none; what was put away and is entered once more is a draft like any other."""
    for id in [id for id, record in before.items() if record.state == "discarded"]:
        stamp = update(notices).where(notices.c.id == id)
        work.connection.execute(stamp.values(withdrawn_at=None, withdrawn_reason=""))
    empty = {"number": "", "is_live": False, "withdrawn_reason": ""}
    new = [{"id": notice.id, "kind": kind_of(notice), **empty} for notice in given if notice.id not in before]
    if new:
        work.connection.execute(insert(notices), new)


def _note_numbers(work: Work, given: Sequence[Notice]) -> None:
    noting = update(notices).where(notices.c.id == bindparam("of")).values(number=bindparam("as_"))
    work.connection.execute(noting, [{"of": notice.id, "as_": notice.number} for notice in given])


def _write(
    work: Work, author: Staff, given: Sequence[Notice], employers: Sequence[int | None], before: Mapping[str, Record]
) -> list[Revision]:
    rows = []
    for notice, employer in zip(given, employers, strict=True):
        no = (before[notice.id].newest_no if notice.id in before else 0) + 1
        rows.append(_row(work, author, notice, no, employer))
        work.record(author.name, "enter", notice.id, str(no))
    writing = work.connection.execute(insert(revisions).returning(*revisions.c), rows)
    written = {row.notice_id: Revision.of(row) for row in writing}
    return [written[notice.id] for notice in given]


def _row(work: Work, author: Staff, notice: Notice, no: int, employer: int | None) -> dict[str, object]:
    return {
        "notice_id": notice.id,
        "no": no,
        "kind": kind_of(notice),
        "body": encode_notice(notice).decode(),
        "state": "draft",
        "author": author.name,
        "entered_at": work.now,
        "reason": "",
        "employer_id": employer,
    }
