"""An office with a long history, put into the tables at once: what the bench of the desk looks through.

Every notice has one to four revisions. Of the newest ones four in a hundred are drafts, one waits, one was sent back;
of what was approved a quarter is public and the rest was withdrawn, as after years of work. There is a revision every
minute, and the audit has a row for each entry, approval and withdrawal; nobody reckons the hashes of so many.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any, Final

import msgspec
from sqlalchemy import func, insert, select, text, update

from backend.database import Database
from backend.editorial.accounts import add_staff
from backend.editorial.duplicates.marks import mark_of
from backend.editorial.office import Office
from backend.editorial.words import words_of
from backend.feed.counted import counted_by
from backend.feed.local_bell import LocalBell
from backend.migrations import migrate
from backend.settings import BackendSettings
from backend.tables import audit, audit_head, notice, notice_word, revision, vacancy_mark
from backend.tables import employer as employers
from content.clock import CHINA, Clock
from content.codec import encode_notice
from content.site import Site
from content.vacancy import Employer, Place, Vacancy
from tests.backend.conftest import Cluster
from tests.backend.known import know
from tests.bench.corpus import Corpus

NOW: Final = datetime(2026, 3, 16, 9, tzinfo=CHINA)
EMPLOYERS: Final = 200
HALLS: Final = ("jinhai", "jingkai", "erqi", "zhongyuan", "huiji")
PEOPLE: Final = ("lin", "zhao", "wen")
_EACH: Final = 2000
_STATES: Final = ("draft",) * 4 + ("submitted", "sent_back") + ("approved",) * 94

Row = dict[str, Any]


@contextmanager
def postgresql() -> Iterator[Cluster]:
    """A server of the bench's own, with the memory of a small one."""
    folder = Path(mkdtemp(prefix="jobhall-pg-"))
    cluster = Cluster(folder, "512MB")
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def empty_office(url: str, folder: Path, clock: Clock = lambda: NOW) -> Office:
    """An office with nobody and nothing in it."""
    database = Database(url)
    migrate(database)
    settings = BackendSettings(home=folder, password_memory=8)
    return Office(database, LocalBell(settings.run), clock, settings)


def found_office(url: str, folder: Path) -> Office:
    """An office with its people and halls, and no other notice."""
    office = empty_office(url, folder)
    with office.work() as work:
        add_staff(work, "lin", "林录入", ["approver", "clerk", "head"], "a-good-password")
        add_staff(work, "zhao", "赵审核", ["approver", "clerk"])
        add_staff(work, "wen", "文书", ["clerk"])
        know(work, *(Employer(name=f"样例第{one}厂") for one in range(EMPLOYERS)))
        work.seal()  # What is written below goes into the audit behind it.
        for number, hall in enumerate(HALLS, 1):
            _write(work.connection, [_Past(number, Site(id=hall, title=f"{hall}大厅", place=Place(division="410105")))])
    grow(office, 0)
    return office


def grow(office: Office, revisions: int) -> None:
    """Add notices until so many revisions are there, of employers of whom one in fifty is due to be looked at again.

    The database takes note of how they lie.
    """
    random, corpus = Random(3), Corpus().vacancies(revisions)
    pasts = _pasts(random, corpus, revisions)
    while batch := list(islice(pasts, _EACH)):
        with office.database.begin() as connection:
            _write(connection, batch)
    with office.database.begin() as connection:
        last = connection.scalar(select(func.max(audit.c.id)))
        connection.execute(update(audit_head).values(last=last))
        if revisions:  # Not of an empty office: the database takes nothing more of an employer who is due.
            due = update(employers).where(employers.c.id % 50 == 0)
            connection.execute(due.values(due_on=NOW.date() - timedelta(days=1)))
        if not office.database.is_sqlite:
            connection.execute(text("ANALYZE"))  # As its autovacuum does.
            connection.execute(text("SELECT setval('revision_id_seq', (SELECT max(id) FROM revision))"))
    office.database.learn_sizes()


class _Past:
    """One notice with all its revisions, and what became of it."""

    def __init__(self, first: int, written: Any, count: int = 1, state: str = "approved", is_live: bool = True) -> None:
        self.first, self.count, self.state = first, count, state
        self.is_live, self.position = is_live, first if is_live or state == "approved" else None
        self.notice = written


