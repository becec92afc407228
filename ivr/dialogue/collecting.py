"""Digits that are awaited together: how many there are, and what they open."""

from content.counter import CounterRefused, CounterUnavailable
from ivr.dialogue import account
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node, Told
from ivr.dialogue.place import Place
from ivr.phrases import say

CODE_DIGITS = 4
_LONGEST = {"account": 12, "pin": 8}

Outcome = Place | Told | str
"""Where it leads; what is told; or the reason why it was not understood."""


def digits(hall: Hall, node: Node) -> int:
    """After how many digits nothing more is awaited; accounts and PINs differ in length and are ended by #."""
    if node.collects == "number":
        return hall.number_digits
    return CODE_DIGITS if node.collects == "code" else _LONGEST.get(node.collects, 1)


def outcome(hall: Hall, node: Node, pressed: str) -> Outcome:
    """What a code, an account or a PIN opens."""
    if node.collects == "account":
        return account.named(hall, node.place, pressed)
    if node.collects == "pin":
        return account.opened(hall, node.place, pressed)
    return code(hall, node, pressed)


def code(hall: Hall, node: Node, pressed: str) -> Outcome:
    """The shortlist that four digits open; they are taken for a code wherever a vacancy's number is taken."""
    if len(pressed) != CODE_DIGITS:
        return "code"
    try:
        hall.recall(pressed)
    except CounterUnavailable:
        return Told((say("counter.away", node.place.lang),), node.place)
    except CounterRefused:
        return "unknown_code"
    return node.place.to("jobs", "kept", pressed, 1)
