"""Words in the place of keys: what may be said at a node, and where it leads. Keys always do the same."""

import re

from content.errors import InvalidNumber
from content.number import parse_number
from ivr.dialogue.hall import Hall
from ivr.dialogue.menu import ITEMS
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say

_EVERYWHERE = ("person", "again", "back", "slower", "report")
_DIGITS = {digit: str(at % 10) for at, digit in enumerate("零一二三四五六七八九")} | {"幺": "1", "〇": "0", "两": "2"}
_SEPARATORS = re.compile(r"[\s，。、,.]+")


def offered(hall: Hall, node: Node) -> tuple[str, ...]:
    """What may be said here; nothing where nobody listens, or in a language for which no model is known."""
    if hall.match is None or node.place.lang != "zh" or node.collects in ("account", "pin"):
        return ()
    return tuple(_targets(node))


def target(hall: Hall, node: Node, said: str) -> Place | None:
    """Where the words lead, None where they are none of ours."""
    if number := _number(said):
        return node.place.number(number)
    targets = _targets(node)
    found = hall.match(said, tuple(targets)) if hall.match else ""
    return targets.get(found)


def _targets(node: Node) -> dict[str, Place]:
    """The node's own words before those of the menu, which are understood everywhere."""
    place, lang = node.place, node.place.lang
    here = {title: node.options[key] for key, title in node.titles.items() if key in node.options}
    menu = {say(f"title.{item}", lang): place.to(item) for item in ITEMS}
    everywhere = dict(
        zip(
            (say(f"words.{word}", lang) for word in _EVERYWHERE),
            (place.person, place, node.back if node.back.lang == lang else place, place.at_other_speed, place.report),
            strict=True,
        )
    )
    persons = dict.fromkeys(_SEPARATORS.split(say("words.person_too", lang)), place.person)
    return {**menu, **everywhere, **persons, **node.words, **here}


def _number(said: str) -> str:
    digits = "".join(_DIGITS.get(letter, letter) for letter in _SEPARATORS.sub("", said))
    try:
        return parse_number(digits)
    except InvalidNumber:
        return ""
