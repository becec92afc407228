"""Why a vacancy is gone, as the telephone tells it: in a list, by its number, on a shortlist."""

from collections.abc import Callable

import msgspec
import pytest

from content.counter import MemoryCounter, Report
from content.memory_feed import MemoryFeed
from content.number import number_of
from content.why import Why
from content.wording import numerals
from ivr.dialogue.hall import Hall
from ivr.dialogue.leaf import REPORT
from ivr.dialogue.place import Place
from ivr.dialogue.reporting import report_of, subject

from .conftest import Caller, caller_of, client_of

WELDER = number_of(20_001)
PAID = "交过钱、押过证件的，要举报请按七。"


@pytest.mark.parametrize(
    ("why", "just", "later"),
    [
        ("", "这个岗位刚刚撤下来了。", "这个岗位已经撤下来了。"),
        ("filled", "这个岗位刚刚招满了。", "这个岗位招满了。"),
        ("untrue", "这个岗位经核实信息不实，刚刚撤下了。", "这个岗位经核实信息不实，已经撤下了。"),
        ("over", "这个岗位过了日期，不招了。", "这个岗位过了日期，不招了。"),
    ],
)
def test_why_is_said_during_the_call_and_of_a_number_that_is_keyed_later(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None], counter: MemoryCounter, why: Why, just: str, later: str
) -> None:
    feed.withdraw("v-1", why)
    follow()
    counter.reachable = False
    client = client_of(hall)
    during = ("jobs/newest/3/notice/v-1", "jobs/newest/3/notice/v-1/details", f"number/{WELDER}/told")
    for place in (*during, f"number/{WELDER}/details"):
        assert just in client.post(f"/call/zh/{place}").text
    said = caller_of(hall)(f"{WELDER}#")
    assert said[0] == later
    assert (PAID in said) == (why == "untrue")


def test_a_line_that_never_had_it_asks_the_counter_why(caller: Caller, counter: MemoryCounter) -> None:
    number = number_of(77_777)
    counter.withdrawn[number] = "untrue"
    assert caller(f"{number}#")[:2] == ["这个岗位经核实信息不实，已经撤下了。", PAID]
    counter.withdrawn[number] = ""
    assert caller(f"{number}#")[0] == "这个岗位已经撤下来了。"
    counter.reachable = False
    assert caller(f"{number}#")[0] == "现在没有这个岗位号，请再看一遍。"


def test_an_untrue_one_is_reported_by_the_key_that_reports(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    feed.withdraw("v-1", "untrue")
    follow()
    assert "举报刚才听的这个岗位。" in caller_of(hall)(f"{WELDER}#", REPORT)
    place = Place(steps=("number", WELDER, "report"))
    found = subject(hall, place)
    assert found is not None
    assert found.id == "v-1"
    assert report_of(hall, place.below("tell", "fee"), b"") == Report(kind="fraud", reason="fee", notice="v-1")
    without = msgspec.structs.replace(hall, has_counter=False)
    assert "交过钱、押过证件的，请到大厅窗口说。" in caller_of(without)(f"{WELDER}#")


def test_a_filled_one_is_no_matter_for_a_report(hall: Hall, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    feed.withdraw("v-1", "filled")
    follow()
    assert subject(hall, Place(steps=("number", WELDER, "report"))) is None
    assert caller_of(hall)(f"{WELDER}#", REPORT)[0] == "这里没有这个选项。"


def test_a_shortlist_says_of_each_why_it_is_gone(
    caller: Caller, counter: MemoryCounter, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    code = counter.keep(["v-8", "v-1", "v-2", "v-3", "v-4"]).code
    for id, why in (("v-1", "filled"), ("v-2", "untrue"), ("v-3", "filled"), ("v-4", "")):
        feed.withdraw(id, why)  # type: ignore[arg-type]  # a reason each
    follow()
    heard = caller("3", "7", code)
    assert heard[:4] == [
        "您存的单子上有一个岗位。", "有一个刚刚撤下来了。", "有两个招满了。",
        "有一个经核实信息不实，已经撤下了。",
    ]  # fmt: skip
    assert PAID in heard
    assert caller("3", "7", code, REPORT)[0] == "出了什么事？"
    feed.withdraw("v-8", "over")
    follow()
    assert "有一个过了日期，不招了。" in caller("3", "7", code)


def test_it_is_said_in_english(hall: Hall, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    feed.withdraw("v-1", "untrue")
    follow()
    said = client_of(hall).post(f"/call/en/number/{WELDER}").text
    assert "found not to be genuine" in said
    assert "press seven to report it" in said
    assert "filled" not in said


@pytest.mark.parametrize("why", ["", "filled", "untrue", "over"])
def test_a_shortlist_of_which_nothing_is_left_leads_to_others(
    caller: Caller, counter: MemoryCounter, feed: MemoryFeed, follow: Callable[[], None], why: Why
) -> None:
    code = counter.keep(["v-1"]).code
    feed.withdraw("v-1", why)
    follow()
    heard = caller("3", "7", code)
    assert heard.index("按工种听，请按一。") + 1 == heard.index("听最新的岗位，请按二。")
    for lang in ("zh", "en"):
        assert caller("3", "7", code, "1", lang=lang) == caller("3", "3", lang=lang)
        assert caller("3", "7", code, "2", lang=lang) == caller("3", "2", lang=lang)


def test_a_shortlist_of_one_that_is_gone_says_which_as_far_as_it_is_known(
    caller: Caller, counter: MemoryCounter, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    code = counter.keep(["v-1"]).code
    feed.withdraw("v-1", "untrue")
    follow()
    number = numerals.number_said(WELDER, "zh")
    assert caller("3", "7", code)[0] == f"您存的是电焊工，岗位号{number}。"
    assert caller("3", "7", code, lang="en")[0].startswith("You kept Worker 1, job number ")
