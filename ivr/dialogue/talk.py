"""The talk itself: entering a place, and what a key does there. The keys 0 8 9 * # do the same everywhere.

One key is enough, and it is answered at once: its name is said back, and for a second nothing else happens. Whoever
types a vacancy's number goes on typing into that second, at any prompt; for everybody else the key does what it says.
"""

import msgspec

from content.errors import InvalidNumber
from content.number import parse_number
from content.wording import numerals
from content.wording.ear import sentence
from content.wording.phrases import Lang
from ivr.dialogue import account, collecting, misses, words
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node, Told
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import BREATH, JUST_TYPED, MARKS, OVER, WRONG, Ask, Turn

WINDOW = 1
"""Seconds after a key's name in which a second digit makes it the beginning of a number."""

BETWEEN_DIGITS = 5

LONGEST_WAY = 4
"""Keys in a row that are taken for a way known by heart; more than these were meant for a number."""


def enter(hall: Hall, place: Place, typed: str = "", first: tuple[str, ...] = ()) -> Turn:
    """Come to a place and hear all of it, after `first`; `typed` is JUST_TYPED when a number led here."""
    return _entered(hall, find(hall, place), typed, first)


def answer(hall: Hall, place: Place, pressed: str, tries: int = 0, typed: str = "") -> Turn:
    """What follows from the keys `pressed` after those `typed` before; `tries` answers were not understood here yet."""
    node = find(hall, place)
    if typed in MARKS:
        if pressed == "#" and typed != WRONG:
            return _after_mark(hall, node, typed, tries)
        if pressed == "*" and node.back.lang != place.lang:  # Back from the number, and not to another language.
            return enter(hall, place)
        typed = ""
    if node.collects == "code" or (node.collects and not typed):
        return _collected(hall, node, pressed, tries, typed)
    is_digit = pressed.isascii() and pressed.isdigit()
    if is_digit and len(pressed) == 1 and len(typed) < 2:
        return _more(hall, node, typed + pressed, tries)
    return _decided(hall, node, typed + pressed, tries)


def heard(hall: Hall, place: Place, said: str, tries: int = 0) -> Turn:
    """What follows from words."""
    node = find(hall, place)
    target = words.target(hall, node, said)
    return _arrived(hall, node, target, tries) if target else _missed(hall, node, "words", tries)


def after_dial(hall: Hall, place: Place, answered: bool) -> Turn:
    """When a call that was put through has ended: goodbye, or that nobody took it and what is left to do."""
    if answered:
        return _last_words(place, (say("parting.answered", place.lang), misses.goodbye(place.lang)))
    return enter(hall, place.origin.below("person", "unanswered"))


def _entered(hall: Hall, node: Node, typed: str = "", first: tuple[str, ...] = (), named: bool = False) -> Turn:
    """All of a place; `named` where the key that led here was told with the name of it."""
    called = () if named else (node.called,)
    return _turn(hall, node, (*first, *called, *node.says, *node.asks), typed=typed)


def _arrived(hall: Hall, node: Node, target: Place, tries: int, typed: str = "") -> Turn:
    """At a place that digits or words name; a number that nothing has is asked for again where the caller was."""
    if account.may_be(hall, node, target):
        return _missed(hall, node, "own_first", tries)
    found = find(hall, target)
    if not found.unknown:
        return _entered(hall, found, typed)
    return _missed(hall, node, misses.misread(node, hall.number_digits, found.unknown), tries)


def _after_mark(hall: Hall, node: Node, typed: str, tries: int) -> Turn:
    """A # that ends digits which were complete without it, or the second one at an end, where only * leads back."""
    if typed == OVER:
        return _turn(hall, node, (say("list.over_still", node.place.lang),), tries, OVER)
    if reason := misses.helped(typed):
        return _helped(hall, node.place, reason, "")
    if not tries:  # Perhaps it was to lead on, from something short that was heard out.
        once_more = "" if node.options or hall.is_empty else say("list.once_more", node.place.lang)
        return enter(hall, node.place, first=(once_more,))
    return _again(hall, node, misses.marked(node, typed, hall.number_digits), tries)


