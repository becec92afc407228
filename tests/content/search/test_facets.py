"""A facet is what a search would find if that choice were made."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from content.replica import Replica
from content.search import FACETS, Query
from tests.bench.corpus import DAY, Corpus
from tests.content.conftest import NOW, welder
from tests.content.search.conftest import filled

FIELDS = {
    "occupation": "occupation", "division": "divisions", "education": "education", "employment": "employment",
    "audience": "audience", "benefit": "benefit", "wage": "wage_from", "fresh": "fresh",
    "no_experience": "no_experience",
}  # fmt: skip
VALUES = {"division": lambda code: (code,), "wage": int, "fresh": bool, "no_experience": bool}


def chosen(query: Query, name: str, code: str) -> Query:
    return msgspec.structs.replace(query, **{FIELDS[name]: VALUES.get(name, str)(code)}, facets=())


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Replica:
    path: Path = tmp_path_factory.mktemp("city") / "replica.db"
    return filled(Replica(path, lambda: NOW), list(Corpus().vacancies(2500, day=NOW.date())))


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(text="保安"),
        Query(text="电焊工", wage_from=6000),
        Query(text="司机", divisions=("410105",), education="junior"),
        Query(occupation="6", benefit="lodging", no_experience=True),
        Query(text="恐龙"),
        Query(fresh=True),
    ],
)
def test_each_count_is_what_the_choice_would_find(city: Replica, query: Query) -> None:
    facets = city.search(msgspec.structs.replace(query, facets=FACETS)).facets
    assert set(facets) == set(FIELDS)
    for name, counts in facets.items():
        for code, count in counts.items():
            assert count == city.search(chosen(query, name, code)).total, (name, code)


def test_choices_that_nothing_has_are_left_out(replica: Replica) -> None:
    filled(replica, [welder(1, published=NOW - timedelta(hours=1))])
    facets = replica.search(Query(facets=FACETS)).facets
    assert facets["employment"] == {"FULL_TIME": 1}
    assert facets["occupation"] == {"6": 1, "electric_welding": 1}
    assert facets["division"] == {"410000": 1, "410100": 1, "410105": 1}
    assert facets["fresh"] == {"true": 1}
    assert facets["audience"] == {}
    assert facets["wage"]["6000"] == 1
    assert "6500" not in facets["wage"]


def test_the_corpus_is_the_same_each_time() -> None:
    assert list(Corpus().vacancies(50, day=DAY)) == list(Corpus().vacancies(50, day=DAY))
