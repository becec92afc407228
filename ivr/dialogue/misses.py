"""Misses: what is said of an answer that was not understood, of the second and the third, and before we part.

Whoever mistyped a number is asked for it again in a sentence, and hears no menu; after anything else the question of
the place comes once more. After the third there is help with what went wrong, and then a person.
"""

from collections.abc import Iterator
from typing import Final

from content.number import DIGITS
from content.wording import numerals
from content.wording.gone import absent, unknown
from content.wording.phrases import Lang
from ivr.dialogue import account
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import ABSENT, HELPED, JUST_TYPED, NO_CODE, UNKNOWN, WRONG

MOST_TRIES: Final = 3
"""After the third answer that was not understood a person takes over, or we part kindly."""

_OTHERWISE: Final = ("silence", "key", "words")
"""What was no number: for the second time it is said in other words, and the question is repeated."""

_NOWHERE: Final = ("unknown", "absent", "ticket_unknown", "ticket_absent", "unknown_code")
"""Digits that may all be right and still lead nowhere."""

_AS_WHOLE: Final = (*_NOWHERE, "check_digit", "ticket_check_digit", "own_first")
"""Why digits were not taken that were as many as are awaited, so that a # of theirs may still come."""

_MARKS: Final = {"unknown": UNKNOWN, "absent": ABSENT, "unknown_code": NO_CODE}

_OF_TICKETS: Final = "ticket_"
_TOPICS: Final = {"code": "code", "unknown_code": "code", "account": "account", "pin": "account", "own_first": "own"}


def is_of_digits(reason: str) -> bool:
    """Whether several digits were pressed that made no sense together."""
    return reason not in _OTHERWISE


def mark(reason: str) -> str:
    """What stands in the place of typed digits, so that a # that still comes is known to be theirs."""
    if reason in _AS_WHOLE:
        return _MARKS.get(reason.removeprefix(_OF_TICKETS), JUST_TYPED)
    return WRONG if is_of_digits(reason) else ""


def mark_of_help(reason: str) -> str:
    """The same after the third time, when help and a person follow: a # of theirs must not cut these off."""
    alike = (why for why in HELPED if _topic(why) == _topic(reason))
    return HELPED[next(alike)] if reason in _AS_WHOLE else ""


def helped(mark: str) -> str:
    """What went wrong before help was told that left this mark; empty for every other mark."""
    return next((reason for reason, left in HELPED.items() if left == mark), "")


def marked(node: Node, mark: str, digits: int) -> str:
    """Why the digits before a # were not taken, by the mark that they left; so many are awaited."""
    return misread(node, digits, next((reason for reason, left in _MARKS.items() if left == mark), ""))


def misread(node: Node, count: int, unknown: str = "") -> str:
    """What digits seem to be that led nowhere: where one's own account is offered, that or its PIN."""
    if node.collects == "code" and count not in DIGITS:
        return "unknown_code"
    if account.is_offered(node):
        return "own_first"
    of = _OF_TICKETS if node.place.steps[-1:] == ("report",) else ""
    return f"{of}{unknown or ('check_digit' if count in DIGITS else 'length')}"


def again(hall: Hall, node: Node, reason: str, tries: int) -> tuple[str, ...]:
    """What is said before the same is asked for once more; `tries` counts this answer too."""
    lang = node.place.lang
    if not is_of_digits(reason):
        return (say(f"missed.{reason}{'_still' if tries > 1 else ''}", lang), *node.asks)
    way = say("missed.look_again" if reason in _NOWHERE else "keys.back", lang)
    return (_why(hall, lang, reason), way)


def help_for(hall: Hall, place: Place, reason: str) -> str:
    """What helps whoever was not understood three times, before a person is asked for."""
    return say(f"help.{_topic(reason)}", place.lang, digits=_digits(hall, place.lang))


def parting(hall: Hall, place: Place, reason: str) -> tuple[str, ...]:
    """Why the call ends here, and how somebody is reached after all."""
    why = "silence" if reason == "silence" else "key"
    back = "person" if hall.can_transfer else "hall"
    return (say(f"parting.{why}", place.lang), say(f"parting.again_{back}", place.lang), goodbye(place.lang))


def goodbye(lang: Lang) -> str:
    """The last words of a call."""
    return say("help.goodbye", lang)


def sentences(hall: Hall, node: Node, reasons: tuple[str, ...]) -> Iterator[str]:
    """What may be said at a node beside its own words when an answer there is not understood for these reasons."""
    for reason in reasons:
        for tries in (1, 2):
            yield from (text for text in again(hall, node, reason, tries) if text not in node.asks)
        yield help_for(hall, node.place, reason)


def _topic(reason: str) -> str:
    if reason in _OTHERWISE:
        return reason
    return "ticket" if reason.startswith(_OF_TICKETS) else _TOPICS.get(reason, "number")


def _why(hall: Hall, lang: Lang, reason: str) -> str:
    if reason == "unknown":
        return unknown(lang)
    if reason == "absent":
        return absent(lang)
    if reason == "ticket_absent":
        return say("counter.away", lang)
    return say(f"missed.{reason}", lang, digits=_digits(hall, lang))


def _digits(hall: Hall, lang: Lang) -> str:
    return numerals.said(hall.number_digits, lang)
