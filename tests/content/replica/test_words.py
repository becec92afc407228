"""The words of a replica: kept up with the feed, in step with what a search finds."""

from datetime import timedelta

import msgspec

from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from content.replica.words import Words
from content.search.query import Query
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import SetClock


def restore(replica: Replica, *vacancies: Vacancy, feed: str = "a") -> None:
    changes = [Change.of(position, NOW, vacancy) for position, vacancy in enumerate(vacancies, 1)]
    replica.restore(Snapshot(Cursor(feed, len(changes)), len(changes), iter(changes)))


def titled(n: int, title: str, **changes: object) -> Vacancy:
    return welder(n, title=title, occupation="6-31-99-00", **changes)


def offered(words: Words, letters: str, query: Query | None = None) -> list[str]:
    words.refresh()
    return [candidate.word.text for candidate in words.within(query or Query()).candidates(letters)]


def test_an_empty_replica_has_no_words(replica: Replica, clock: SetClock) -> None:
    assert offered(Words(replica, clock), "d") == []


def test_what_is_published_and_withdrawn_comes_and_goes(replica: Replica, clock: SetClock) -> None:
    words = Words(replica, clock)
    restore(replica, titled(1, "保安"))
    assert offered(words, "dhg") == []
    replica.apply([Change.of(2, NOW, titled(2, "电焊工"))])
    assert offered(words, "dhg") == ["电焊工"]
    replica.apply([Change(3, "v-2", NOW)])
    assert offered(words, "dhg") == []
    assert "保安" in offered(words, "ba")


def test_a_vacancy_that_is_published_again_is_known_by_its_new_title_alone(replica: Replica, clock: SetClock) -> None:
    words = Words(replica, clock)
    restore(replica, titled(1, "保安"))
    offered(words, "b")
    replica.apply([Change.of(2, NOW, titled(1, "电焊工"))])
    assert offered(words, "dhg") == ["电焊工"]
    assert offered(words, "baoan") == []


def test_another_feed_begins_anew(replica: Replica, clock: SetClock) -> None:
    words = Words(replica, clock)
    restore(replica, titled(1, "保安"), titled(2, "司机"))
    assert "司机" in offered(words, "sj")
    restore(replica, titled(1, "电焊工"), feed="b")
    assert offered(words, "sj") == []
    assert offered(words, "dhg") == ["电焊工"]


def test_words_of_what_is_past_its_last_day_are_gone_with_it(replica: Replica, clock: SetClock) -> None:
    words = Words(replica, clock)
    restore(replica, titled(1, "电焊工"))
    assert offered(words, "dhg") == ["电焊工"]
    clock.now = NOW + timedelta(days=4000)
    assert offered(words, "dhg") == []


def test_words_of_another_hall_are_not_known(replica: Replica, clock: SetClock) -> None:
    restore(replica, titled(1, "电焊工", sites=("elsewhere",)), titled(2, "司机", sites=("jinhai",)))
    words = Words(replica, clock, "jinhai")
    assert offered(words, "dhg") == []
    assert "司机" in offered(words, "sj")


def test_once_a_word_is_chosen_only_those_remain_that_lead_on(replica: Replica, clock: SetClock) -> None:
    restore(replica, titled(1, "电焊工"), titled(2, "叉车司机"))
    words = Words(replica, clock)
    assert "叉车司机" in offered(words, "c")
    assert "叉车司机" not in offered(words, "c", Query(text="电焊工"))
    assert "c" in words.vocabulary.leads_on("c")
    assert "c" not in words.within(Query(text="电焊工")).leads_on("c")


def test_what_it_was_told_to_give_up_is_gathered_the_next_time(replica: Replica, clock: SetClock) -> None:
    restore(replica, titled(1, "电焊工"))
    words = Words(replica, clock)
    words.refresh(lambda: True)
    assert words.vocabulary.candidates("dhg") == ()
    assert offered(words, "dhg") == ["电焊工"]


def test_totals_are_those_of_the_search(replica: Replica, clock: SetClock) -> None:
    restore(replica, *(titled(n, "电焊工") for n in range(1, 5)))
    words = Words(replica, clock)
    assert words.total(Query(text="电焊工")).total == 4
    replica.apply([Change(5, "v-2", NOW)])
    assert words.total(Query(text="电焊工")).total == 3
    assert words.total(msgspec.structs.replace(Query(), text="保安")).total == 0
