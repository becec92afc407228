"""Drafting: entering a notice, changing it, handing it in. A body is never overwritten: each edit is a new revision."""

from secrets import token_hex

import msgspec
from sqlalchemy import insert, select, update

from backend.editorial.accounts import Staff
from backend.editorial.bounds import must_be_own, must_reach, must_reach_all_of
from backend.editorial.checking import must_pass
from backend.editorial.employers.recognising import recognised
from backend.editorial.errors import PHRASES, Outdated, UnreadableDraft, WrongState
from backend.editorial.numbering import numbered
from backend.editorial.office import Work
from backend.editorial.reading import get_record, get_revision
from backend.editorial.revision import Record, Revision
from backend.editorial.states import move
from backend.editorial.words import keep_words
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.codec import decode_notice, encode_notice, kind_of
from content.errors import InvalidNotice
from content.notice import Notice


def new_id(kind: str) -> str:
    """An id that no notice has: the kind's first letter and ten random hexadecimal digits."""
    return f"{kind[:1]}-{token_hex(5)}"


def read_draft(body: bytes) -> Notice:
    """The notice that a person or a program wrote as JSON; it gets an id when it brings none.

    Raises UnreadableDraft and InvalidNotice.
    """
    try:
        draft = msgspec.json.decode(body, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise UnreadableDraft(reason=error) from error
    kind = str(draft.get("kind", ""))
    try:
        notice = decode_notice(msgspec.json.encode({"id": new_id(kind), **draft})) if kind else None
    except InvalidNotice as error:
        raise _innermost(error) from error
    if notice is None:
        raise UnreadableDraft(reason=f"kind={kind!r}")
    return notice


def _innermost(error: InvalidNotice) -> InvalidNotice:
    """The rule that was broken, which the decoder wraps in where it was reading."""
    found, cause = error, error.__cause__
    while cause is not None:
        found = cause if isinstance(cause, InvalidNotice) else found
        cause = cause.__cause__
    return found


def enter(work: Work, author: Staff, notice: Notice, based_on: int | None = None, *, asks: bool = True) -> Revision:
    """Write a new revision of a new or an existing notice; a vacancy names its employer as the office knows it.

    `based_on` is the number of the revision that the author had before their eyes; `asks` that they can say which
    employer they mean. Raises Outdated, NotAllowed, NotYourSite, NotYours, EmployerRefused.
    """
    author.must("enter")
    must_reach(work.connection, author, notice)
    before = _before(work, notice.id)
    newest = before.newest_no if before else 0
    if based_on is not None and based_on != newest:
        raise Outdated(title=notice.title, newest=newest)
    if before and before.state == "discarded":
        _bring_back(work, notice.id)
    if newest:
        must_reach_all_of(work.connection, author, notice.id)
        must_be_own(work.connection, author, notice.id)
    elif before is None:
        _enter_record(work, notice)
    notice, employer = recognised(work, author, notice, asks=asks)
    notice = numbered(work, msgspec.structs.replace(notice, published=None))
    _note_number(work, notice)
    written = _write(work, author, notice, newest + 1, employer)
    keep_words(work.connection, written, before.newest_revision if before else None)
    return written


def submit(work: Work, staff: Staff, revision_id: int) -> Revision:
    """Hand a draft in for review.

    Raises NotReady, WrongState, Outdated, NotFound, NotAllowed, NotYourSite, NotYours.
    """
    staff.must("enter")
    notice_id = get_revision(work.connection, revision_id).notice_id
    must_reach_all_of(work.connection, staff, notice_id)
    must_be_own(work.connection, staff, notice_id)
    if get_record(work.connection, notice_id).state == "discarded":
        title = get_revision(work.connection, revision_id).notice.title
        raise WrongState(title=title, state=PHRASES.say("state.discarded", "zh"))
    found = move(work, revision_id, "draft", "submitted", submitted_at=work.now, submitter=staff.name)
    must_pass(found.notice, work.day)
    work.record(staff.name, "submit", found.notice_id, str(found.no))
    return found


def _before(work: Work, notice_id: str) -> Record | None:
    """The notice as it was, if it was."""
    row = work.connection.execute(select(notices).where(notices.c.id == notice_id)).first()
    return Record.of(row) if row else None


def _bring_back(work: Work, notice_id: str) -> None:
    """What was put away and is entered once more is a draft like any other."""
    stamp = update(notices).where(notices.c.id == notice_id)
    work.connection.execute(stamp.values(withdrawn_at=None, withdrawn_reason=""))


def _enter_record(work: Work, notice: Notice) -> None:
    empty = {"number": "", "is_live": False, "withdrawn_reason": ""}
    work.connection.execute(insert(notices).values(id=notice.id, kind=kind_of(notice), **empty))


def _note_number(work: Work, notice: Notice) -> None:
    work.connection.execute(update(notices).where(notices.c.id == notice.id).values(number=notice.number))


def _write(work: Work, author: Staff, notice: Notice, no: int, employer: int | None) -> Revision:
    written = insert(revisions).values(
        notice_id=notice.id,
        no=no,
        kind=kind_of(notice),
        body=encode_notice(notice).decode(),
        state="draft",
        author=author.name,
        entered_at=work.now,
        reason="",
        employer_id=employer,
    )
    work.record(author.name, "enter", notice.id, str(no))
    return Revision.of(work.connection.execute(written.returning(*revisions.c)).one())
