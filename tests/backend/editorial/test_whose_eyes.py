"""What no rule can forbid is shown: approvals where the work was entered, and between accounts that one person made."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.editorial.accounts import Staff, add_staff, get_staff
from backend.editorial.drafting import enter, submit
from backend.editorial.four_eyes import SAME_PLACE, Pair, pairs
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.editorial.overview import Span
from backend.editorial.reviewing import approve
from backend.tables import audit
from content.vacancy import Vacancy
from tests.backend.conftest import NOW

Welder = Callable[..., Vacancy]
DAY = NOW.date()


def publish(office: Office, vacancy: Vacancy, *acts: tuple[Staff, str]) -> None:
    """Enter, hand in and approve, each by somebody from somewhere."""
    (author, there), (submitter, then), (reviewer, here) = acts
    with office.at(there).work() as work:
        draft = enter(work, author, vacancy)
    with office.at(then).work() as work:
        submit(work, submitter, draft.id)
    with office.at(here).work() as work:
        approve(work, reviewer, draft.id)


def noted(office: Office) -> list[tuple[str, str, str]]:
    columns = audit.c
    with office.database.read() as connection:
        rows = connection.execute(
            select(columns.who, columns.subject, columns.detail).where(columns.verb == SAME_PLACE)
        )
        return [(row.who, row.subject, row.detail) for row in rows]


def named(office: Office, *names: str) -> list[Staff]:
    with office.database.read() as connection:
        return [get_staff(connection, name) for name in names]


@pytest.mark.parametrize(
    ("entered", "submitted", "approved", "is_noted"),
    [
        ("desk 192.0.2.7", "desk 192.0.2.7", "desk 192.0.2.7", True),
        ("desk 192.0.2.7", "desk 192.0.2.8", "desk 192.0.2.8", True),
        ("desk 192.0.2.7", "desk 192.0.2.8", "desk 192.0.2.7", True),
        ("desk 192.0.2.7", "desk 192.0.2.7", "desk 192.0.2.70", False),
        ("command-line root@hall", "command-line root@hall", "command-line root@hall", True),
        ("web 192.0.2.7", "desk 192.0.2.8", "desk 192.0.2.7", False),
        ("desk", "desk", "desk", False),
        ("sample", "sample", "sample", False),
        ("", "", "", False),
    ],
)
def test_an_approval_where_it_was_entered_is_noted_in_the_audit(
    office: Office, lin: Staff, zhao: Staff, welder: Welder, entered: str, submitted: str, approved: str, is_noted: bool
) -> None:
    publish(office, welder(1), (lin, entered), (lin, submitted), (zhao, approved))
    assert noted(office) == ([("zhao", "v-1", "1")] if is_noted else [])
    with office.database.read() as connection:
        assert list(faults(connection)) == []


def test_an_earlier_revision_from_there_does_not_count(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    publish(office, welder(1), (lin, "desk 192.0.2.7"), (lin, "desk 192.0.2.7"), (zhao, "desk 192.0.2.8"))
    publish(office, welder(1), (lin, "desk 192.0.2.9"), (lin, "desk 192.0.2.9"), (zhao, "desk 192.0.2.7"))
    assert noted(office) == []


def test_pairs_tell_who_made_whom_and_what_to_ask_about_comes_first(
    office: Office, lin: Staff, zhao: Staff, wen: Staff, welder: Welder
) -> None:
    with office.work() as work:
        guan = add_staff(work, "guan", "关管理", ["admin", "approver", "clerk"])
        for name, role in (("qian", "clerk"), ("sun", "approver")):
            add_staff(work, name, name, [role], who="guan")
    qian, sun = named(office, "qian", "sun")
    desk = "desk 192.0.2.7"
    publish(office, welder(1), (qian, "desk 1"), (qian, "desk 1"), (guan, "desk 2"))
    publish(office, welder(2), (qian, "desk 1"), (qian, "desk 1"), (sun, "desk 2"))
    publish(office, welder(3), (guan, "desk 1"), (guan, "desk 1"), (sun, "desk 2"))
    publish(office, welder(4), (lin, "desk 1"), (wen, "desk 1"), (zhao, "desk 2"))
    for n in (5, 6):
        publish(office, welder(n), (lin, desk if n == 5 else "desk 3"), (lin, "desk 3"), (zhao, desk))
    with office.database.read() as connection:
        found = pairs(connection, Span(DAY, DAY))
        before = pairs(connection, Span(DAY - timedelta(days=9), DAY - timedelta(days=1)))
    assert found == [
        Pair(("lin",), "zhao", 2, 1, ""),
        Pair(("guan",), "sun", 1, 0, "made", "guan"),
        Pair(("qian",), "guan", 1, 0, "made", "guan"),
        Pair(("lin", "wen"), "zhao", 1, 0, ""),
        Pair(("qian",), "sun", 1, 0, "one_admin", "guan"),
    ]
    assert before == []
