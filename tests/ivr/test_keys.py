"""The whole dialogue is walked: every node answers 0 9 * # and a number in the same way, in both languages."""

import re
from collections import deque
from datetime import timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.counter import MemoryCounter, Report
from content.number import number_of
from content.wording import numerals
from content.wording.ear import sentence
from content.wording.phrases import LANGS, Lang
from ivr.dialogue.account import is_offered
from ivr.dialogue.chinese import KEY
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.misses import again
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place, parse_place
from ivr.dialogue.talk import answer, enter
from ivr.phrases import say
from ivr.turn import MARKS, Ask, Turn
from ivr.twiml import write

from .conftest import NOW, Caller, check_twiml

EVERY_ITEM = {
    ("market",), ("news", "1"), ("guides",), ("guides", "2"), ("guide", "g-1"), ("guide", "g-1", "2"), ("jobs",),
    ("jobs", "number"), ("jobs", "newest", "3"), ("jobs", "kinds", "1"), ("jobs", "kind", "food", "1"), ("fairs",),
    ("jobs", "districts", "1"), ("jobs", "in", "410105", "1"), ("jobs", "in", "410105", "kinds", "1"),
    ("jobs", "audiences"), ("jobs", "for", "disabled", "1"),
    ("jobs", "newest", "1", "notice", "v-7", "details"), ("jobs", "newest", "1", "notice", "v-7", "details", "halls"),
    ("jobs", "screens", "1"), ("jobs", "code"), ("jobs", "newest", "1", "notice", "v-7", "report"),
    ("fairs", "notice", "f-1"), ("seekers",), ("files",), ("pension",), ("menu",), ("person",), ("menu", "person"),
    ("files", "own"), ("report", "message"), ("report", "tell", "fee"), ("report", "tell", "service"),
    ("report", "tell", "other"),
}  # fmt: skip


def pressed(hall: Hall, place: Place, key: str) -> Turn:
    """What one key does, when no second comes in its second."""
    turn = answer(hall, place, key)
    return answer(hall, place, "", typed=turn.ask.typed) if turn.ask and turn.ask.typed else turn


def walk(hall: Hall, lang: Lang) -> dict[Place, Node]:
    """Every place that a caller can reach by keys."""
    nodes: dict[Place, Node] = {}
    waiting = deque([Place(lang)])
    while waiting:
        place = waiting.popleft()
        if place in nodes:
            continue
        nodes[place] = node = find(hall, place)
        waiting += [target for target in (*node.options.values(), node.back, node.skip, node.place.person) if target]
    return {place: node for place, node in nodes.items() if place.lang == lang}


@pytest.fixture(params=LANGS)
def nodes(request: pytest.FixtureRequest, hall: Hall) -> dict[Place, Node]:
    return walk(hall, request.param)


def test_every_item_is_reached(nodes: dict[Place, Node]) -> None:
    assert {place.steps for place in nodes} >= EVERY_ITEM


def test_every_node_says_something_and_asks_something(nodes: dict[Place, Node]) -> None:
    assert [place for place, node in nodes.items() if not any((*node.says, *node.asks))] == []
    assert [place for place, node in nodes.items() if not node.asks and not (node.record or node.dial)] == []


SAID = {
    "zh": re.compile("按([零一二三四五六七八九](?!位)|星号|井号)"),
    "en": re.compile("(?:press|then) (zero|one|two|three|four|five|six|seven|eight|nine|star|hash)"),
}
NAMES = {
    "zh": dict(zip("零一二三四五六七八九", "0123456789", strict=True)) | {"星号": "*", "井号": "#"},
    "en": {numerals.said(key, "en"): str(key) for key in range(10)} | {"star": "*", "hash": "#"},
}


def keys_said(texts: tuple[str, ...], lang: Lang) -> set[str]:
    """The keys that a caller is told of."""
    return {NAMES[lang][key] for text in texts for key in SAID[lang].findall(text.lower())}


