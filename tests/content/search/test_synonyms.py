"""The words that people say lead to the work they mean."""

import re
from importlib.resources import files
from tomllib import loads

import pytest
from msgspec.structs import replace

from content.occupation import known_occupation
from content.replica import Replica
from content.search.synonyms import all_synonyms
from content.terms import AUDIENCES, BENEFITS, EDUCATION, EMPLOYMENT
from tests.content.search.conftest import filled, found, titled

PAIRS = """保姆 家政服务员|阿姨 家政服务员|保姆 育婴师|的哥 网约车司机|开叉车 叉车工|电焊 氩弧焊工|焊工 电焊学徒
服务生 传菜员|骑手 外卖配送员|送外卖 骑手|搬运 装卸工|小工 普工|收银 超市收费员|打字 打字员|钟点工 家政保洁
护工 养老护理员|保安 夜班门卫|月嫂 母婴护理师|程序员 软件工程师|进厂 包装工""".replace("\n", "|").split("|")
KNOWN = {"employment": EMPLOYMENT, "benefit": BENEFITS, "audience": AUDIENCES, "education": EDUCATION}


def entries() -> list[tuple[str, list[str]]]:
    text = files("content.search").joinpath("synonyms.toml").read_text("utf-8")
    return [(said, means) for group in loads(text).values() for said, means in group.items()]


def test_there_are_many_and_no_word_twice() -> None:
    words = [said for said, _ in entries()]
    assert len(words) == len(set(words)) >= 150


@pytest.mark.parametrize(("said", "means"), entries())
def test_each_can_be_typed_as_one_word_and_leads_to_stretches_and_known_codes(said: str, means: list[str]) -> None:
    assert re.fullmatch(r"[一-鿿]+|[a-z]+", said)
    assert said not in means
    assert len(said) <= 6
    for meaning in means:
        name, _, code = meaning.rpartition(":")
        if name == "occupation":
            assert known_occupation(code)
        elif name:
            assert (name, code) == ("experience", "none") or code in KNOWN[name]
        else:
            assert re.fullmatch(r"[一-鿿]{2,6}", meaning)


@pytest.mark.parametrize(
    ("said", "title"),
    [pair.split() for pair in PAIRS],
)
def test_what_people_say_finds_what_employers_write(replica: Replica, said: str, title: str) -> None:
    filled(replica, titled("飞行员", title))
    assert found(replica, said) == [title]


def test_a_synonym_counts_in_the_title_only(replica: Replica) -> None:
    (cook,) = titled("厨师")
    filled(replica, [replace(cook, description="和家政同事配合。")])
    assert found(replica, "保姆") == []
    assert found(replica, "家政") == ["厨师"]


def test_words_for_terms_lead_to_the_terms(replica: Replica) -> None:
    lodging, plain = titled("会计", "出纳")
    filled(replica, [replace(lodging, benefits=("lodging",)), plain])
    assert found(replica, "包住") == ["会计"]
    assert found(replica, "包吃住") == ["会计"]
    assert found(replica, "会计 包住") == ["会计"]
    assert found(replica, "财务 包住") == ["会计"]


def test_they_are_folded() -> None:
    assert "hr" in all_synonyms()
