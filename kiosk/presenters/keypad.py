"""Typing a number: the check digit is verified as the last digit is typed."""

from typing import Final, Literal, get_args

import msgspec

from content.counter import HandlingState
from content.number import DIGITS, groups, is_number
from content.search.query import Query
from content.vacancy import Vacancy
from content.wording.card import card
from content.wording.facts import title as title_of
from content.wording.gone import absent, gone
from kiosk.acts import Erase, Go, Recall, Type
from kiosk.places import KeypadPlace, NoticePlace, Place, ReportPlace, ScreensPlace, VacancyPlace
from kiosk.presenters.parts import Button
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, CARD_TITLE, FACT, LIST_TITLE, TITLE, Frame

CODE_DIGITS: Final = 4
"""Digits of the code under which a list is kept."""

DIGIT: Final = 64
KEY_GAP, KEY_GAP_LOW = 20, 14
"""Between the keys, and between those within reach."""


class Found(msgspec.Struct, frozen=True):
    """The notice that has the number; or what else may be meant by what was typed so far."""

    title: str
    text: str
    open: Button


class KeypadModel(msgspec.Struct, frozen=True, kw_only=True):
    """`slots` are the digits typed, "" for one that is still to come."""

    title: str
    ask: str
    slots: tuple[tuple[str, ...], tuple[str, ...]]
    message: str
    state: Literal["typing", "wrong", "unknown", "found"]
    found: Found | None
    keys: tuple[Button, ...]


def keypad(reading: Reading, place: KeypadPlace) -> KeypadModel:
    """The keypad with what was typed, and what is known of it so far."""
    lengths = reading.replica.number_lengths() or (DIGITS.start,)
    digits = next((length for length in lengths if length >= len(place.typed)), lengths[-1])
    state, found = _judge(reading, place, lengths)
    if state == "typing" and len(place.typed) == digits:
        digits = next(length for length in lengths if length > digits)
    model = KeypadModel(
        title="" if found and place.typed and reading.frame.large else reading.say("keypad.title"),
        ask="" if found and place.typed else reading.say("keypad.ask", digits=digits),
        slots=_slots(place.typed, digits),
        message=_message(reading, place, state, digits, found),
        state=state,
        found=found,
        keys=_keys(reading, lengths[-1]),
    )
    return _with_room(reading, model) if model.state in ("wrong", "unknown") or not place.typed else model


def _with_room(reading: Reading, model: KeypadModel) -> KeypadModel:
    """Before the first digit and after a number that nobody has: without what finds no room, the least first.

    Last of all the way to the screens goes.
    """
    if model.found is None:
        return model
    button = msgspec.structs.replace(model.found, title="")
    for words in ((model.title, model.ask, model.found), (model.title, "", model.found), ("", "", model.found)):
        fitted = msgspec.structs.replace(model, title=words[0], ask=words[1], found=words[2])
        if _height(reading, fitted) <= _room(reading):
            return fitted
    fitted = msgspec.structs.replace(model, title="", ask="", found=button)
    fits = _height(reading, fitted) <= _room(reading)
    return fitted if fits else msgspec.structs.replace(model, found=None)


def _room(reading: Reading) -> int:
    """The height beside the keys, or above them, without the space around and between what stands there."""
    frame = reading.frame
    return frame.body - frame.px(44 + 36 + 6 * 12) - (0 if frame.landscape else frame.px(28) + pad_height(frame))


def _height(reading: Reading, model: KeypadModel) -> int:
    frame = reading.frame
    width = (frame.inner - frame.px(72)) / 1.8 if frame.landscape else frame.inner
    texts = [(model.title, LIST_TITLE, True), (model.ask, BODY, False), (model.message, FACT, False)]
    texts += [(model.found.title, CARD_TITLE, True)] if model.found else []
    lines = sum(frame.line(size, len(reading.lines(text, size, width, bold))) for text, size, bold in texts if text)
    slots = frame.line(TITLE) + frame.px(8 if frame.large else 40)
    return lines + slots + (open_height(frame) + frame.px(16) if model.found else 0)


def pad_height(frame: Frame) -> int:
    """The keys in portrait; in reach mode the button of what was found stays low above them."""
    if frame.reach:
        return frame.reachable - frame.bar_height - frame.taken - frame.px(36 + 28 + 12) - open_height(frame)
    return frame.px(4 * (150 if frame.large else 168) + 3 * KEY_GAP)


def digit_type(frame: Frame) -> int:
    """The type of a digit: smaller where the keys are lower than its line, under an emergency in large type."""
    if frame.landscape:
        return DIGIT
    key = (pad_height(frame) - 3 * frame.px(KEY_GAP_LOW if frame.reach else KEY_GAP)) // 4
    return min(DIGIT, int(key / frame.line(100) * 100))


def open_height(frame: Frame) -> int:
    """The button that opens what was found, with the space above it."""
    return max(frame.px(128), frame.line(BUTTON) + frame.px(40))


def digits_of(reading: Reading) -> int:
    """How many digits this city's numbers have, as the newest vacancy shows."""
    newest = reading.replica.search(Query(size=1)).items
    return len(newest[0].number) if newest and newest[0].number else DIGITS.start


