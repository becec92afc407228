"""What somebody typed comes first where a title says it; what only means the same, or mentions it, comes after."""

from msgspec.structs import replace

from content.feed import Change
from content.replica import Replica
from content.search import Query
from content.search.matching import Subject
from content.vacancy import Place, Vacancy
from tests.content.conftest import NOW, welder
from tests.content.search.conftest import filled, found, titled


def kitchen() -> list[Vacancy]:
    """The oldest first; the newest finds are a synonym and a description."""
    washer, cleaner, helper, waiter = titled("洗碗工", "写字楼保洁员", "帮厨", "餐厅服务员")
    return [washer, cleaner, helper, replace(waiter, description="忙的时候帮着洗碗。")]


def test_a_title_comes_before_a_synonym_and_before_a_description(replica: Replica) -> None:
    filled(replica, kitchen())
    assert found(replica, "洗碗") == ["洗碗工", "餐厅服务员", "帮厨", "写字楼保洁员"]


def test_a_whole_title_that_is_longer_than_a_token_is_found_first(replica: Replica) -> None:
    title = "数控车床操作与编程技术员"
    sought, other = titled(title, "车工")
    filled(replica, [sought, replace(other, description=f"给{title}打下手。")])
    assert found(replica, title) == [title, "车工"]


def test_of_several_words_all_in_the_title_come_first_then_one_of_them(replica: Replica) -> None:
    both, one, other, none = titled("夜班维修电工", "电工", "维修工", "普工")
    texts = ("", "夜班。要会维修。", "也做电工的活。", "给电工做维修的帮手。")
    filled(replica, [replace(v, description=text) for v, text in zip((both, one, other, none), texts, strict=True)])
    assert found(replica, "电工 维修") == ["夜班维修电工", "维修工", "电工", "普工"]


def test_a_word_that_no_title_has_takes_nothing_from_the_one_that_titles_have(replica: Replica) -> None:
    here = [replace(one, place=Place(division="410105")) for one in kitchen()]
    filled(replica, here)
    assert found(replica, "洗碗 金水区")[0] == "洗碗工"


def test_pages_follow_one_another_and_each_vacancy_is_on_one(replica: Replica) -> None:
    titles = ["洗碗工" if n % 3 == 0 else "保洁员" for n in range(300)]
    filled(replica, titled(*titles))
    pages = [replica.search(Query(text="洗碗", page=page, size=70)) for page in range(1, 6)]
    shown = [one for page in pages for one in page.items]
    assert [one.title for one in shown] == ["洗碗工"] * 100 + ["保洁员"] * 200
    assert len({one.id for one in shown}) == 300
    assert {page.total for page in pages} == {300}


def test_among_very_many_too(replica: Replica) -> None:
    washer = welder(0, title="洗碗工", occupation="6-31-99-00")
    filled(replica, [washer, *titled(*["保洁员"] * 1100)])
    page = replica.search(Query(text="洗碗", size=2))
    assert ([one.title for one in page.items], page.capped) == (["洗碗工", "保洁员"], True)


def test_whoever_asks_for_the_best_paid_gets_the_best_paid(replica: Replica) -> None:
    filled(replica, kitchen())
    assert found(replica, "洗碗", sort="wage") == ["餐厅服务员", "帮厨", "写字楼保洁员", "洗碗工"]


def test_an_english_word_comes_first_where_the_english_title_has_it_whole(replica: Replica) -> None:
    welders, helper = titled("焊工", "普工")
    filled(replica, [replace(welders, title_en="TIG welder"), replace(helper, description="Helps a welder.")])
    assert found(replica, "welder") == ["焊工", "普工"]
    assert Subject(replace(welders, title_en="TIG welder")).distance(Query(text="weld")) == 2


def test_what_was_withdrawn_leaves_no_title_behind(replica: Replica) -> None:
    filled(replica, kitchen())
    replica.apply([Change(5, "v-1", NOW)])
    assert found(replica, "洗碗") == ["餐厅服务员", "帮厨", "写字楼保洁员"]
