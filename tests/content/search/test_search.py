"""Searching as people do it."""

from datetime import timedelta

import pytest

from content.feed import Change
from content.replica import Replica
from content.search import Query
from content.vacancy import Employer, Place, Vacancy, Wage
from content.wording.card import card
from tests.content.conftest import NOW, welder
from tests.content.search.conftest import filled, found, titled


@pytest.mark.parametrize(
    "text",
    [
        "焊", "电焊", "电焊工", "高级电焊工", "dhg", "DHG", "dianhan", "gjdhg", "夜班",
        "电焊工 夜班", "电焊工，夜班", "　电焊工　夜班",
        "恒岳", "郑州恒岳机械", "金水区", "金水", "花园路", "26", "c1", "Ｃ1", "excel", "EXC", "焊工证",
        "持焊工证", "郑州", "河南省",
    ],
)  # fmt: skip
def test_the_welder_is_found(replica: Replica, text: str) -> None:
    place = Place(division="410105", address="花园路8号", route="公交26、83路")
    said = "要持焊工证。会Excel，有C1驾照。"
    sought = welder(1, title="高级电焊工（夜班）", place=place, description=said, occupation="6-31-99-00")
    filled(replica, [sought, welder(2, title="飞行员", **_elsewhere())])
    assert found(replica, text) == ["高级电焊工（夜班）"]


def _elsewhere() -> dict[str, object]:
    return {"place": Place(division="510105"), "employer": Employer(name="样例公司"), "occupation": "2-04-01-01"}


@pytest.mark.parametrize("text", ["气焊", "高级焊工", "dh夜", "2", "郑州 飞行", "电焊工 AND 飞行员", "焊工证电焊"])
def test_the_welder_is_not_found(replica: Replica, text: str) -> None:
    filled(replica, [welder(1, title="高级电焊工", description="焊工证、电焊机。公交26路。", occupation="6-31-99-00")])
    assert found(replica, text) == []


SIGNS = ('"', "*", "^", "NEAR(", "a OR", "bag:电", "-", "'; DROP", "\x00", "\ud800电", "%", "203167")


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_mean_something_elsewhere_are_harmless(replica: Replica, text: str) -> None:
    filled(replica, titled("电焊工"))
    assert replica.search(Query(text=text)).total in (0, 1)


def test_newest_first_and_page_by_page(replica: Replica) -> None:
    filled(replica, [welder(n) for n in range(1, 46)])
    pages = [replica.search(Query(text="电焊工", page=page)) for page in (1, 2, 3, 4)]
    assert [page.total for page in pages] == [45] * 4
    assert [v.id for page in pages for v in page.items] == [f"v-{n}" for n in range(45, 0, -1)]
    assert replica.search(Query(page=0, size=-3)).total == 45
    assert replica.search(Query(page=10**12)).items == ()


def test_a_change_comes_first(replica: Replica) -> None:
    filled(replica, [welder(1), welder(2)])
    replica.apply([Change.of(3, NOW, welder(1))])
    assert [v.id for v in replica.search(Query()).items] == ["v-1", "v-2"]


def test_the_total_is_counted_to_a_thousand(replica: Replica) -> None:
    filled(replica, [welder(n) for n in range(1, 1001)])
    assert (replica.search(Query(text="焊工")).total, replica.search(Query(text="焊工")).capped) == (1000, False)
    replica.apply([Change.of(1001, NOW, welder(1001))])
    for query in (Query(text="焊工"), Query(text="电焊工"), Query(text="郑州恒岳"), Query(), Query(wage_from=5100)):
        page = replica.search(query)
        assert (page.total, page.capped, page.items[0].id) == (1000, True, "v-1001"), query
    assert [v.id for v in replica.search(Query(text="焊工", page=51)).items] == ["v-1"]


def test_what_is_past_its_date_is_not_counted_among_very_many(replica: Replica) -> None:
    day = NOW.date()
    many = [welder(n, valid_through=day - timedelta(days=n % 2)) for n in range(1, 2102)]
    filled(replica, many)
    assert replica.search(Query(text="焊工")).capped
    replica.apply([Change(2102 + n, f"v-{2 * n + 2}", NOW) for n in range(100)])
    assert (replica.search(Query(text="焊工")).total, replica.search(Query(text="焊工")).capped) == (950, False)


