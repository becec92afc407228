"""Marks: what leads from a vacancy to those that may be the same job, without looking at any other.

Each revision of a vacancy has one, of its employer, its title and its division; it is written with the revision and
holds as long as the revision does.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, insert

from backend.editorial.duplicates.sameness import title_key
from backend.editorial.revision import Revision
from backend.tables import vacancy_mark
from content.vacancy import Vacancy


def keep_marks(connection: Connection, written: Iterable[Revision]) -> None:
    """Let vacancies be found by what these revisions say."""
    rows = [{"mark": mark_of(one.employer_id, one.notice), "revision": one.id} for one in written if one.employer_id]
    if rows:
        connection.execute(insert(vacancy_mark), rows)


def mark_of(employer_id: int | None, notice: object) -> str:
    """The same for whatever may be the same job; how the address is written is judged afterwards."""
    if not isinstance(notice, Vacancy):
        return ""
    said = f"{employer_id}\n{notice.place.division}\n{title_key(notice.title)}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]