def _more(hall: Hall, node: Node, typed: str, tries: int) -> Turn:
    """The first digit is said back, and a second may follow; from the second on, the rest of a number is awaited."""
    lang = node.place.lang
    if len(typed) == 1:
        title = universal_titles(node, lang).get(typed) or node.titles.get(typed, "")
        ask = Ask(place=node.place, tries=tries, typed=typed, quiet=WINDOW)
        heard_at = node.place.at_other_speed if typed == "8" else node.place  # What is asked for is heard at once.
        return _spoken(heard_at, (echo(typed, title, lang),), ask)
    left = hall.number_digits - len(typed)
    return _spoken(node.place, (), Ask(place=node.place, tries=tries, typed=typed, digits=left, quiet=BETWEEN_DIGITS))


def echo(key: str, title: str, lang: Lang) -> str:
    """A key's name, and the name of what it leads to where that has one: 三，招聘信息。"""
    name = numerals.said(int(key), lang)
    return say("echo.named", lang, key=name, title=title) if title else say("echo.key", lang, key=name)


def universal_titles(node: Node, lang: Lang) -> dict[str, str]:
    """What the keys for everywhere are called at a node."""
    speed = "faster" if node.place.slow else "slower"
    return {"0": say("echo.person", lang), "8": say(f"echo.{speed}", lang), "9": say("echo.again", lang)}


def _decided(hall: Hall, node: Node, keys: str, tries: int) -> Turn:
    """Nothing more is awaited: what the keys mean all together."""
    place, digits = node.place, keys.rstrip("#")
    if "*" in digits:
        return enter(hall, node.back) if digits == "*" else _turn(hall, node, node.asks)
    if not digits and keys:
        return _on(hall, node, node.skip) if node.skip else _over(hall, node, tries)
    if not digits:
        return enter(hall, node.after) if node.after else _missed(hall, node, "silence", tries)
    if len(digits) == 1:
        target = _target(node, digits)
        if target is None:
            return _missed(hall, node, "key", tries)
        return _entered(hall, find(hall, target), named=digits in node.titles)
    if number := _number(digits):
        return _arrived(hall, node, place.number(number), tries, "" if keys.endswith("#") else JUST_TYPED)
    if len(digits) == collecting.CODE_DIGITS and hall.has_counter and not account.is_offered(node):
        return _recalled(hall, node, digits, tries)
    if target := _walked(hall, node, digits):
        return enter(hall, target)
    return _missed(hall, node, misses.misread(node, len(digits)), tries)


def _on(hall: Hall, node: Node, target: Place) -> Turn:
    """What comes next; that it is the beginning again is said."""
    return enter(hall, target, first=(say("list.round", node.place.lang),) if node.is_round else ())


def _over(hall: Hall, node: Node, tries: int) -> Turn:
    """Nothing comes after this: that is said, and what can be done now; another # is told that * leads back."""
    over = say("list.over", node.place.lang)
    return _turn(hall, node, (over, *(node.brief or node.asks)), tries, OVER)


def _recalled(hall: Hall, node: Node, digits: str, tries: int) -> Turn:
    """Four digits, which no number has: a shortlist's code, or else a way known by heart."""
    outcome = collecting.code(hall, node, digits)
    target = None if isinstance(outcome, Place) else _walked(hall, node, digits)
    return _opened(hall, node, target or ("no_such_code" if outcome == "unknown_code" else outcome), tries)


def _opened(hall: Hall, node: Node, outcome: collecting.Outcome, tries: int) -> Turn:
    """Where digits led that were awaited together."""
    if isinstance(outcome, Place):
        return enter(hall, outcome)
    if isinstance(outcome, Told):
        asking = find(hall, outcome.place)
        return _turn(hall, asking, (*outcome.says, *asking.asks))
    return _missed(hall, node, outcome, tries)


def _target(node: Node, key: str) -> Place | None:
    """Where one key leads, None where it leads nowhere."""
    universal = {"0": node.place.person, "9": node.place, "8": node.place.at_other_speed}
    return universal.get(key) or node.options.get(key)


def _walked(hall: Hall, node: Node, digits: str) -> Place | None:
    """Where somebody is who knows the way by heart and pressed several keys in a row.

    9 and 8 lead nowhere on, so that digits with these are a number that was mistyped.
    """
    if len(digits) > LONGEST_WAY or {"8", "9"} & set(digits):
        return None
    for key in digits:
        target = _target(node, key)
        if target is None or node.collects:
            return None
        node = find(hall, target)
    return node.place


