"""The lists of the office: what is in each, in which order, and how long it is, however long the history has become.

A page is asked for by where the last one ended, never by its number, so that what comes in meanwhile moves nothing.
"""

from typing import Any, Final, TypeVarTuple

import msgspec
from sqlalchemy import Connection, Row, Select, false, func, or_, select
from sqlalchemy.sql import ColumnElement

from backend.editorial.reading import in_use
from backend.editorial.revision import Record, Revision
from backend.editorial.words import hall_word, words_in
from backend.tables import filing as filings
from backend.tables import notice as notices
from backend.tables import notice_word
from backend.tables import revision as revisions

Shape = TypeVarTuple("Shape")

WORKED_ON: Final = ("draft", "submitted", "sent_back")
STATES: Final = (*WORKED_ON, "live", "withdrawn")
"""The lists of the office: the first three by the newest revision, the last two by what the public sees."""

MOST_COUNTED: Final = 1000
"""A list that is longer is only said to be: counting all of it would take longer than showing it."""

_NUMBER: Final = range(3, 9)
"""So many digits are looked up as the beginning of a public number."""
_WEIGHED: Final = 2000
"""So far the notices with a word are counted to see which of several words is the rarest."""


class Entry(msgspec.Struct, frozen=True):
    """One line of a list: a notice with its newest revision."""

    record: Record
    newest: Revision


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which notices: those for which everything that is given holds.

    `site` is the id of a hall that the notice names, or `*` for what names none and so is shown in all; `text` is the
    beginning of a number, or words of title and employer; `author` wrote the newest revision.
    """

    state: str = ""
    kind: str = ""
    site: str = ""
    text: str = ""
    author: str = ""


EVERYTHING: Final = Asked()


def entries(
    connection: Connection,
    asked: Asked = EVERYTHING,
    limit: int = 50,
    before: int | None = None,
    after: int | None = None,
) -> list[Entry]:
    """A page of the list, last touched first.

    The newest one, the one behind the revision `before`, or the one in front of the revision `after`.
    """
    rows, at = _asked(connection, select(notices.c.newest_revision), asked)
    if after is not None:
        page = rows.where(at > after).order_by(at)
    else:
        page = (rows.where(at < before) if before is not None else rows).order_by(at.desc())
    ids = connection.scalars(page.limit(limit)).all()
    whole = select(notices, *_REVISION).join(revisions, revisions.c.id == notices.c.newest_revision)
    found = connection.execute(whole.where(notices.c.newest_revision.in_(ids)))
    return sorted((_entry(row) for row in found), key=lambda one: one.newest.id, reverse=True)


def came_back(connection: Connection, name: str, limit: int) -> list[Entry]:
    """What was sent back to whoever wrote it or handed it in, last touched first; not what an employer has again."""
    theirs = or_(revisions.c.author == name, revisions.c.submitter == name)
    given_back = select(1).where(filings.c.notice_id == notices.c.id, filings.c.reason != "").exists()
    rows = select(notices, *_REVISION).join(revisions, revisions.c.id == notices.c.newest_revision)
    rows = rows.where(notices.c.newest_state == "sent_back", in_use(), theirs, ~given_back)
    return [_entry(row) for row in connection.execute(rows.order_by(notices.c.newest_revision.desc()).limit(limit))]


def count(connection: Connection, asked: Asked = EVERYTHING, most: int = MOST_COUNTED) -> int:
    """How long the list is; `most` and one for any that is longer than `most`."""
    rows, _ = _asked(connection, select(notices.c.id), asked)
    found = rows.limit(most + 1).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


def public(connection: Connection, kind: str) -> int:
    """How many notices of a kind the public can see, all of them counted: an index has nothing but these."""
    return connection.scalar(select(func.count()).where(notices.c.is_live, notices.c.kind == kind)) or 0


def queue(connection: Connection, limit: int = 100, besides: str = "", asked: Asked = EVERYTHING) -> list[Revision]:
    """What waits longest for review, oldest first, of what is asked for; without what `besides` wrote or handed in."""
    waiting = select(revisions).join(notices, notices.c.newest_revision == revisions.c.id)
    waiting = waiting.where(*_waits(asked))
    if besides:
        submitter = func.coalesce(revisions.c.submitter, revisions.c.author)
        waiting = waiting.where(revisions.c.author != besides, submitter != besides)
    ordered = waiting.order_by(notices.c.waiting_since, notices.c.newest_revision).limit(limit)
    return [Revision.of(row) for row in connection.execute(ordered)]


def queued(connection: Connection, asked: Asked = EVERYTHING, most: int = MOST_COUNTED) -> int:
    """How many of what is asked for wait; `most` and one for any number above it."""
    found = select(notices.c.id).where(*_waits(asked)).limit(most + 1).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


def queued_authors(connection: Connection) -> list[str]:
    """Whose revisions wait, by name."""
    waiting = select(notices.c.newest_author).where(notices.c.waiting_since.is_not(None))
    return sorted(set(connection.scalars(waiting.distinct())))


def _waits(asked: Asked) -> list[ColumnElement[bool]]:
    """Few wait, so that each of them is looked at; a word leads to too many that do not."""
    holds: list[ColumnElement[bool]] = [notices.c.waiting_since.is_not(None)]
    holds += [notices.c.kind == asked.kind] if asked.kind else []
    holds += [notices.c.newest_author == asked.author] if asked.author else []
    number = _number(asked.text)
    holds += [notices.c.number.startswith(number, autoescape=True)] if number else []
    words = [hall_word("" if asked.site == "*" else asked.site)] if asked.site else []
    words += [] if number else words_in(asked.text)
    has = (notice_word.c.revision == notices.c.newest_revision, notice_word.c.word)
    return holds + [select(1).where(has[0], has[1] == word).correlate(notices).exists() for word in words]


def place_in_queue(connection: Connection, record: Record, most: int = MOST_COUNTED) -> int:
    """1 for what waits longest, counted as lists are; 0 for what does not wait."""
    if record.waiting_since is None:
        return 0
    waits, at = notices.c.waiting_since, notices.c.newest_revision
    earlier = (waits < record.waiting_since) | ((waits == record.waiting_since) & (at < record.newest_revision))
    found = select(notices.c.id).where(waits.is_not(None), earlier).limit(most).subquery()
    return (connection.scalar(select(func.count()).select_from(found)) or 0) + 1


def _asked(connection: Connection, rows: Select[*Shape], asked: Asked) -> tuple[Select[*Shape], ColumnElement[Any]]:
    """What was asked for, and by what it is ordered: the column whose index leads to these and in this order."""
    words = [hall_word("" if asked.site == "*" else asked.site)] if asked.site else []
    number = _number(asked.text)
    words += [] if number else words_in(asked.text)
    leads = not words or connection.dialect.name != "sqlite"
    rows = rows.where(notices.c.newest_revision.is_not(None), in_use(), *_in_state(asked.state, leads))
    if asked.kind:
        rows = rows.where(notices.c.kind == asked.kind)
    if asked.author:
        rows = rows.where(notices.c.newest_author == asked.author)
    if number:
        rows = rows.where(notices.c.number >= number, notices.c.number < f"{number}:")
        # Few have the number; nothing should be tempted to go through all of them in their order.
        return _with_words(connection, rows, words, notices.c.newest_revision + 0)
    return _with_words(connection, rows, words, notices.c.newest_revision)


def _number(text: str) -> str:
    """The beginning of a public number, when that is what was typed."""
    number = "".join(text.split())
    return number if number.isascii() and number.isdigit() and len(number) in _NUMBER else ""


def _in_state(state: str, leads: bool) -> list[ColumnElement[bool]]:
    """What holds of those in this state; unless the state `leads` to them, by no index of it.

    SQLite would go by the index of what was withdrawn, however long that is, where the rarest word leads to a few.
    """
    newest = notices.c.newest_state if leads else func.coalesce(notices.c.newest_state, "")
    live = notices.c.is_live if leads else func.coalesce(notices.c.is_live, false())
    if state in WORKED_ON:
        return [newest == state]
    if state == "live":
        return [live]
    return [~live, notices.c.position.is_not(None)] if state else []


def _with_words(
    connection: Connection, rows: Select[*Shape], words: list[str], at: ColumnElement[Any]
) -> tuple[Select[*Shape], ColumnElement[Any]]:
    """The rarest word leads, since every other one is looked up for each notice that has it."""
    words = sorted(words, key=lambda one: _weight(connection, one)) if words[1:] else words
    for place, word in enumerate(words):
        has = notice_word.alias(f"word_{place}")
        rows = rows.join(has, has.c.revision == notices.c.newest_revision).where(has.c.word == word)
        at = has.c.revision if place == 0 and at is notices.c.newest_revision else at
    return rows, at


def _weight(connection: Connection, word: str) -> int:
    found = select(notice_word.c.revision).where(notice_word.c.word == word).limit(_WEIGHED).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


_REVISION = tuple(column.label(f"revision_{column.name}") for column in revisions.c)
_RECORD = len(notices.c)


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    record = dict(zip(notices.c.keys(), row[:_RECORD], strict=True))
    record = {name: record[name] for name in Record.__struct_fields__}
    newest = dict(zip(revisions.c.keys(), row[_RECORD:], strict=True))
    return Entry(Record(**record), Revision(**newest))