def test_the_best_paid_first(replica: Replica) -> None:
    by_day, by_piece = Wage(min=200, unit="day"), Wage(min=3, unit="piece")
    wages = [None, Wage(min=4000, max=9000), Wage(min=8000), by_day, Wage(min=9000), by_piece]
    filled(replica, [welder(n, wage=wage) for n, wage in enumerate(wages, 1)])
    assert [v.id for v in replica.search(Query(sort="wage")).items] == ["v-5", "v-3", "v-4", "v-2", "v-6", "v-1"]
    assert [v.id for v in replica.search(Query(sort="wage", size=2, page=2)).items] == ["v-4", "v-2"]


def test_pay_from_is_the_lower_end_and_days_count_by_the_month_where_it_reaches(replica: Replica) -> None:
    """210–260 元/天 is 4,567 in a month of 21.75 days, and 4500–6100 元/月 may be 4,500: neither is 5,000 or more."""
    low, high = Wage(min=210, max=260, unit="day"), Wage(min=240, max=300, unit="day")
    wages = [low, high, Wage(min=4500, max=6100), Wage(min=5000)]
    filled(replica, [welder(n, wage=wage) for n, wage in enumerate(wages, 1)])
    assert [v.id for v in replica.search(Query(wage_from=5000)).items] == ["v-4", "v-2"]
    assert replica.search(Query(facets=("wage",))).facets["wage"]["5000"] == 2
    assert "约 5220–6520元/月" in card(welder(2, wage=high), "zh", NOW).tags


def test_the_best_paid_among_very_many(replica: Replica) -> None:
    filled(replica, [welder(n, wage=Wage(min=1000 + n * 37 % 9000)) for n in range(1, 1300)])
    best = [v.wage.min for v in replica.search(Query(text="电焊工", sort="wage", size=200)).items if v.wage]
    assert best == sorted((1000 + n * 37 % 9000 for n in range(1, 1300)), reverse=True)[:200]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"occupation": "6"}, "welder"), ({"occupation": "6-18"}, "welder"), ({"occupation": "6-18-02-04"}, "welder"),
        ({"occupation": "6-1"}, ""), ({"occupation": "4"}, "cook"), ({"occupation": "food"}, "cook"),
        ({"occupation": "4-03-00-00"}, "cook"), ({"occupation": "9"}, ""), ({"occupation": "'"}, ""),
        ({"divisions": ("410105",)}, "welder"), ({"divisions": ("410100",)}, "welder cook"),
        ({"divisions": ("410000",)}, "welder cook"), ({"divisions": ("410103", "999999")}, "cook"),
        ({"divisions": ("41",)}, ""),
        ({"wage_from": 6000}, "welder"), ({"wage_from": 6001}, ""), ({"wage_from": 1}, "welder cook"),
        ({"wage_from": 3999}, "welder cook"), ({"wage_from": 4321}, "welder"),
        ({"education": "any"}, "cook"), ({"education": "college"}, "welder cook"), ({"education": "junior"}, "cook"),
        ({"employment": "PART_TIME"}, "cook"), ({"audience": "veteran"}, "welder"), ({"benefit": "meals"}, "cook"),
        ({"no_experience": True}, "cook"), ({"fresh": True}, "welder"), ({"site": "jinhai"}, "welder cook"),
        ({"site": "longhai"}, "welder"), ({"occupation": "6", "fresh": True, "education": "doctor"}, "welder"),
        ({"occupation": "6", "benefit": "meals"}, ""),
    ],
)  # fmt: skip
def test_choices_narrow(replica: Replica, choices: dict[str, object], expected: str) -> None:
    filled(replica, [_cook(), _welder()])
    assert found(replica, **choices) == expected.split()


def _welder() -> Vacancy:
    today = NOW - timedelta(hours=2)
    return welder(
        1, title="welder", education="secondary", audiences=("veteran",), experience_years=2, published=today
    )  # fmt: skip


def _cook() -> Vacancy:
    return welder(
        2, title="cook", occupation="4-03-02-01", place=Place(division="410103"), wage=Wage(min=4000, max=5000),
        employment_type="PART_TIME", benefits=("meals",), sites=("jinhai",), published=NOW - timedelta(days=1),
    )  # fmt: skip