def _judge(
    reading: Reading, place: KeypadPlace, lengths: tuple[int, ...]
) -> tuple[Literal["typing", "wrong", "unknown", "found"], Found | None]:
    """While a city has numbers of two lengths, one that nobody has may be the beginning of a longer one."""
    typed = place.typed
    if len(typed) in lengths and is_number(typed) and (found := _found(reading, typed, place.reporting)):
        return "found", found
    if reading.taking.handling in get_args(HandlingState) and not place.reporting:
        return "found", None
    if len(typed) < lengths[-1]:
        return "typing", None if place.reporting else _other(reading, typed)
    if is_number(typed) and (untrue := _untrue(reading, typed)):
        return "unknown", untrue
    return ("unknown" if is_number(typed) else "wrong"), None if place.reporting else _screens(reading)


def _untrue(reading: Reading, number: str) -> Found | None:
    """Whoever paid for what was withdrawn as untrue can report it by its number."""
    known = reading.replica.withdrawn_number(number)
    if known is None or known.why != "untrue" or known.notice is None:
        return None
    title = title_of(known.notice, reading.lang)
    report = Go(ReportPlace(known.notice.id, title, asked=True))
    return Found(title, "", Button(text=reading.say("keypad.report"), act=report, tone="warning"))


def _found(reading: Reading, number: str, reporting: bool) -> Found | None:
    notice = reading.replica.by_number(number)
    if notice is None:
        return None
    known = card(notice, reading.lang, reading.now)
    place: Place = NoticePlace(notice.id)
    if isinstance(notice, Vacancy):
        place = VacancyPlace(notice.id, notice.title, notice.occupation)
    text = " · ".join(part for part in (f"{known.pay} {known.pay_unit}".strip(), known.place) if part)
    if reporting:
        place = ReportPlace(notice.id, known.title, asked=True)
    word = reading.say("keypad.report" if reporting else "keypad.open")
    opened = Button(text=word, act=Go(place), icon="arrow-right", tone="main")
    return Found(known.title, text, opened)


def _code(reading: Reading, typed: str) -> Found:
    """Four digits may be all of a list's code."""
    fetch = Button(text=reading.say("keypad.fetch"), act=Recall(typed), icon="arrow-right", tone="outline")
    return Found(reading.say("keypad.code"), "", fetch)


def _other(reading: Reading, typed: str) -> Found | None:
    return _code(reading, typed) if len(typed) == CODE_DIGITS else _just_shown(reading, typed)


def _just_shown(reading: Reading, typed: str) -> Found | None:
    """Before the first digit: whoever saw a number pass on a screen and did not keep it may see it again."""
    return None if typed else _screens(reading)


def _screens(reading: Reading) -> Found | None:
    """The way to what the hall's screens just showed, where it has any."""
    if not reading.screens:
        return None
    opened = Button(text=reading.say("keypad.screens"), act=Go(ScreensPlace()), icon="arrow-right", tone="outline")
    return Found(reading.say("keypad.not_kept"), "", opened)


def _message(reading: Reading, place: KeypadPlace, state: str, digits: int, found: Found | None) -> str:
    typed, reporting = place.typed, place.reporting
    if (state == "found" or not typed) and found and reading.frame.reach and reading.frame.large:
        return ""  # What was found, or asked for, says it, and there is no room for more.
    if state == "unknown" or (state == "found" and not found):
        return _not_here(reading, place)
    if state != "typing":
        return reading.say("keypad.found_report" if state == "found" and reporting else f"keypad.{state}")
    if found and reading.taking.recalling:
        return reading.say(f"keypad.recalling_{reading.taking.recalling}")
    return reading.say("keypad.more", count=digits - len(typed))


def _not_here(reading: Reading, place: KeypadPlace) -> str:
    """The check digit is right. Whether it ever was public only the office knows, or a replica that had it.

    It may be a report's ticket, too: then how far that is, or where one hears it.
    """
    if known := reading.replica.withdrawn_number(place.typed):
        return gone(reading.lang, known.why)
    state = "" if place.reporting else reading.taking.handling
    if state in ("", "unknown"):
        return absent(reading.lang)
    hotline = reading.hall.hotline if reading.hall else ""
    way = "_call" if state == "away" and hotline else ""
    return reading.say(f"keypad.ticket_{state}{way}", hotline=hotline)


def may_be_a_ticket(reading: Reading, place: KeypadPlace) -> bool:
    """Whether a whole number was typed that no notice has, or had: a ticket has six digits and a check digit, too."""
    if place.reporting or len(place.typed) != DIGITS.start or not is_number(place.typed):
        return False
    return not (reading.replica.by_number(place.typed) or reading.replica.withdrawn_number(place.typed))


def _slots(typed: str, digits: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    first, second = groups(typed.ljust(digits))
    return tuple(digit.strip() for digit in first), tuple(digit.strip() for digit in second)


def _keys(reading: Reading, digits: int) -> tuple[Button, ...]:
    """1 to 9, then 重新输 0 删一位; a digit too many is not taken."""
    plain = [Button(text=digit, act=Type(digit, digits)) for digit in "1234567890"]
    large = reading.frame.large
    clear = Button(text=reading.say("keypad.clear"), act=Erase(all=True), icon="" if large else "rotate-ccw")
    delete = Button(text=reading.say("keypad.delete"), act=Erase(), icon="" if large else "delete")
    return (*plain[:9], clear, plain[9], delete)