def _pasts(random: Random, corpus: Iterable[Vacancy], revisions: int) -> Iterator[_Past]:
    at = len(HALLS) + 1
    for vacancy in corpus:
        count = min(random.choice((1, 2, 2, 3, 3, 4)), revisions + len(HALLS) + 1 - at)
        if count <= 0:
            return
        state = random.choice(_STATES)
        halls = (random.choice(HALLS),) if random.random() < 0.6 else ()
        lives = random.random() < 0.25 and (state == "approved" or count > 1)
        yield _Past(at, msgspec.structs.replace(vacancy, sites=halls), count, state, lives)
        at += count


def _write(connection: Any, pasts: list[_Past]) -> None:
    connection.execute(insert(notice), [_notice_row(past) for past in pasts])
    rows = [row for past in pasts for row in _revision_rows(past)]
    connection.execute(insert(revision), rows)
    by_id = {past.notice.id: past.notice for past in pasts}
    marked = [row for row in rows if row["employer_id"]]
    marks = [{"mark": mark_of(row["employer_id"], by_id[row["notice_id"]]), "revision": row["id"]} for row in marked]
    if marks:
        connection.execute(insert(vacancy_mark), marks)
    words = [
        {"word": word, "revision": past.first + past.count - 1} for past in pasts for word in words_of(past.notice)
    ]
    connection.execute(insert(notice_word), words)
    told = sorted((row for past in pasts for row in _audit_rows(past)), key=lambda row: row["at"])
    last = connection.scalar(select(func.max(audit.c.id))) or 0
    connection.execute(insert(audit), [{"id": last + at, **row} for at, row in enumerate(told, 1)])


def _notice_row(past: _Past) -> Row:
    return {
        "id": past.notice.id, "kind": "site" if isinstance(past.notice, Site) else "vacancy",
        "number": past.notice.number, "position": past.position, "is_live": past.is_live, "withdrawn_reason": "",
        "first_published": _moment(past.first + 1) if past.position else None,
        "approved_revision": 1 if past.position else None,
        **counted_by(past.notice if past.position else Site(id="nowhere", title="-", place=Place(division="410105"))),
    }  # fmt: skip


def _revision_rows(past: _Past) -> Iterator[Row]:
    body = encode_notice(past.notice).decode()
    employer = None if isinstance(past.notice, Site) else 1 + past.first % EMPLOYERS
    for no in range(1, past.count + 1):
        state = past.state if no == past.count else "approved"
        at = _moment(past.first + no)
        yield {
            "id": past.first + no - 1, "notice_id": past.notice.id, "no": no, "body": body, "state": state,
            "kind": "site" if isinstance(past.notice, Site) else "vacancy", "author": PEOPLE[past.first % 3],
            "entered_at": at, "submitted_at": None if state == "draft" else at, "reason": "",
            "submitter": None if state == "draft" else PEOPLE[past.first % 3],
            "reviewer": PEOPLE[(past.first + 1) % 3] if state in ("approved", "sent_back") else None,
            "reviewed_at": at if state in ("approved", "sent_back") else None, "employer_id": employer,
        }  # fmt: skip


def _audit_rows(past: _Past) -> Iterator[Row]:
    author, reviewer = PEOPLE[past.first % 3], PEOPLE[(past.first + 1) % 3]
    for no in range(1, past.count + 1):
        yield _told(past, past.first + no, author, "enter", str(no))
        if no < past.count or past.state == "approved":
            yield _told(past, past.first + no, reviewer, "approve", str(no))
    if past.position and not past.is_live:
        reason = ("招满了", "expired", "单位要求撤下")[past.first % 3]
        yield _told(past, past.first + past.count, reviewer, "withdraw", reason)


def _told(past: _Past, at: int, who: str, verb: str, detail: str) -> Row:
    origin = f"desk 192.0.2.{len(who)}"
    values = {"who": who, "verb": verb, "subject": past.notice.id, "detail": detail, "origin": origin}
    return {"at": _moment(at), **values, "previous": "", "hash": ""}


def _moment(at: int) -> datetime:
    """The last revision is of now, each one before of a minute earlier."""
    return NOW - timedelta(minutes=1_000_000 - at)
