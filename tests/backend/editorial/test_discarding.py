"""A draft that was never public is put away by its author or an administrator, and is in no list any more."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.discarding import discard
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import NotYoursToDiscard, WrongState
from backend.editorial.integrity import faults
from backend.editorial.listing import STATES, Asked, count
from backend.editorial.office import Office
from backend.editorial.reading import events, get_record
from backend.editorial.reviewing import approve, send_back
from backend.editorial.tally import waiting
from content.vacancy import Vacancy
from tests.backend.desk.conftest import app, browser  # noqa: F401  fixtures

Welder = Callable[..., Vacancy]


def lists(office: Office) -> int:
    """In how many of the office's lists anything stands."""
    with office.database.read() as connection:
        asked = [Asked(), *(Asked(state=state) for state in STATES), Asked(text="电焊工"), Asked(author="lin")]
        return sum(count(connection, one) for one in asked)


def test_a_draft_and_what_was_sent_back_are_put_away(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    with office.work() as work:
        enter(work, lin, welder(1))
        send_back(work, zhao, submit(work, lin, enter(work, lin, welder(2)).id).id, "重复了")
    assert lists(office) > 0
    with office.work() as work:
        discard(work, lin, "v-1")
        discard(work, Staff("guan", "管理员", ("admin",)), "v-2")
    assert lists(office) == 0
    with office.database.read() as connection:
        assert next((one.who, one.verb) for one in events(connection, "v-2")) == ("guan", "discard")
        assert set(waiting(connection, "lin").values()) == {0}
        assert list(faults(connection)) == []


def test_nobody_elses_and_nothing_under_review_or_public(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    with office.work() as work:
        enter(work, lin, welder(1))
    with pytest.raises(NotYoursToDiscard), office.work() as work:
        discard(work, Staff("wen", "文书", ("clerk",)), "v-1")
    with office.work() as work:
        handed_in = submit(work, lin, enter(work, lin, welder(1), 1).id)
    with pytest.raises(WrongState, match="待审核"), office.work() as work:
        discard(work, lin, "v-1")
    with office.work() as work:
        approve(work, zhao, handed_in.id)
        enter(work, lin, welder(1), 2)
    with pytest.raises(WrongState, match="发布中"), office.work() as work:
        discard(work, lin, "v-1")


def test_what_was_put_away_is_not_handed_in_and_comes_back_when_entered_again(
    office: Office, lin: Staff, welder: Welder
) -> None:
    with office.work() as work:
        draft = enter(work, lin, welder(1))
        discard(work, lin, "v-1")
    with pytest.raises(WrongState, match="已作废"), office.work() as work:
        submit(work, lin, draft.id)
    with office.work() as work:
        again = enter(work, lin, welder(1), 1)
        submit(work, lin, again.id)
        assert get_record(work.connection, "v-1").state == "never"
        assert get_record(work.connection, "v-1").number == draft.notice.number


def test_the_page_asks_once_and_the_list_is_empty_afterwards(
    browser: Callable[[str], Any],  # noqa: F811
    office: Office,
    lin: Staff,
    welder: Welder,
) -> None:
    with office.work() as work:
        enter(work, lin, welder(1))
    page = browser("lin")
    assert "删掉这份草稿" in page.get("/notices/v-1").page and "确定删掉" in page.page
    assert "删掉这份草稿" not in browser("wen").get("/notices/v-1").page
    page.post("/notices/v-1/discard")
    assert "草稿删掉了" in page.page and "电焊工" not in page.page
    assert "已作废" in page.get("/notices/v-1").page and "删掉这份草稿" not in page.page