@pytest.mark.parametrize("transfer", ["", "00-1233"])
def test_english_has_every_key_of_chinese_at_every_node_and_says_it(hall: Hall, transfer: str) -> None:
    """ "English by one key at the greeting, all the way down": only a way to what is known in Chinese alone is more."""
    line = msgspec.structs.replace(hall, transfer=transfer)
    chinese, english = walk(line, "zh"), walk(line, "en")
    assert {place.steps for place in chinese} == {place.steps for place in english}
    for place, zh in chinese.items():
        en = english[place.in_language("en")]
        more = {KEY} & {key for key, target in en.options.items() if target.lang == "zh"}
        assert en.options.keys() - more == zh.options.keys() - more, place
        assert en.titles.keys() - more == zh.titles.keys(), place
        for way in ("back", "skip", "after"):
            there = [getattr(node, way) for node in (zh, en)]
            assert len({target and target.steps for target in there}) == 1, (place, way)
        for what in ("collects", "record", "dial", "queue", "unknown"):
            assert getattr(zh, what) == getattr(en, what), (place, what)
        for said in ("asks", "brief"):
            told = keys_said(getattr(en, said), "en") - (more if said == "asks" else set())
            assert told == keys_said(getattr(zh, said), "zh") - more, (place, said, en.asks)


def test_the_greeting_and_the_menu_say_all_seven_items_in_both_languages(hall: Hall) -> None:
    for lang in LANGS:
        for steps in ((), ("menu",)):
            assert keys_said(find(hall, Place(lang, steps)).asks, lang) >= set("1234567890")


def test_every_node_is_written_as_twiml(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place in nodes:
        document = check_twiml(write(enter(hall, place)))
        if not find(hall, place).record:
            assert document[0].get("action") == f"/call{find(hall, place).place.path}/-/0"


def test_the_same_keys_at_every_node(hall: Hall, nodes: dict[Place, Node]) -> None:
    number = number_of(20_001)
    for place, node in nodes.items():
        if node.record:  # What is pressed while it records is the recording's.
            continue
        assert pressed(hall, place, "0") == enter(hall, place.person)
        assert pressed(hall, place, "9") == enter(hall, place)
        assert pressed(hall, place, "8") == enter(hall, place.at_other_speed)
        assert answer(hall, place, "*") == enter(hall, node.back)
        if node.skip:
            first = (say("list.round", place.lang),) if node.is_round else ()
            assert answer(hall, place, "#") == enter(hall, node.skip, first=first)
        if node.collects not in ("account", "pin", "code"):
            assert answer(hall, place, f"{number}#").ask == enter(hall, place.number(number)).ask


def test_a_key_is_named_at_once_and_leaves_a_second_for_the_rest_of_a_number(
    hall: Hall, nodes: dict[Place, Node]
) -> None:
    number = number_of(20_001)
    for place, node in nodes.items():
        if node.collects or node.record:
            continue
        ask = Ask(place=place)
        for typed, key in enumerate(number, 1):
            turn = answer(hall, place, key, ask.tries, ask.typed)
            assert turn.ask
            ask = turn.ask
            if typed == 1:
                assert (ask.typed, ask.digits, ask.quiet, len(turn.utterances)) == ("2", 1, 1, 1)
            elif typed == 2:
                assert (ask.typed, ask.digits, turn.utterances) == ("20", 4, ())
                break
        turn = answer(hall, place, number[2:], ask.tries, ask.typed)
        assert turn.ask and turn.ask.place == place.number(number).told
        assert answer(hall, place.number(number), "#", 0, turn.ask.typed).ask == enter(hall, place.number(number)).ask


def test_who_knows_the_way_by_heart_may_press_several_keys_in_a_row(hall: Hall) -> None:
    assert answer(hall, Place(), "", 0, "33").ask == enter(hall, Place("zh", ("jobs", "kinds", "1"))).ask
    assert answer(hall, Place(), "", 0, "3").ask == enter(hall, Place("zh", ("jobs",))).ask
    assert answer(hall, Place(), "", 0, "00").ask == enter(hall, Place("zh", ("person",))).ask


def typed_in_one_go(hall: Hall, place: Place, keys: str) -> Turn:
    """What follows from keys of which each comes before the last one is decided, and then silence."""
    turn = enter(hall, place)
    while keys or (turn.ask and turn.ask.typed and turn.ask.typed not in MARKS):
        assert turn.ask
        now, keys = keys[: turn.ask.digits], keys[turn.ask.digits :]
        turn = answer(hall, turn.ask.place, now, turn.ask.tries, turn.ask.typed)
    return turn


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 999),
    keys=st.from_regex(r"[0-9]{6}|9[0-9]{5}|9{4}[0-9]{2}|[890]{6}|[1-7]{6}", fullmatch=True)
    | st.integers(0, 99_999).map(number_of),
)
def test_six_digits_without_a_pause_are_a_number_at_every_node_whatever_they_begin_with(
    hall: Hall, nodes: dict[Place, Node], at: int, keys: str
) -> None:
    """ "a second digit within that second begins it": found, wrong or unknown, and never a single key."""
    node = list(nodes.values())[at % len(nodes)]
    lang = node.place.lang
    if node.record or node.dial or node.queue or node.collects in ("account", "pin"):
        return
    turn = typed_in_one_go(hall, node.place, keys)
    assert turn.ask
    if hall.reader.by_number(keys):
        assert turn.ask.place == find(hall, node.place.number(keys)).place
        return
    assert turn.missed
    assert turn.ask.tries == 1
    of = "ticket_" if node.place.steps[-1:] == ("report",) else ""
    reasons = ("own_first",) if is_offered(node) else (f"{of}check_digit", f"{of}unknown")
    assert turn.utterances[0] in {why for reason in reasons for why in _why(hall, lang, reason)}


