"""What somebody with a keypad and little patience can take in: every prompt of the walk, as it is listened to."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from content.counter import MemoryCounter
from content.memory_feed import MemoryFeed
from content.number import number_of
from content.wording import english
from content.wording.ear import has_han
from content.wording.phrases import LANGS
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.talk import enter
from ivr.gateway.audio import to_wav, tone
from ivr.settings import HotlineSettings
from ivr.turn import BREATH
from ivr.twiml import write

from .conftest import Caller, caller_of, check_twiml, client_of
from .test_keys import walk

NAMES = {
    **{name: str(key) for key, name in enumerate("零一二三四五六七八九")},
    "井号": "#",
    "星号": "*",
    **{english.integer(key): str(key) for key in range(10)},
    "hash": "#",
    "star": "*",
}
KEY = re.compile(rf"(?:请按|[Pp]ress )({'|'.join(NAMES)})")
MOST_IN_A_BREATH = 3


def keys(text: str) -> set[str]:
    """The keys that an utterance names."""
    return {NAMES[name] for name in KEY.findall(text)}


def breaths(texts: tuple[str, ...]) -> list[list[str]]:
    """The utterances between one silence and the next."""
    found: list[list[str]] = [[]]
    for text in texts:
        if text == BREATH:
            found.append([])
        else:
            found[-1].append(text)
    return found


@pytest.fixture(params=LANGS)
def nodes(request: pytest.FixtureRequest, hall: Hall) -> dict[Place, Node]:
    return walk(msgspec.structs.replace(hall, transfer="00-1233"), request.param)


def test_the_choices_are_told_in_breaths_of_three(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place in nodes:
        for breath in breaths(enter(hall, place).utterances):
            assert len([text for text in breath if keys(text)]) <= MOST_IN_A_BREATH, place


def test_a_breath_is_a_second_of_silence_inside_the_gather_where_any_key_ends_it(hall: Hall) -> None:
    gather = check_twiml(write(enter(hall, Place())))[0]
    assert [pause.get("length") for pause in gather.iter("Pause")] == ["1"] * 5
    assert gather[-1].tag == "Say"


def test_every_key_that_is_offered_works_and_every_key_that_works_is_offered(nodes: dict[Place, Node]) -> None:
    for place, node in nodes.items():
        if node.collects or node.record:  # There # ends what is typed or said.
            continue
        offered = set().union(*map(keys, (*node.says, *node.asks)))
        skips = {"#"} if node.skip else set()
        assert offered <= {*node.options, "0", "8", "9", "*"} | skips, place
        if node.place.steps != ("menu", "more"):  # It tells the second half of the menu.
            assert {key for key, target in node.options.items() if target != node.skip} <= offered, place


def test_what_is_wanted_is_said_before_its_key(nodes: dict[Place, Node]) -> None:
    for node in nodes.values():
        for text in (*node.says, *node.asks):
            assert not re.match(r"按[一二三四五六七]，|Press (one|two|three|four|five|six|seven) (for|to) ", text)


def test_hash_leads_on_through_the_greeting_and_the_menu(caller: Caller) -> None:
    assert caller("#")[0] == "找工作，听招聘信息，请按三。"
    assert caller("#", "#")[0] == "市场简介，请按一。"
    assert caller("#", "#", "3") == caller("3")
    assert caller("#", "#", "#") == ["后面没有了，从头再说一遍。", *caller("#")]


def test_who_listens_slowly_is_offered_the_usual_speed(caller: Caller) -> None:
    assert "说慢一点，请按八。" in caller()
    assert "照平常的快慢说，请按八。" in caller("8")
    assert caller("8", "8") == caller()


@pytest.mark.parametrize(
    ("item", "offer"),
    [
        ("1", "The introduction is in Chinese only. To hear it in Chinese, press two."),
        ("6", "The fee rules are in Chinese only. To hear them in Chinese, press two."),
        ("7", "The fee rules are in Chinese only. To hear them in Chinese, press two."),
    ],
)
def test_what_is_known_in_chinese_only_is_offered_and_not_read_to_an_english_caller(
    caller: Caller, item: str, offer: str
) -> None:
    heard = caller(item, lang="en")
    assert offer in heard
    assert not any(map(has_han, heard))
    assert caller(item, "2", lang="en") == caller(item)


def test_an_english_caller_hears_how_many_steps_a_guide_has_and_that_they_are_chinese(caller: Caller) -> None:
    heard = caller("2", "1", lang="en")
    assert "Go to Window 2." in heard
    assert "There are two steps, told in Chinese. Press hash to hear them one by one." in heard
    assert not any(map(has_han, heard))


def test_a_screen_has_an_english_name(caller: Caller) -> None:
    assert caller("3", "6", lang="en")[1] == "Jinhai Avenue Hall, Text strip one: press one."


def test_halls_that_keep_the_same_hours_are_named_in_one_sentence(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    assert len([line for line in hall.opening_hours("zh") if "点半" in line or "九点" in line]) == 2
    for site in hall.sites():
        feed.publish(msgspec.structs.replace(site, hours="周一至周五 8:30-17:30"))
    follow()
    assert hall.opening_hours("zh")[0] == "金海大道大厅和陇海西路大厅，周一至周五上午八点半到下午五点半。"


def test_a_line_without_a_key_offers_nothing_that_it_cannot_keep(hall: Hall) -> None:
    keyless = msgspec.structs.replace(hall, has_counter=False)
    nodes = walk(keyless, "zh")
    assert not {"report", "own", "code"} & {step for place in nodes for step in place.steps}
    told = "".join(text for node in nodes.values() for text in (*node.says, *node.asks))
    assert not any(word in told for word in ("投诉", "留言", "举报", "自己的账", "存过单子"))
    assert "问上班时间，请按零。" in caller_of(keyless)()
    assert "投诉" not in "".join(caller_of(msgspec.structs.replace(keyless, transfer="00-1233"))())
    assert caller_of(keyless)("0")[1].startswith("金海大道大厅，")


def test_where_no_screen_hangs_none_is_asked_about(
    caller: Caller, hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    offer = "大厅屏幕上刚播的，请按六。"
    assert offer in caller("3")
    for site in hall.sites():
        feed.publish(msgspec.structs.replace(site, devices=()))
    follow()
    assert offer not in caller("3")
    assert caller("3", "6")[0] == "这里没有这个选项。"
    assert "触摸屏上存过单子，请按七。" in caller("3")


def test_a_vacancy_heard_by_its_number_and_withdrawn_then_is_just_taken_down(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None], counter: MemoryCounter
) -> None:
    """ "A vacancy withdrawn during the call is said to be just taken down, maybe filled." """
    number = number_of(20_001)
    client = client_of(hall)
    heard = client.post("/call/zh/-/0/20", data={"Digits": number[2:], "FinishedOnKey": "#"}).text
    assert "电焊工，在金水区。" in heard
    feed.withdraw("v-1")
    counter.withdrawn[number] = ""
    follow()
    action = heard.split('action="')[1].split('"')[0]
    named = client.post(action, data={"Digits": "9"}).text
    again = client.post(named.split('action="')[1].split('"')[0]).text
    assert "这个岗位刚刚撤下来了。" in again
    assert "这个岗位已经撤下来了。" in client.post(f"/call/zh/number/{number}").text


def test_a_report_about_a_vacancy_that_was_keyed_is_about_it(hall: Hall, counter: MemoryCounter) -> None:
    assert "举报刚才听的这个岗位。" in caller_of(hall)(f"{number_of(20_001)}#", "7")


def test_after_the_ticket_nobody_is_greeted_twice(hall: Hall, counter: MemoryCounter, tmp_path: Path) -> None:
    path = tmp_path / "gateway" / "recordings" / "RE1.wav"
    path.parent.mkdir(parents=True)
    path.write_bytes(to_wav(tone(1, 440)))
    client = client_of(hall, HotlineSettings(home=tmp_path))
    said = client.post("/call/zh/report/tell/service/-/recorded", data={"RecordingUrl": path.as_uri()}).text
    assert said.count("受理号") == 2
    assert "找工作，听招聘信息，请按三。" in said and "您好" not in said