def _collected(hall: Hall, node: Node, keys: str, tries: int, typed: str) -> Turn:
    """Where several digits are awaited, they are taken together; one of the keys for everywhere still is that key.

    For a second a whole code waits for the # that many close it with, which else would be one of its list; whoever
    types on in that second is typing a vacancy's number.
    """
    pressed = typed + keys
    digits = pressed.rstrip("#")
    if node.collects == "code" and typed and len(digits) > collecting.CODE_DIGITS and "*" not in digits:
        left = hall.number_digits - len(digits)
        if keys and left > 0 and digits == pressed:
            ask = Ask(place=node.place, tries=tries, typed=digits, digits=left, quiet=BETWEEN_DIGITS)
            return _spoken(node.place, (), ask)
        return _decided(hall, node, pressed, tries)
    if pressed in ("", "#", "*") or "*" in pressed or digits in ("0", "8", "9"):
        return _decided(hall, node, pressed if "*" not in pressed else "*", tries)
    if node.collects == "number":
        return _decided(hall, node, pressed if len(digits) > 1 else f"{digits}{digits}", tries)
    if node.collects == "code" and not typed and digits == pressed and len(digits) == collecting.CODE_DIGITS:
        return _spoken(node.place, (), Ask(place=node.place, tries=tries, typed=digits, quiet=WINDOW))
    return _opened(hall, node, collecting.outcome(hall, node, digits), tries)


def _number(digits: str) -> str:
    try:
        return parse_number(digits)
    except InvalidNumber:
        return ""


def _missed(hall: Hall, node: Node, reason: str, tries: int) -> Turn:
    """Not hearing any and hearing a wrong one are different answers."""
    return msgspec.structs.replace(_after_miss(hall, node, reason, tries), missed=True)


def _after_miss(hall: Hall, node: Node, reason: str, tries: int) -> Turn:
    """The same question; after the third time help and a person, and at the end the reason why we part."""
    place = node.place
    if tries + 1 < misses.MOST_TRIES:
        return _again(hall, node, reason, tries + 1)
    if "person" not in place.steps:
        return _helped(hall, place, reason, misses.mark_of_help(reason))
    return enter(hall, node.after) if node.after else _last_words(place, misses.parting(hall, place, reason))


def _helped(hall: Hall, place: Place, reason: str, mark: str) -> Turn:
    """After the third time: what helps, and then a person."""
    return enter(hall, place.to("menu").person, mark, first=(misses.help_for(hall, place, reason),))


def _again(hall: Hall, node: Node, reason: str, tries: int) -> Turn:
    """The same is asked for once more; a number at the menu that the greeting leads to, where * is no language then."""
    if misses.is_of_digits(reason) and not node.place.steps:
        node = find(hall, node.place.to("menu"))
    return _turn(hall, node, misses.again(hall, node, reason, tries), tries, misses.mark(reason))


def _last_words(place: Place, utterances: tuple[str, ...]) -> Turn:
    return _spoken(place, utterances, None)


def _turn(hall: Hall, node: Node, utterances: tuple[str, ...], tries: int = 0, typed: str = "") -> Turn:
    """What is said at a node, and what is done there next."""
    place = node.place
    if node.dial or node.queue:
        said = _spoken(place, utterances, Ask(place=place.origin))
        return msgspec.structs.replace(said, dial=node.dial, queue=node.queue)
    if node.record:
        return msgspec.structs.replace(_spoken(place, utterances, None), record=place)
    ask = Ask(
        place=place,
        tries=tries,
        typed=typed,
        digits=collecting.digits(hall, node),
        quiet=3 if node.after else 8,
        words=words.offered(hall, node),
    )
    return _spoken(place, utterances, ask)


def _spoken(place: Place, utterances: tuple[str, ...], ask: Ask | None) -> Turn:
    said = tuple(text if text == BREATH else sentence(text, place.lang) for text in utterances if text)
    return Turn(lang=place.lang, slow=place.slow, utterances=said, ask=ask)