def _why(hall: Hall, lang: Lang, reason: str) -> tuple[str, ...]:
    return tuple(sentence(text, lang) for text in again(hall, find(hall, Place(lang, ("menu",))), reason, 1)[:1])


@pytest.mark.parametrize("typed", ["999958", "999984", "999998", "888888", "012345"])
@pytest.mark.parametrize("way", [(), ("3",), ("3", "7"), ("5",)])
def test_a_mistyped_number_that_begins_with_the_keys_for_everywhere_is_asked_for_again(
    caller: Caller, way: tuple[str, ...], typed: str
) -> None:
    assert "".join(caller(*way, typed)) == "岗位号有一位不对，请再按一遍。返回请按星号。"
    assert caller("0", "2", typed)[0] == "受理号有一位不对，请再按一遍。"


def test_a_wrong_number_is_a_number_at_each_single_node(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place, node in nodes.items():
        if node.record or node.dial or node.queue or node.collects in ("account", "pin"):
            continue
        turn = typed_in_one_go(hall, place, "999958")
        of = "ticket_" if place.steps[-1:] == ("report",) else ""
        reason = "own_first" if is_offered(node) else f"{of}check_digit"
        assert (turn.utterances[0],) == _why(hall, place.lang, reason), place


@pytest.mark.parametrize("typed", ["99995", "9999", "98", "99", "88"])
def test_a_number_that_begins_with_nines_and_lacks_digits_is_asked_for_again(caller: Caller, typed: str) -> None:
    assert caller(f"{typed}#")[0] in (
        "岗位号是六位数字，请再按一遍。",
        "没有这个取单码，它只在当天有用。岗位号是六位，请再按一遍。",
    )


def test_everything_can_be_heard_slowly(hall: Hall) -> None:
    slow = enter(hall, Place(slow=True))
    document = check_twiml(write(slow))
    rates = {verb.get("rate") for verb in document.iter("prosody")}
    assert rates == {"75%"}
    assert slow.ask and slow.ask.place.path == "/zh-slow"
    assert parse_place(["zh-slow", "jobs"]) == Place("zh", ("jobs",), slow=True)
    assert pressed(hall, Place(slow=True), "3").slow


def is_page_before(place: Place, later: Place) -> bool:
    """Whether it is the page before a page of the same list; going back through these ends at the first."""
    page = later.steps[-1] if later.steps else ""
    return page.isdigit() and place.steps == (*later.steps[:-1], str(int(page) - 1)) and int(page) > 1


def test_star_always_leads_to_the_menu_in_the_end(nodes: dict[Place, Node]) -> None:
    for node in nodes.values():
        steps = 0
        while node.place.steps not in ((), ("menu",)):
            left, node = node.place, nodes[node.back]
            steps += not is_page_before(node.place, left)
            assert steps < 8


def test_silence_and_wrong_keys_are_told_apart_at_every_node(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place, node in nodes.items():
        if node.record:
            continue
        assert answer(hall, place, "").utterances[0] == say("missed.silence", place.lang)
        if not node.collects:
            wrong = answer(hall, place, "", typed="55")
            six = "六" if place.lang == "zh" else "six"
            of = "ticket_" if place.steps[-1:] == ("report",) else ""
            reason = "own_first" if is_offered(node) else f"{of}length"
            assert wrong.utterances[0] == say(f"missed.{reason}", place.lang, digits=six)


def test_where_nothing_follows_hash_says_so_and_what_can_be_done_and_only_star_leads_back(
    hall: Hall, nodes: dict[Place, Node]
) -> None:
    ends = {place: node for place, node in nodes.items() if not node.skip and not node.record}
    over = say("list.over", next(iter(nodes)).lang)
    assert {("jobs",), ("fairs",), ("guides", "2"), ("jobs", "newest", "3"), ("fairs", "notice", "f-1")} <= {
        place.steps for place in ends
    }
    for place, node in ends.items():
        there = answer(hall, place, "#")
        assert there.utterances[0] == over
        assert 0 < len("".join(there.utterances[1:])) < 250, place
        assert there.ask and (there.ask.place, there.ask.tries) == (node.place, 0)
        assert pressed(hall, there.ask.place, "0") == enter(hall, place.person)
        for _ in range(3):
            still = answer(hall, there.ask.place, "#", 0, there.ask.typed)
            assert still.utterances == (say("list.over_still", place.lang),)
            assert still.ask == there.ask
        assert answer(hall, place, "*", 0, there.ask.typed) == enter(hall, node.back)


def test_hash_never_leads_in_a_circle_in_silence(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place, node in nodes.items():
        seen = [place]
        while node.skip and not (node.is_round or node.collects or node.dial or node.record):
            node = find(hall, node.skip)
            assert node.place not in seen, seen
            seen.append(node.place)


def test_the_menus_second_part_says_that_it_begins_anew_and_a_ticket_that_it_is_said_again(
    caller: Caller, hall: Hall, counter: MemoryCounter
) -> None:
    assert caller("3", "*", "#", "#") == ["后面没有了，从头再说一遍。", *caller("3", "*")]
    ticket = counter.report(Report(kind="fraud")).number
    told = caller(ticket)
    assert caller(ticket, "#") == ["再说一遍。", *told]
    assert caller(ticket, "#", "#")[0] == "后面没有了。"
    assert caller(ticket, "#", "#", "#") == ["后面没有了，返回请按星号。"]


@pytest.mark.parametrize("lang", LANGS)
def test_at_the_top_star_is_the_other_language_and_is_said_and_no_way_back_is(hall: Hall, lang: Lang) -> None:
    other: Lang = "en" if lang == "zh" else "zh"
    for steps in ((), ("menu",)):
        node = find(hall, Place(lang, steps))
        assert answer(hall, node.place, "*") == enter(hall, node.place.in_language(other))
        assert say("greeting.other_language", lang) in (*node.says, *node.asks)
        assert "*" not in keys_said((*node.says, *node.asks), lang)
    assert find(hall, Place(lang, ("menu", "more"))).back == Place(lang, ("menu",))


def test_a_person_is_offered_after_the_third_time_while_the_office_is_open(hall: Hall) -> None:
    open_hall = msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=2), transfer="00-1233")
    turn = answer(open_hall, Place(), "", tries=2)
    assert say("help.silence", "zh") in turn.utterances
    assert turn.ask
    assert answer(open_hall, turn.ask.place, "").dial == "00-1233"
