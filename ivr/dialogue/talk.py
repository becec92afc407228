"""The talk itself: entering a place, and what a key does there. The keys 0 9 * # do the same everywhere."""

import msgspec

from content.errors import InvalidNumber
from content.number import DIGITS, parse_number
from content.wording.ear import sentence
from content.wording.phrases import Lang
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import Ask, Turn

MOST_TRIES = 3
"""After the third answer that was not understood a person takes over, or we part kindly."""


class Keys(msgspec.Struct, frozen=True):
    """What was pressed: the digits and *, and whether # closed them; nothing at all is silence."""

    digits: str = ""
    closed: bool = False


def enter(hall: Hall, place: Place) -> Turn:
    """Come to a place and hear all of it."""
    node = find(hall, place)
    return _turn(node, node.says if node.dial else (*node.says, *node.asks))


def answer(hall: Hall, place: Place, keys: Keys, tries: int = 0) -> Turn:
    """What follows from the keys pressed at a place, where `tries` answers were not understood before."""
    node = find(hall, place)
    if (target := _target(node, keys)) is not None:
        return enter(hall, target)
    if keys.closed and not keys.digits:
        return _turn(node, node.asks)
    reason = _reason(node, keys)
    if tries + 1 >= MOST_TRIES:
        return _last_help(hall, node.place, reason)
    return _turn(node, (say(f"missed.{reason}", place.lang), *node.asks), tries + 1)


def after_dial(hall: Hall, place: Place, answered: bool) -> Turn:
    """When a call that was put through has ended: goodbye, or that nobody took it and what is left to do."""
    lang = place.lang
    if answered:
        return Turn(lang=lang, utterances=(goodbye(lang),))
    says = (say("person.unanswered", lang), *hall.opening_hours(lang), say("leaf.then", lang))
    return Turn(lang=lang, utterances=says, ask=Ask(place=place))


def _target(node: Node, keys: Keys) -> Place | None:
    """Where the keys lead, None where they lead nowhere."""
    digits = keys.digits
    if "*" in digits:
        return node.back
    if not digits:
        return node.skip if keys.closed else None
    if digits == "0":
        return node.place.person
    if digits == "9":
        return node.place
    return node.options.get(digits) or _number(node, digits)


def _number(node: Node, digits: str) -> Place | None:
    try:
        return node.place.number(parse_number(digits))
    except InvalidNumber:
        return None


def _reason(node: Node, keys: Keys) -> str:
    """Why the keys lead nowhere; not hearing any and hearing a wrong one are different answers."""
    if not keys.digits:
        return "silence"
    if len(keys.digits) in DIGITS:
        return "check_digit"
    return "length" if len(keys.digits) > 1 or node.number else "key"


def _last_help(hall: Hall, place: Place, reason: str) -> Turn:
    lang = place.lang
    opening = (say(f"missed.{reason}", lang), say("help.keys", lang))
    if hall.transfer:
        return Turn(
            lang=lang,
            utterances=(*opening, say("person.transfer", lang)),
            dial=hall.transfer,
            ask=Ask(place=place.to("menu")),
        )
    return Turn(lang=lang, utterances=(*opening, *hall.opening_hours(lang), goodbye(lang)))


def goodbye(lang: Lang) -> str:
    """The last words of a call."""
    return say("help.goodbye", lang)


def _turn(node: Node, utterances: tuple[str, ...], tries: int = 0) -> Turn:
    patience = 6 if node.number else 3
    ask = Ask(place=node.place, tries=tries, patience=patience)
    said = tuple(sentence(text, node.place.lang) for text in utterances if text)
    dial = node.dial if tries == 0 else ""
    return Turn(lang=node.place.lang, utterances=said, dial=dial, ask=ask)
