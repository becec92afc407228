"""The whole dialogue is walked: every node answers 0 9 * # and a number in the same way, in both languages."""

from collections import deque

import pytest

from content.number import number_of
from content.wording.phrases import LANGS, Lang
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.talk import Keys, answer, enter
from ivr.phrases import say
from ivr.twiml import write

from .conftest import check_twiml

EVERY_ITEM = {
    ("market",), ("news", "1"), ("guides",), ("guides", "2"), ("guide", "g-1"), ("guide", "g-1", "2"), ("jobs",),
    ("jobs", "number"), ("jobs", "newest", "3"), ("jobs", "kinds", "1"), ("jobs", "kind", "food", "1"), ("fairs",),
    ("fairs", "notice", "f-1"), ("seekers",), ("files",), ("pension",), ("menu",), ("person",), ("menu", "person"),
}  # fmt: skip


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
    assert [place for place, node in nodes.items() if not all((*node.says, *node.asks)) or not node.asks] == []


def test_every_node_is_written_as_twiml(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place in nodes:
        document = check_twiml(write(enter(hall, place)))
        assert document[0].get("action") == f"/call{find(hall, place).place.path}/-/0"


def test_the_same_keys_at_every_node(hall: Hall, nodes: dict[Place, Node]) -> None:
    number = number_of(20_001)
    for place, node in nodes.items():
        assert answer(hall, place, Keys("0")) == enter(hall, place.person)
        assert answer(hall, place, Keys("9")) == enter(hall, place)
        assert answer(hall, place, Keys("*")) == enter(hall, node.back)
        skipped = answer(hall, place, Keys("", closed=True))
        assert skipped.ask is not None and skipped.ask.tries == 0
        assert answer(hall, place, Keys(number, closed=True)).ask == enter(hall, place.number(number)).ask


def test_star_always_leads_to_the_menu_in_the_end(nodes: dict[Place, Node]) -> None:
    for node in nodes.values():
        steps = 0
        while node.place.steps not in ((), ("menu",)):
            node = nodes[node.back]
            steps += 1
            assert steps < 8


def test_silence_and_wrong_keys_end_kindly_at_every_node(hall: Hall, nodes: dict[Place, Node]) -> None:
    for place, node in nodes.items():
        first = answer(hall, place, Keys())
        assert first.utterances[0] == say("missed.silence", place.lang)
        wrong = answer(hall, place, Keys("55"))
        assert wrong.utterances[0] == say("missed.length", place.lang)
        last = answer(hall, place, Keys(), tries=2)
        assert last.ask is None
        assert last.utterances[-1] == say("help.goodbye", place.lang)
        assert node.place.lang == place.lang
