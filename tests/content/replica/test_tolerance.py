"""An old replica reads a new feed: what it does not know it keeps, and does not show."""

import logging
import sqlite3
from pathlib import Path

import msgspec
import pytest

from content.codec import encode_notice
from content.feed import Change, Cursor, Snapshot, decode_change
from content.replica import Replica
from content.search import Query
from content.search.index import fingerprint
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import SetClock, snapshot


def raw(position: int, id: str, body: bytes) -> Change:
    return Change(position, id, NOW, msgspec.Raw(body))


def test_an_unknown_kind_is_kept_and_not_shown(replica: Replica) -> None:
    course = b'{"kind":"course","id":"c-1","title":"x","number":"203167"}'
    replica.restore(Snapshot(Cursor("a", 2), 2, iter([raw(1, "c-1", course), Change.of(2, NOW, welder(1))])))
    assert replica.get("c-1") is None
    assert replica.by_number("203167") is None
    assert replica.position_of("c-1") == 1
    assert replica.count(Vacancy) == 1


def test_unknown_fields_are_passed_over(replica: Replica) -> None:
    body = encode_notice(welder(1)).replace(b'{"kind"', b'{"mood":["good"],"kind"')
    replica.restore(Snapshot(Cursor("a", 1), 1, iter([raw(1, "v-1", body)])))
    assert replica.get("v-1") == welder(1)


def test_a_broken_notice_is_logged_and_does_not_stop_the_others(
    replica: Replica, caplog: pytest.LogCaptureFixture
) -> None:
    broken = encode_notice(welder(1)).replace(b'"6-18-02-04"', b'"welding"')
    with caplog.at_level(logging.WARNING):
        replica.restore(Snapshot(Cursor("a", 2), 2, iter([raw(1, "v-1", broken), Change.of(2, NOW, welder(2))])))
    assert "v-1" in caplog.text
    assert replica.all(Vacancy) == [welder(2)]
    replica.apply([raw(3, "v-2", broken), Change.of(4, NOW, welder(1))])
    assert replica.all(Vacancy) == [welder(1)]
    assert replica.search(Query(text="电焊工")).total == 1


def test_a_line_of_the_feed_may_say_more_than_we_know(replica: Replica) -> None:
    line = b'{"position":1,"id":"v-1","at":"2026-11-21T09:41:00+08:00","by":"x","notice":%b}'
    replica.restore(Snapshot(Cursor("a", 1), 1, iter([decode_change(line % encode_notice(welder(1)))])))
    assert replica.get("v-1") == welder(1)


def test_four_thousand_characters_are_found_to_the_last(replica: Replica) -> None:
    long = welder(1, description="工作认真负责。" * 570 + "最后一句藏着翡翠。")
    replica.restore(snapshot([long, welder(2)]))
    assert len(long.description) > 3990
    assert replica.search(Query(text="藏着翡翠")).items == (long,)
    replica.apply([Change(3, "v-1", NOW)])
    assert replica.search(Query(text="藏着翡翠")).total == 0


def test_a_code_that_no_list_has_is_still_found(replica: Replica) -> None:
    odd = welder(1, employment_type="GIG·零工", benefits=("a b", 'q"uote'), sites=("Hall 7",))
    replica.restore(snapshot([odd, welder(2)]))
    assert replica.search(Query(employment="gig·零工")).items == (odd,)
    assert replica.search(Query(benefit='q"uote')).items == (odd,)
    assert replica.search(Query(site="Hall 7")).total == 2
    assert replica.search(Query(site="Hall 8")).items == (welder(2),)
    assert replica.search(Query(site="hall 7")).items == (welder(2),)


def test_an_index_made_by_another_version_is_made_anew(path: Path, clock: SetClock) -> None:
    replica = Replica(path, clock)
    course = b'{"kind":"course","id":"c-1","title":"x"}'
    replica.restore(Snapshot(Cursor("a", 2), 2, iter([Change.of(1, NOW, welder(1)), raw(2, "c-1", course)])))
    replica.close()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE meta SET value = 'older' WHERE key = 'index'")
        file.execute("UPDATE notice SET kind = '?vacancy' WHERE id = 'v-1'")
        file.execute("DELETE FROM vacancy")
        file.execute("INSERT INTO search (search) VALUES ('delete-all')")
    file.close()
    again = Replica(path, clock)
    assert again.search(Query(text="dhg")).items == (welder(1),)
    assert again.all(Vacancy) == [welder(1)]
    assert again.position_of("c-1") == 2
    again.apply([Change(3, "v-1", NOW)])
    assert again.search(Query(text="dhg")).total == 0
    again.close()


def test_the_fingerprint_says_what_tokens_depend_on() -> None:
    assert "pypinyin" in fingerprint()
