"""The verbs as buttons. What the office refuses is told by the guard, on the page of the notice."""

from flask import flash
from flask.typing import ResponseReturnValue

from backend.desk.arriving import box_of, show_arrival
from backend.desk.looking import notice as page_of
from backend.desk.receipts import receipt
from backend.desk.visit import field, here, say, to, whole
from backend.editorial import discarding, drafting, publishing, reviewing
from backend.editorial.checking import Finding, accept, check
from backend.editorial.errors import NotFound
from backend.editorial.listing import queue as waiting
from backend.editorial.reading import get_revision, newest
from backend.editorial.remarks import Unseen


def submit(id: str) -> ResponseReturnValue:
    """Hand the draft that was on the page in for review; remarks that were not shown are, and asked about."""
    try:
        with here().office.work() as work:
            submitted = drafting.submit(work, here().person, _revision(id), seen=field("seen"))
    except Unseen as remarked:
        return page_of(id, remarked.found)
    receipt("submitted", submitted.notice)
    return to("notice", id=id)


def rewrite(id: str) -> ResponseReturnValue:
    """Write what a finding proposes as a new revision of the one that was on the page."""
    with here().office.work() as work:
        revision = get_revision(work.connection, _revision(id))
        finding = next((one for one in check(revision.notice, work.day) if _is_meant(one)), None)
        if finding is None or revision.notice_id != id:
            raise NotFound(name=field("where"))
        drafting.enter(work, here().person, accept(revision.notice, finding), revision.no)
    receipt("rewritten", revision.notice)
    return to("notice", id=id)


def approve(id: str) -> ResponseReturnValue:
    """Publish the revision that was on the page, and go on to the next that waits; after its remarks were shown."""
    try:
        with here().office.work() as work:
            revision = get_revision(work.connection, _revision(id))
            reviewing.approve(work, here().person, revision.id, seen=field("seen"))
    except Unseen as remarked:
        return page_of(id, remarked.found)
    receipt("approved", revision.notice)
    show_arrival(box_of(revision.notice_id, "published"), revision.notice_id)
    return _next()


def send_back(id: str) -> ResponseReturnValue:
    """Give the revision that was on the page back to its author."""
    with here().office.work() as work:
        returned = reviewing.send_back(work, here().person, _revision(id), field("reason"))
    receipt("sent_back", returned.notice)
    return _next()


def withdraw(id: str) -> ResponseReturnValue:
    """Take the notice away from every channel."""
    with here().office.work() as work:
        publishing.withdraw(work, here().person, id, field("reason"))
        gone = newest(work.connection, id).notice
    receipt("withdrawn", gone)
    return to("notice", id=id)


def discard(id: str) -> ResponseReturnValue:
    """Put a draft away that was never public."""
    with here().office.work() as work:
        discarding.discard(work, here().person, id)
    flash(say("done.discarded"))
    return to("notices", state="draft")


def _revision(id: str) -> int:
    """The revision that the form is about: what was read, not what is newest by now."""
    revision = whole(field("revision"))
    if revision is None:
        raise NotFound(name=id)
    return revision


def _is_meant(finding: Finding) -> bool:
    """Whether the form names this finding: its rule, its text, and where in it."""
    asked = (field("rule"), field("where"), field("start"))
    return finding.mended is not None and asked == (finding.rule, finding.path, str(finding.start))


def _next() -> ResponseReturnValue:
    with here().office.database.read() as connection:
        rest = waiting(connection, limit=1, besides=here().person.name)
    return to("notice", id=rest[0].notice_id) if rest else to("queue")
