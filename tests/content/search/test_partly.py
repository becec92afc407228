"""What is offered when nothing has all that was typed: each count is true, and nothing that finds something is lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.replica import Replica
from content.search import Query, partly
from content.search.matching import matches
from content.vacancy import Vacancy
from tests.content.conftest import NOW
from tests.content.search.conftest import filled, titled
from tests.content.search.test_same_as_scan import QUERIES, vacancies


def offered(replica: Replica, text: str, **choices: object) -> list[tuple[str, int]]:
    query = Query(text=text, **choices)  # type: ignore[arg-type]  # tests pass what Query takes
    return [(part.word, part.total) for part in partly(replica.search, query)]


def test_a_run_is_cut_where_something_is_found(replica: Replica) -> None:
    filled(replica, titled("洗碗工", "洗碗、打荷", "饭店经理", "搬运"))
    assert replica.search(Query(text="饭店洗碗")).total == 0
    assert offered(replica, "饭店洗碗") == [("洗碗", 2), ("饭店", 1)]
    assert offered(replica, "饭店 洗碗") == [("洗碗", 2), ("饭店", 1)]
    assert offered(replica, "我想找洗碗工的活") == [("洗碗工", 1)]
    assert offered(replica, "  ") == [] == offered(replica, "天上的") == offered(replica, "zzz")


def test_other_wishes_are_kept(replica: Replica) -> None:
    filled(replica, titled("洗碗工", "饭店经理"))
    (part, _) = partly(replica.search, Query(text="饭店洗碗", education="junior", page=7, size=20))
    assert part.query == Query(text=part.word, education="junior", page=1, size=20)
    assert offered(replica, "饭店洗碗", wage_from=99_999) == []


def test_however_much_is_typed_the_work_is_bounded(replica: Replica) -> None:
    filled(replica, titled("洗碗工"))
    asked: list[Query] = []

    def search(query: Query) -> object:
        asked.append(query)
        return replica.search(query)

    partly(search, Query(text="龙" * 200 + " 龙门 a b c d e f g h i j k l"))  # type: ignore[arg-type]  # a page is an object
    assert len(asked) <= 12 * 11 // 2 + 12


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(vacancies(), max_size=10, unique_by=lambda one: one.id),
    st.tuples(QUERIES, st.lists(st.sampled_from(("焊工", "保姆", "外卖", "开", "CNC", " ", "长")), max_size=5)).map(
        lambda pair: msgspec.structs.replace(pair[0], text=pair[0].text + "".join(pair[1]))
    ),
)
def test_each_count_is_true(there: list[Vacancy], query: Query) -> None:
    with TemporaryDirectory() as folder:
        replica = filled(Replica(Path(folder) / "replica.db", lambda: NOW), there)
        for part in partly(replica.search, query):
            matching = [one for one in there if matches(one, part.query, NOW.date())]
            assert (len(matching), part.capped) == (part.total, False), part.word
            assert matching
            assert part.word in part.query.text
            assert replica.search(part.query).total == part.total, "its link finds as many"
        replica.close()
