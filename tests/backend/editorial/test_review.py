"""From draft to public and back: who may take which step."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import (
    AlreadyOver,
    FourEyes,
    NotAllowed,
    NotFound,
    NotReady,
    Outdated,
    ReasonMissing,
    WrongState,
)
from backend.editorial.listing import queue
from backend.editorial.office import Office
from backend.editorial.publishing import expire, withdraw
from backend.editorial.reading import events, get_record, history, newest
from backend.editorial.reviewing import approve, send_back
from backend.editorial.revision import Revision
from content.errors import JobhallError
from content.feed import Change
from content.vacancy import Vacancy

Welder = Callable[..., Vacancy]


def submitted(office: Office, author: Staff, vacancy: Vacancy) -> Revision:
    with office.work() as work:
        return submit(work, author, enter(work, author, vacancy).id)


def published(office: Office, author: Staff, reviewer: Staff, vacancy: Vacancy) -> Change:
    revision = submitted(office, author, vacancy)
    with office.work() as work:
        return approve(work, reviewer, revision.id)


def live(office: Office) -> list[str]:
    return [change.id for change in office.journal.snapshot().changes]


def test_a_vacancy_goes_from_draft_to_public(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    with office.work() as work:
        draft = enter(work, lin, welder())
    assert draft.state == "draft"
    assert live(office) == []
    with office.work() as work:
        assert submit(work, lin, draft.id).state == "submitted"
    assert live(office) == []
    with office.work() as work:
        change = approve(work, zhao, draft.id)
    notice = change.decode()
    assert isinstance(notice, Vacancy)
    assert (notice.published, notice.number) == (office.clock(), draft.notice.number)
    assert live(office) == ["v-1"]


def test_nobody_approves_their_own(office: Office, lin: Staff, welder: Welder) -> None:
    revision = submitted(office, lin, welder())
    with pytest.raises(FourEyes, match="林录入"), office.work() as work:
        approve(work, lin, revision.id)
    assert live(office) == []


def test_whoever_hands_in_for_another_does_not_approve_it(
    office: Office, lin: Staff, wen: Staff, zhao: Staff, welder: Welder
) -> None:
    with office.work() as work:
        handed_in = submit(work, zhao, enter(work, wen, welder()).id)
    assert handed_in.submitter == "zhao"
    with pytest.raises(FourEyes, match="赵审核"), office.work() as work:
        approve(work, zhao, handed_in.id)
    with office.database.read() as connection:
        assert queue(connection, besides="zhao") == []
        assert queue(connection, besides="wen") == []
        assert [one.id for one in queue(connection, besides="lin")] == [handed_in.id]
    with office.work() as work:
        approve(work, lin, handed_in.id)
    assert live(office) == ["v-1"]


def test_an_editor_does_not_approve(office: Office, lin: Staff, wen: Staff, welder: Welder) -> None:
    revision = submitted(office, lin, welder())
    with pytest.raises(NotAllowed), office.work() as work:
        approve(work, wen, revision.id)


def test_a_draft_is_not_approved_unseen(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    with pytest.raises(WrongState, match="草稿"), office.work() as work:
        approve(work, zhao, enter(work, lin, welder()).id)


def test_sent_back_with_a_reason_and_written_anew(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    revision = submitted(office, lin, welder())
    with pytest.raises(ReasonMissing), office.work() as work:
        send_back(work, zhao, revision.id, "  ")
    with office.work() as work:
        back = send_back(work, zhao, revision.id, "工资核实一下")
    assert (back.state, back.reason, back.reviewer) == ("sent_back", "工资核实一下", "zhao")
    with pytest.raises(WrongState), office.work() as work:
        submit(work, lin, revision.id)
    assert published(office, lin, zhao, welder()).position == 1


def test_an_edit_waits_while_the_old_stays_out(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    first = published(office, lin, zhao, welder())
    office.clock.forward(hours=3)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    edited = submitted(office, zhao, welder(title="高级电焊工", number=""))
    assert [change.body for change in office.journal.snapshot().changes] == [first.body]
    with office.work() as work:
        second = approve(work, lin, edited.id)
    before, after = first.decode(), second.decode()
    assert before and after
    assert (after.title, after.published, after.number) == ("高级电焊工", before.published, before.number)
    with office.database.read() as connection:
        assert get_record(connection, "v-1").approved_revision == 2


def test_only_the_newest_revision_counts(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    older = submitted(office, lin, welder())
    with office.work() as work:
        enter(work, lin, welder(headcount=2))
    with pytest.raises(Outdated, match="第 2 稿"), office.work() as work:
        approve(work, zhao, older.id)
    with office.database.read() as connection:
        assert queue(connection) == []


def test_two_editors_do_not_overwrite_one_another(office: Office, lin: Staff, wen: Staff, welder: Welder) -> None:
    with office.work() as work:
        enter(work, lin, welder())
        enter(work, lin, welder(headcount=2), based_on=1)
    with pytest.raises(Outdated), office.work() as work:
        enter(work, wen, welder(headcount=3), based_on=1)


def test_of_two_approvals_at_once_exactly_one_wins(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    author = Staff("wen", "文书", ("clerk",))
    for n in range(5):
        revision = submitted(office, author, welder(n))
        start = Barrier(2)

        def try_it(reviewer: Staff, id: int = revision.id, start: Barrier = start) -> str:
            start.wait()
            try:
                with office.work() as work:
                    approve(work, reviewer, id)
            except JobhallError as error:
                return type(error).__name__
            return "published"

        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(try_it, [lin, zhao])) == ["WrongState", "published"]
    assert office.journal.head().position == 5


def test_positions_are_in_commit_order_for_a_reader(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    revisions = [submitted(office, lin, welder(n)) for n in range(12)]
    start, seen = office.journal.head(), []

    def publish(revision: Revision) -> None:
        with office.work() as work:
            approve(work, zhao, revision.id)

    with ThreadPoolExecutor(4) as threads:
        running = [threads.submit(publish, revision) for revision in revisions]
        while len(seen) < len(revisions):
            after = type(start)(start.feed_id, seen[-1]) if seen else start
            seen += [change.position for change in office.journal.changes(after)]
        for one in running:
            one.result()
    assert seen == list(range(1, 13))


def test_withdrawn_is_gone_with_a_reason(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    published(office, lin, zhao, welder())
    with pytest.raises(ReasonMissing), office.work() as work:
        withdraw(work, zhao, "v-1", "")
    with office.work() as work:
        change = withdraw(work, zhao, "v-1", "招满了")
    assert (change.position, change.body, change.why) == (2, None, "filled")
    assert live(office) == []
    with office.database.read() as connection:
        record = get_record(connection, "v-1")
        assert (record.state, record.withdrawn_reason) == ("withdrawn", "招满了")
        assert [event.verb for event in events(connection, "v-1")] == ["withdraw", "approve", "submit", "enter"]
    with pytest.raises(WrongState, match="已撤下"), office.work() as work:
        withdraw(work, zhao, "v-1", "又一次")


def test_what_waits_goes_back_when_its_notice_is_withdrawn(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    published(office, lin, zhao, welder())
    waiting = submitted(office, lin, welder(headcount=9))
    with office.work() as work:
        withdraw(work, zhao, "v-1", "单位停业")
    with office.database.read() as connection:
        assert "单位停业" in newest(connection, "v-1").reason
    with pytest.raises(WrongState), office.work() as work:
        approve(work, zhao, waiting.id)


def test_a_withdrawn_notice_can_come_back_with_its_number(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    first = published(office, lin, zhao, welder()).decode()
    with office.work() as work:
        withdraw(work, zhao, "v-1", "招满了")
    again = published(office, lin, zhao, welder()).decode()
    assert first and again
    assert (again.number, again.published) == (first.number, first.published)


def test_what_is_over_is_not_published(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    revision = submitted(office, lin, welder(valid_through=office.settings and date(2026, 11, 22)))
    office.clock.forward(days=2)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    with pytest.raises(AlreadyOver, match="2026-11-22"), office.work() as work:
        approve(work, zhao, revision.id)
    with office.database.read() as connection:
        assert newest(connection, "v-1").state == "submitted"


def test_the_clock_withdraws_what_is_over(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    published(office, lin, zhao, welder(1, valid_through=date(2026, 11, 22)))
    published(office, lin, zhao, welder(2))
    office.clock.forward(days=2)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    assert live(office) == ["v-2"], "readers leave it out at once"
    assert office.journal.snapshot().count == 1
    with office.work() as work:
        assert [(change.id, change.why) for change in expire(work)] == [("v-1", "over")]
    with office.work() as work:
        assert expire(work) == []


def test_whoever_publishes_also_clears_what_is_over(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    published(office, lin, zhao, welder(1, valid_through=date(2026, 11, 22)))
    office.clock.forward(days=2)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    published(office, lin, zhao, welder(2))
    with office.database.read() as connection:
        assert get_record(connection, "v-1").withdrawn_reason == "expired"


def test_a_draft_that_is_not_ready_stays_a_draft(office: Office, lin: Staff, welder: Welder) -> None:
    with office.work() as work:
        draft = enter(work, lin, welder(description="限男，先交押金 200 元"))
    with pytest.raises(NotReady) as caught, office.work() as work:
        submit(work, lin, draft.id)
    assert {finding.rule for finding in caught.value.findings} == {"sex", "fee"}  # type: ignore[attr-defined]
    assert "deposit" in caught.value.say("en")
    with office.database.read() as connection:
        assert [one.state for one in history(connection, "v-1")] == ["draft"]


def test_what_does_not_exist_is_not_found(office: Office, lin: Staff, zhao: Staff) -> None:
    with pytest.raises(NotFound), office.work() as work:
        submit(work, lin, 77)
    with pytest.raises(NotFound), office.work() as work:
        withdraw(work, zhao, "v-nowhere", "理由")


def test_nothing_is_half_done_when_a_work_fails(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    revision = submitted(office, lin, welder())
    with pytest.raises(NotFound), office.work() as work:
        approve(work, zhao, revision.id)
        withdraw(work, zhao, "v-nowhere", "理由")
    assert office.journal.head().position == 0
    with office.database.read() as connection:
        assert newest(connection, "v-1").state == "submitted"


def test_the_bell_rings_after_the_commit_and_only_when_something_was_published(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    ears = office.bell.listen()
    revision = submitted(office, lin, welder())
    assert not ears.wait(0)
    with office.work() as work:
        approve(work, zhao, revision.id)
        assert not ears.wait(0)
    assert ears.wait(1)
    ears.close()


def test_the_feed_can_be_followed_by_day(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    with office.work() as work:
        work.now -= timedelta(days=3)
        draft = enter(work, lin, welder())
        approve(work, zhao, submit(work, lin, draft.id).id)
    change = office.journal.changes(type(office.journal.head())(office.journal.head().feed_id, 0))[0]
    assert change.at == office.clock() - timedelta(days=3)
