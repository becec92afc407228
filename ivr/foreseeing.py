"""What a caller who listens slowly hears after the next key, whichever it is: the gateway renders it meanwhile.

At the usual speed everything that is near was rendered before anybody called; slowly only the first menus and the
newest vacancies were. So the turns that are one key away are told while the current one is being listened to.
"""

from collections.abc import Iterator
from itertools import chain, zip_longest

import msgspec

from content.counter import LONGEST_SHORTLIST
from ivr.dialogue import misses, talk
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.kept import counted
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.prompting import Said, names_of_keys, voiced
from ivr.turn import MARKS, Turn
from ivr.twiml import SLOWLY

ASK_THE_COUNTER = {"kept", "screen"}
"""Steps whose places the counter answers: it is not asked on a guess, for it counts how often it is asked.

A shortlist that the caller's own code has opened is known, and what comes next of it is foreseen.
"""


MISREAD = {"code": ("code", "unknown_code"), "number": ("length", "check_digit")}
"""Why digits that are awaited together may not be understood."""


class Ahead(msgspec.Struct, frozen=True):
    """Texts with the language of their voice, in the order in which they may be needed."""

    says: tuple[Said, ...] = ()
    speed: float = SLOWLY


def ahead(hall: Hall, place: Place, typed: str = "") -> Ahead:
    """What is said slowly after the next key at a place, or after the key that was `typed` there a moment ago."""
    hall = msgspec.structs.replace(hall, is_guess=True)
    if hall.is_empty or _asks_the_counter(hall, place):
        return Ahead()
    if typed and typed not in MARKS:
        return Ahead(_slow(talk.answer(hall, place, "", typed=typed)))
    return Ahead(tuple(dict.fromkeys(chain(_at_once(hall, place), _in_turn(_reached(hall, place))))))


def _at_once(hall: Hall, place: Place) -> Iterator[Said]:
    """The names of the keys, and what is said of a wrong one and of none."""
    if place.slow:
        node = find(hall, place)
        reasons = ("key", "silence", *MISREAD.get(node.collects, ()))
        missed = (*misses.sentences(hall, node, reasons), *_ends(place), *node.brief)
        counts = range(1, LONGEST_SHORTLIST + 1) if node.collects == "code" else ()
        for text in (*names_of_keys(node), *missed, *(counted(count, place.lang) for count in counts)):
            yield from voiced(text, place.lang)


def _ends(place: Place) -> Iterator[str]:
    return (say(f"list.{end}", place.lang) for end in ("over", "over_still", "round", "once_more"))


def _reached(hall: Hall, place: Place) -> Iterator[Turn]:
    """The turns that one key leads to."""
    node = find(hall, place)
    targets = (*node.options.values(), node.skip, node.after, place.person, node.back)
    for target in dict.fromkeys(target for target in targets if target):
        if not _asks_the_counter(hall, target):
            yield talk.enter(hall, target)


def _in_turn(turns: Iterator[Turn]) -> Iterator[Said]:
    """The first sentence of each turn, then the second of each: while one is heard, the next is rendered."""
    for said in zip_longest(*map(_slow, turns)):
        yield from filter(None, said)


def _slow(turn: Turn) -> tuple[Said, ...]:
    texts = turn.utterances if turn.slow else ()
    return tuple(chain.from_iterable(voiced(text, turn.lang) for text in texts))


def _asks_the_counter(hall: Hall, place: Place) -> bool:
    if place != place.root or not ASK_THE_COUNTER & set(place.steps[1:2]):
        return False
    is_open = place.steps[1] == "kept" and hall.opened.find("".join(place.steps[2:3]), hall.now)
    return not is_open
