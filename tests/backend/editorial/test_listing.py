"""The lists of the office, against a plain reading of every revision that there is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update

from backend.editorial import listing
from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.housekeeping import keep_house
from backend.editorial.integrity import faults
from backend.editorial.listing import Asked
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reading import get_record
from backend.editorial.reviewing import approve, send_back
from backend.editorial.words import words_in, words_of
from backend.tables import notice as notices
from backend.tables import notice_word
from backend.tables import revision as revisions
from content.guide import Guide
from content.site import Site
from content.vacancy import Employer, Place, Vacancy
from tests.backend.statements import statements
from tests.bench.desk_office import found_office

Welder = Callable[..., Vacancy]


@pytest.fixture
def busy(office: Office, lin: Staff, zhao: Staff, wen: Staff, welder: Welder) -> Office:
    """One of each: a hall, live, live with a draft above it, withdrawn, sent back, waiting, a draft."""
    with office.work() as work:
        hall = Site(id="jinhai", title="金海大厅", place=Place(division="410105"))
        approve(work, zhao, submit(work, lin, enter(work, lin, hall).id).id)
        for n in (1, 2, 3):
            approve(work, zhao, submit(work, lin, enter(work, lin, welder(n, sites=("jinhai",))).id).id)
        enter(work, wen, welder(2, title="氩弧焊工"))
        withdraw(work, lin, "v-3", "招满了")
        baker = welder(4, title="面点师 CNC", employer=Employer(name="郑州样例餐饮有限公司"))
        send_back(work, zhao, submit(work, wen, enter(work, wen, baker).id).id, "工资核实一下")
        submit(work, wen, enter(work, wen, welder(5)).id)
        enter(work, lin, Guide(id="g-1", title="失业登记", category="求职", steps=("带身份证来",)))
    return office


def ids(office: Office, **asked: Any) -> list[str]:
    with office.database.read() as connection:
        found = listing.entries(connection, Asked(**asked))
        assert len(found) == listing.count(connection, Asked(**asked))
    assert all(one.record.newest_revision == one.newest.id for one in found)
    return [one.record.id for one in found]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["g-1", "v-5", "v-4", "v-2", "v-3", "v-1", "jinhai"]),
        ({"state": "draft"}, ["g-1", "v-2"]),
        ({"state": "draft", "kind": "guide"}, ["g-1"]),
        ({"state": "submitted"}, ["v-5"]),
        ({"state": "sent_back"}, ["v-4"]),
        ({"state": "live"}, ["v-2", "v-1", "jinhai"]),
        ({"state": "live", "kind": "vacancy"}, ["v-2", "v-1"]),
        ({"state": "withdrawn"}, ["v-3"]),
        ({"state": "withdrawn", "kind": "site"}, []),
        ({"author": "wen", "state": "draft"}, ["v-2"]),
        ({"site": "jinhai"}, ["v-3", "v-1", "jinhai"]),
        ({"site": "*"}, ["g-1", "v-5", "v-4", "v-2"]),
        ({"site": "nowhere"}, []),
        ({"text": "焊工"}, ["v-5", "v-2", "v-3", "v-1"]),
        ({"text": "氩弧"}, ["v-2"]),
        ({"text": "弧"}, ["v-2"]),
        ({"text": "餐饮 cnc"}, ["v-4"]),
        ({"text": "恒岳机械 焊工", "state": "live", "site": "jinhai"}, ["v-1"]),
        ({"text": "没有的"}, []),
        ({"text": "！？"}, ["g-1", "v-5", "v-4", "v-2", "v-3", "v-1", "jinhai"]),
    ],
)
def test_a_list_has_what_was_asked_for_newest_first(busy: Office, asked: dict[str, str], found: list[str]) -> None:
    assert ids(busy, **asked) == found


def test_a_number_is_found_by_its_beginning(busy: Office) -> None:
    with busy.database.read() as connection:
        number = get_record(connection, "v-1").number
    assert "v-1" in ids(busy, text=number[:4])
    assert ids(busy, text=f"{number[:3]} {number[3:]}") == ["v-1"]


def test_pages_follow_one_another_whatever_comes_in_meanwhile(busy: Office, lin: Staff, welder: Welder) -> None:
    def page(**at: int) -> list[listing.Entry]:
        with busy.database.read() as connection:
            return listing.entries(connection, limit=2, **at)

    first = page()
    second = page(before=first[-1].newest.id)
    with busy.work() as work:
        enter(work, lin, welder(6))
    assert page(before=first[-1].newest.id) == second
    assert page(after=second[0].newest.id) == first
    third = page(before=second[-1].newest.id)
    assert [one.record.id for one in (*first, *second, *third)] == ["g-1", "v-5", "v-4", "v-2", "v-3", "v-1"]


def test_a_long_list_is_counted_to_a_bound(busy: Office) -> None:
    with busy.database.read() as connection:
        assert listing.count(connection, most=3) == 4
        assert listing.count(connection, Asked(state="live"), most=3) == 3


def test_what_is_public_is_counted_by_kind(busy: Office) -> None:
    with busy.database.read() as connection:
        assert {kind: listing.public(connection, kind) for kind in ("site", "vacancy", "guide")} == {
            "site": 1,
            "vacancy": 2,
            "guide": 0,
        }


def test_once_the_house_was_kept_an_index_has_how_much_is_public(tmp_path: Path) -> None:
    """SQLite's planner has to be told how full its tables are; a server of PostgreSQL looks for itself."""
    office = found_office(f"sqlite:///{tmp_path}/grown.db", tmp_path)
    with office.database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    keep_house(office)
    asked = statements(office.database)
    with office.database.read() as connection:
        listing.public(connection, "site")
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}", ("site",))]
    assert steps == ["SEARCH notice USING INDEX ix_notice_live_kind (kind=?)"]
    office.database.close()


