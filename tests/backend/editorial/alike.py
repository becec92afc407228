"""The same job once more, for the tests of duplicates: entered, handed in, published, and what is said of it."""

from datetime import date

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.duplicates.found import duplicates_as_said, duplicates_of
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from backend.editorial.revision import Revision
from content.vacancy import Place, Vacancy
from tests.backend.conftest import NOW

PLACE = Place(division="410105", address="金水区样例路 1 号")
DAY = NOW.date()


def entered(office: Office, who: Staff, *given: Vacancy) -> list[Revision]:
    with office.work() as work:
        return [enter(work, who, one) for one in given]


def handed_in(office: Office, who: Staff, one: Vacancy) -> Revision:
    with office.work() as work:
        return submit(work, who, enter(work, who, one).id)


def published(office: Office, author: Staff, reviewer: Staff, one: Vacancy) -> Revision:
    waits = handed_in(office, author, one)
    with office.work() as work:
        approve(work, reviewer, waits.id)
    return waits


def said(office: Office, one: Vacancy, day: date = DAY) -> list[Duplicate]:
    with office.database.read() as connection:
        return list(duplicates_as_said(connection, [one], day).get(one.id, ()))


def of(office: Office, one: Revision) -> list[Duplicate]:
    with office.database.read() as connection:
        return list(duplicates_of(connection, [one], DAY)[one.notice_id])
