"""The words by which the desk finds a notice again: of its newest revision, kept in the transaction that writes it.

A bag for each notice: every two characters that follow one another in title and employer, the single ones of the
title, Latin words whole, and `@` with each hall that shows it (`@` alone: all of them).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from backend.editorial.bounds import halls
from backend.editorial.revision import Revision
from backend.tables import notice_word
from backend.tables import revision as revisions
from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.notice import Notice

_RUNS = re.compile(r"[a-z0-9+#]+|[\u3400-\u9fff]+")
_LONGEST: Final = 32


def keep_words(connection: Connection, written: Iterable[Revision], before: Iterable[int]) -> None:
    """Let notices be found by what their newest revisions say, and no longer by what those `before` said."""
    for old in before:
        _forget(connection, old)
    rows = [{"word": word, "revision": one.id} for one in written for word in sorted(words_of(one.notice))]
    connection.execute(insert(notice_word), rows)


def words_of(notice: Notice) -> frozenset[str]:
    """Everything that a notice is found by."""
    employer = getattr(notice, "employer", None)
    texts = (notice.title, employer.name, employer.short) if employer else (notice.title,)
    pairs = {word for text in texts for word in _grams(text, 2)}
    return frozenset(pairs | set(_grams(notice.title, 1)) | {hall_word(hall) for hall in halls(notice) or ("",)})


def words_in(text: str) -> list[str]:
    """What a notice must have to be found by this text: all of these."""
    found: list[str] = []
    for run in _RUNS.findall(_plain(text)):
        found += _grams(run, 2) if len(run) > 1 else [run]
    return list(dict.fromkeys(found))


def hall_word(hall: str) -> str:
    """The word of a hall; the empty name is what all of them show."""
    return f"@{hall}"[:_LONGEST]


def _grams(text: str, size: int) -> Iterator[str]:
    for run in _RUNS.findall(_plain(text)):
        if run.isascii():
            yield run[:_LONGEST]
        else:
            yield from (run[at : at + size] for at in range(len(run) - size + 1))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _forget(connection: Connection, revision_id: int) -> None:
    body = connection.scalars(select(revisions.c.body).where(revisions.c.id == revision_id)).one()
    try:
        notice = decode_notice(body.encode())
    except InvalidNotice:
        return  # This version cannot read it; its words lead to no newest revision any more, so they do no harm.
    if notice is not None:
        old = notice_word.c.revision == revision_id
        connection.execute(delete(notice_word).where(notice_word.c.word.in_(sorted(words_of(notice))), old))