def test_the_queue_is_by_when_it_was_handed_in(busy: Office, lin: Staff, wen: Staff, zhao: Staff, clock: Any) -> None:
    with busy.work() as work:
        draft = enter(work, wen, Guide(id="g-2", title="乙", category="求职", steps=("一",)))
    clock.forward(minutes=1)
    with busy.work() as work:
        later = enter(work, lin, Guide(id="g-3", title="丙", category="求职", steps=("一",)))
        submit(work, lin, later.id)
    clock.forward(minutes=1)
    with busy.work() as work:
        submit(work, wen, draft.id)
    with busy.database.read() as connection:
        assert [one.notice_id for one in listing.queue(connection)] == ["v-5", "g-3", "g-2"]
        places = {id: listing.place_in_queue(connection, get_record(connection, id)) for id in ("v-5", "g-2", "v-1")}
    assert places == {"v-5": 1, "g-2": 3, "v-1": 0}
    with busy.work() as work:
        enter(work, wen, Guide(id="g-2", title="乙", category="求职", steps=("一", "二")))
    with busy.database.read() as connection:
        assert [one.notice_id for one in listing.queue(connection)] == ["v-5", "g-3"], "an edit takes it out again"


def test_the_database_itself_keeps_what_is_newest(busy: Office) -> None:
    """A hand in the database cannot make a list lie: whatever writes a revision, the notice knows it."""
    with busy.database.begin() as connection:
        at = connection.scalars(select(revisions.c.entered_at).limit(1)).one()
        row = {"notice_id": "v-1", "no": 2, "kind": "vacancy", "body": "{}", "author": "wen", "reason": ""}
        connection.execute(insert(revisions).values(**row, state="draft", entered_at=at))
    with busy.database.begin() as connection:
        record = get_record(connection, "v-1")
        assert (record.newest_no, record.newest_state, record.newest_author) == (2, "draft", "wen")
        old = update(revisions).where(revisions.c.notice_id == "v-1", revisions.c.no == 1)
        connection.execute(old.values(reason="x"))
        assert get_record(connection, "v-1") == record, "an older one changes nothing"
    with busy.database.read() as connection:
        assert [one.rule for one in faults(connection) if one.rule == "newest"] == []
    with busy.database.begin() as connection:
        connection.execute(update(notices).where(notices.c.id == "v-1").values(newest_state="submitted"))
        connection.execute(update(notices).where(notices.c.id == "v-4").values(newest_revision=None))
    with busy.database.read() as connection:
        assert sorted(one.subject for one in faults(connection) if one.rule == "newest") == ["v-1", "v-4"]


def test_a_notice_is_found_by_its_newest_words_only(busy: Office, lin: Staff, welder: Welder) -> None:
    with busy.work() as work:
        enter(work, lin, welder(5, title="叉车司机"))
    assert ids(busy, text="叉车") == ["v-5"]
    assert "v-5" not in ids(busy, text="电焊")
    with busy.database.read() as connection:
        kept = connection.scalars(select(notice_word.c.revision).distinct()).all()
        newest = connection.scalars(select(notices.c.newest_revision)).all()
    assert sorted(kept) == sorted(newest)  # type: ignore[type-var]


def test_what_can_be_typed_leads_to_what_is_kept(welder: Welder) -> None:
    notice = welder(title="ＣＮＣ 操作工（夜班）")
    assert {"cnc", "操作", "作工", "夜班", "操", "恒岳", "@"} <= words_of(notice)
    assert set(words_in("cnc操作工 夜班")) <= words_of(notice)
    assert words_in("  ") == []


@pytest.mark.parametrize("asked", [{"state": "draft"}, {"state": "live", "kind": "vacancy"}, {"state": "withdrawn"}])
def test_no_list_reads_all_notices(file_office: Office, asked: dict[str, str]) -> None:
    with file_office.database.read() as connection:
        rows, _ = listing._asked(connection, select(notices.c.id), Asked(**asked))
        plan = str(
            rows.order_by(notices.c.newest_revision.desc())
            .limit(30)
            .compile(connection, compile_kwargs={"literal_binds": True})
        )
        steps = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {plan}"))]
    assert len(steps) == 1 and "USING" in steps[0] and "INDEX" in steps[0], steps
