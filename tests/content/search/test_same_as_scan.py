"""Whatever is published, withdrawn and asked: the index gives what a look at every vacancy gives."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from content.search import Query, ranking
from content.search.codes import wage_of
from content.search.matching import Subject, matches
from content.search.query import CAP
from content.terms import AUDIENCES, BENEFITS, EDUCATION
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.bench.corpus import Corpus
from tests.bench.queries import queries
from tests.content.conftest import NOW, welder

DAY = NOW.date()
PIECES = (*"电焊工保安长行Ｃ、 ", "电焊", "焊工", "保姆", "家政", "CNC", "c1", "26", "（夜班）", "骑手", "外卖")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
TITLES = TEXTS.filter(str.strip)
OCCUPATIONS = ("6-18-02-04", "6-18-01-01", "4-03-02-01", "4-10-01-06", "2-02-00-00")
DIVISIONS = ("410105", "410103", "410100", "410000", "419001", "110101")


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


WAGES = st.one_of(
    st.none(),
    st.builds(
        Wage,
        min=st.sampled_from((20, 200, 999, 3000, 6000, 6001, 60000)),
        unit=st.sampled_from(("month", "day", "piece")),
    ),
)


@st.composite
def vacancies(draw: st.DrawFn) -> Vacancy:
    return welder(
        draw(st.integers(1, 12)),
        title=draw(TITLES),
        occupation=draw(st.sampled_from(OCCUPATIONS)),
        employer=Employer(name=draw(TITLES)),
        place=Place(division=draw(st.sampled_from(DIVISIONS))),
        wage=draw(WAGES),
        description=draw(TEXTS),
        education=draw(st.sampled_from((*EDUCATION, "unheard-of"))),
        employment_type=draw(st.sampled_from(("FULL_TIME", "PART_TIME", "odd one"))),
        experience_years=draw(st.integers(0, 1)),
        audiences=draw(some(AUDIENCES[:3])),
        benefits=draw(some(BENEFITS[:3])),
        sites=draw(some(("jinhai", "longhai"))),
        published=draw(st.sampled_from((None, NOW, NOW - timedelta(days=1)))),
        valid_through=DAY + timedelta(days=draw(st.integers(-1, 2))),
    )


TYPED = ("dhg", "dianh", "gong", "bm", "x", "保姆 夜班", "开叉车", "电焊工 c", "送外卖")
QUERIES = st.builds(
    Query,
    text=st.one_of(st.just(""), TEXTS, st.sampled_from(TYPED), st.text(max_size=5)),
    occupation=st.sampled_from(("", "", "6", "6-18", "6-1", "6-18-02-04", "food", "2-02-00-00", "\"")),
    divisions=st.one_of(st.just(()), some((*DIVISIONS, "", "4101", "00"))),
    wage_from=st.sampled_from((0, 0, 1, 999, 1000, 4500, 6001, 99_999, -5)),
    education=st.sampled_from(("", "", *EDUCATION, "unheard-of")),
    employment=st.sampled_from(("", "", "FULL_TIME", "odd one")),
    audience=st.sampled_from(("", "", "disabled")),
    benefit=st.sampled_from(("", "", "meals")),
    no_experience=st.booleans(),
    fresh=st.booleans(),
    site=st.sampled_from(("", "", "jinhai", "elsewhere")),
    like_title=TEXTS,
    like_occupation=st.sampled_from(("", *OCCUPATIONS)),
    sort=st.sampled_from(("newest", "wage")),
    page=st.integers(1, 3),
    size=st.integers(0, 5),
)  # fmt: skip

STEPS = st.lists(st.one_of(vacancies(), st.integers(1, 12).map(lambda n: f"v-{n}")), max_size=15)


@pytest.mark.parametrize("few", [0, ranking.FEW])
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, STEPS, st.lists(QUERIES, min_size=1, max_size=6))
def test_the_index_gives_what_a_scan_gives(
    few: int, first: list[Vacancy | str], later: list[Vacancy | str], queries: list[Query]
) -> None:
    """Whether the titles of a few are read, or the index is asked for those, too."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW", few)
        replica = Replica(Path(folder) / "replica.db", lambda: NOW)
        there = {v.id: (at, v) for at, v in enumerate(first, 1) if isinstance(v, Vacancy)}
        changes = [Change.of(at, NOW, v) for at, v in sorted(there.values(), key=lambda pair: pair[0])]
        replica.restore(Snapshot(Cursor("a", len(first)), len(changes), iter(changes)))
        for at, step in enumerate(later, len(first) + 1):
            there.pop(step if isinstance(step, str) else step.id, None)
            if isinstance(step, Vacancy):
                there[step.id] = (at, step)
            replica.apply([Change(at, step, NOW) if isinstance(step, str) else Change.of(at, NOW, step)])
        newest = [v for _, v in sorted(there.values(), key=lambda pair: pair[0], reverse=True)]
        for query in queries:
            _same(replica, newest, query)
        replica.close()


def _same(replica: Replica, newest: list[Vacancy], query: Query) -> None:
    matching = [v for v in newest if matches(v, query, DAY)]
    if query.sort == "wage":
        matching.sort(key=wage_of, reverse=True)
    else:
        matching.sort(key=lambda vacancy: Subject(vacancy).distance(query))
    page = replica.search(query)
    start = (query.page - 1) * query.size
    assert (page.total, page.capped) == (len(matching), False)
    assert list(page.items) == matching[start : start + query.size]


@settings(max_examples=60, deadline=None)
@given(vacancies(), TITLES.map(str.strip).filter(str.isalpha).filter(lambda text: not text.isascii()))
def test_a_chinese_word_that_stands_in_the_title_is_always_found(vacancy: Vacancy, word: str) -> None:
    live = welder(1, title=f"急招{word}若干", valid_through=DAY, sites=vacancy.sites)
    assert matches(live, Query(text=word), DAY)


def test_a_city_is_searched_as_a_scan_would_search_it(tmp_path: Path) -> None:
    """Large enough that the rare is asked of the index and the common checked on the rows."""
    vacancies = list(Corpus().vacancies(1500, day=DAY))
    replica = Replica(tmp_path / "replica.db", lambda: NOW)
    changes = (Change.of(position, NOW, vacancy) for position, vacancy in enumerate(vacancies, 1))
    replica.restore(Snapshot(Cursor("a", 1500), 1500, changes))
    subjects = [Subject(vacancy) for vacancy in reversed(vacancies)]
    for query in (query for group in queries().values() for query in group):
        found = [subject for subject in subjects if subject.matches(query, DAY)]
        matching = [subject.vacancy for subject in sorted(found, key=lambda one: one.distance(query))]
        page = replica.search(query)
        assert list(page.items) == matching[:20], query
        assert (page.total, page.capped) == (min(len(matching), CAP), len(matching) > CAP), query
    replica.close()
