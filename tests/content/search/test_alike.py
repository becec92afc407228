"""What is offered beside a vacancy is of its trade."""

from content.replica import Replica
from content.search.alike import alike
from content.vacancy import Vacancy
from tests.content.conftest import welder
from tests.content.search.conftest import filled


def of(n: int, occupation: str, **changes: object) -> Vacancy:
    return welder(n, title=f"岗位{n}", occupation=occupation, **changes)


def offered(replica: Replica, occupation: str, **asked: str) -> list[str]:
    return [one.id for one in alike(replica.search, occupation, 3, **asked)]  # type: ignore[arg-type]  # as it takes them


def test_the_same_occupation_comes_before_the_same_kind_of_work(replica: Replica) -> None:
    filled(replica, [of(1, "4-03-02-05"), of(2, "4-03-02-01"), of(3, "4-03-02-05"), of(4, "4-03-02-01")])
    assert offered(replica, "4-03-02-05") == ["v-3", "v-1", "v-4"]
    assert offered(replica, "4-03-02-05", without="v-3") == ["v-1", "v-4", "v-2"]


def test_there_is_nothing_rather_than_another_trade(replica: Replica) -> None:
    filled(replica, [of(1, "4-07-05-01"), of(2, "4-02-02-01")])
    assert offered(replica, "4-03-02-05") == []


def test_what_is_left_over_is_no_trade(replica: Replica) -> None:
    filled(replica, [of(1, "2-09-01-01"), of(2, "2-10-02-03")])
    assert offered(replica, "2-09-01-01", without="v-1") == []


def test_the_hall_counts(replica: Replica) -> None:
    filled(replica, [of(1, "4-03-02-05", sites=("longhai",)), of(2, "4-03-02-05")])
    assert offered(replica, "4-03-02-05", site="jinhai") == ["v-2"]
