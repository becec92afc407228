""" "after the third the caller gets help, then a person, never a loop and never a cold hang-up": at every node, by any
keys, in the office's hours and out of them."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.counter import CounterUnavailable, MemoryCounter, Report
from content.number import number_of
from content.wording.gone import absent
from content.wording.phrases import LANGS, Lang
from ivr.dialogue import misses
from ivr.dialogue.account import is_offered
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.hours import parse_closed_days
from ivr.dialogue.misses import MOST_TRIES
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.reporting import again
from ivr.dialogue.talk import after_dial, answer, enter, heard
from ivr.phrases import say
from ivr.turn import BREATH, MARKS, Turn

from .conftest import NOW, Caller, caller_of
from .test_keys import walk

NOWHERE = number_of(77_777)
"""A number whose check digit is right, and which nothing has."""

SHAPES = ("open", "shut", "holiday", "nobody", "without a counter")
MOST_TURNS = 12
"""Of a caller who says and presses nothing more, from wherever he was left."""


def shaped(hall: Hall, shape: str) -> Hall:
    """The hall in the office's hours, out of them, and on lines that lack something."""
    monday = msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=2), transfer="00-1233")
    match shape:
        case "shut":
            return msgspec.structs.replace(monday, clock=hall.clock)
        case "holiday":
            return msgspec.structs.replace(monday, closed_days=parse_closed_days("2026-11-23"))
        case "nobody":
            return msgspec.structs.replace(monday, transfer="")
        case "without a counter":
            return msgspec.structs.replace(hall, has_counter=False)
    return monday


def following(hall: Hall, turn: Turn, keys: str) -> Turn:
    """What the network brings next: keys as far as they are awaited; nobody takes a call, and nobody speaks."""
    if turn.record:
        return enter(hall, again(turn.record), first=(say("report.empty", turn.lang),))
    assert turn.ask
    if turn.dial or turn.queue:
        return after_dial(hall, turn.ask.place, answered=False)
    whole = keys[: turn.ask.digits]
    at = whole.find("#") + 1
    return answer(
        hall, turn.ask.place, whole[:at] if at and turn.ask.digits > 1 else whole, turn.ask.tries, turn.ask.typed
    )


def has_ended(turn: Turn) -> bool:
    return not (turn.ask or turn.record)


def is_echo(turn: Turn) -> bool:
    """Whether a key was only named, or the rest of a number is awaited."""
    return bool(turn.ask and turn.ask.typed and turn.ask.typed not in MARKS)


def silence(hall: Hall, turn: Turn) -> Iterator[Turn]:
    """All turns of a caller who does nothing more; they come to an end."""
    for _ in range(MOST_TURNS):
        yield turn
        if has_ended(turn):
            return
        turn = following(hall, turn, "")
    raise AssertionError("a loop")


def assert_kind(hall: Hall, turn: Turn) -> None:
    """The last words say why, how to come back, and goodbye."""
    lang: Lang = turn.lang
    reasons = {say(f"parting.{why}", lang) for why in ("silence", "key")}
    back = say(f"parting.again_{'person' if hall.can_transfer else 'hall'}", lang)
    assert turn.utterances[0] in reasons
    assert turn.utterances[1:] == (back, misses.goodbye(lang))


def most_in_a_row(turns: list[Turn]) -> int:
    """How often the same sentence is heard in turns one after the other, the keys for everywhere left out."""
    reminders = {say(key, lang) for key in ("leaf.then", "leaf.then_again", "keys.back") for lang in LANGS}
    most, runs = 0, dict[str, int]()
    for turn in turns:
        runs = {text: runs.get(text, 0) + 1 for text in turn.utterances if text != BREATH and text not in reminders}
        most = max(most, *runs.values()) if runs else most
    return most


@pytest.fixture(params=SHAPES)
def some_hall(request: pytest.FixtureRequest, hall: Hall) -> Hall:
    return shaped(hall, request.param)


@pytest.fixture
def place_at(hall: Hall) -> Callable[[Lang, int], Place]:
    """Any of all places that a caller can reach."""
    places = {lang: sorted(walk(hall, lang), key=lambda place: place.path) for lang in LANGS}
    return lambda lang, at: places[lang][at % len(places[lang])]


KEYS = st.lists(
    st.sampled_from(("", *"0123456789*#", "55", "12#", NOWHERE, f"{NOWHERE}#", number_of(20_001), "4711", "200011"))
    | st.text("0123456789*#", max_size=8),
    max_size=8,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(at=st.integers(0, 999), shape=st.sampled_from(SHAPES), lang=st.sampled_from(LANGS), keys=KEYS)
def test_whatever_is_pressed_nobody_is_left_in_a_loop_or_hung_up_on_coldly(
    hall: Hall, place_at: Callable[[Lang, int], Place], at: int, shape: str, lang: Lang, keys: list[str]
) -> None:
    line = shaped(hall, shape)
    turn = enter(line, place_at(lang, at))
    missed = [turn]
    for pressed in keys:
        if has_ended(turn):
            break
        before, turn = turn, following(line, turn, pressed)
        assert turn.utterances or is_echo(turn)
        if is_echo(turn) or (before.ask and is_echo(before) and not turn.utterances):
            continue
        is_missed = turn.ask is not None and before.ask is not None and turn.ask.tries > before.ask.tries
        missed = [*missed, turn] if is_missed else [turn]
        assert most_in_a_row(missed) <= MOST_TRIES
    last = list(silence(line, turn))
    assert most_in_a_row(last) <= MOST_TRIES
    assert_kind(line, last[-1])


def wrong_key(node: Node) -> str:
    """A key that leads nowhere here, empty where all seven lead somewhere."""
    return next((key for key in "7654321" if key not in node.options), "")


@pytest.mark.parametrize("lang", LANGS)
def test_at_every_node_silence_and_wrong_keys_lead_to_help_of_their_own_and_then_a_person(
    some_hall: Hall, lang: Lang
) -> None:
    for place, node in walk(some_hall, lang).items():
        if node.record or "person" in place.steps or node.dial:
            continue
        answers = {"silence": ("", ""), "key": ("", wrong_key(node)), "number": ("", "55")}
        for topic, (pressed, typed) in answers.items():
            if (topic == "key" and (not typed or node.collects)) or (topic == "number" and node.collects):
                continue
            turn = enter(some_hall, place)
            for tries in range(MOST_TRIES):
                assert turn.ask and turn.ask.tries == tries
                turn = answer(some_hall, turn.ask.place, pressed, tries, typed)
            reason = misses.misread(node, 2) if topic == "number" else topic
            helped = misses.help_for(some_hall, place, reason)
            person = find(some_hall, place.to("menu").person)
            assert turn.utterances[0] == helped
            assert turn.utterances[1:] == enter(some_hall, person.place).utterances
            calls = list(silence(some_hall, turn))
            assert any(told.dial for told in calls) == some_hall.has_person
            assert_kind(some_hall, calls[-1])


def test_whoever_presses_wrong_keys_where_a_person_was_offered_is_put_through_and_not_hung_up_on(hall: Hall) -> None:
    turn = enter(shaped(hall, "open"), Place("zh", ("menu", "person")))
    for tries in range(MOST_TRIES):
        assert turn.ask and not turn.dial
        turn = answer(shaped(hall, "open"), turn.ask.place, "", tries, "7")
    assert turn.dial == "00-1233"


@pytest.mark.parametrize("lang", LANGS)
def test_a_call_that_a_person_took_ends_with_how_to_come_back(hall: Hall, lang: Lang) -> None:
    last = after_dial(hall, Place(lang), answered=True)
    assert last.utterances == (say("parting.answered", lang), misses.goodbye(lang))
    assert has_ended(last)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (NOWHERE, "没有这个岗位号，请再看一遍。看好了再按一次，返回请按星号。"),
        ("200011", "岗位号有一位不对，请再按一遍。返回请按星号。"),
        ("55#", "岗位号是六位数字，请再按一遍。返回请按星号。"),
    ],
)
@pytest.mark.parametrize("way", [(), ("3",), ("3", "1"), ("3", "2"), ("5", "1"), ("0",)])
def test_a_wrong_number_is_asked_for_again_and_no_menu_is_heard(
    caller: Caller, way: tuple[str, ...], typed: str, why: str
) -> None:
    assert "".join(caller(*way, typed)) == why
    assert "".join(caller(*way, typed, typed)) == why
    third = caller(*way, typed, typed, typed)
    if way == ("0",):
        assert third[0] == "几次都没有按对，电话先挂了。"
    else:
        assert third == ["岗位号有六位，写在大屏和单子上。没有岗位号，也可以按工种听。", *caller("0")]
    assert caller(*way, typed, "*") == (caller(*way, "*") if way else caller("3", "*")), (
        "back, and not another language"
    )


def test_a_wrong_number_is_asked_for_again_where_the_caller_was(caller: Caller, hall: Hall) -> None:
    right = number_of(20_001)
    for way in ((), ("3",), ("3", "1"), ("5",)):
        assert caller(*way, NOWHERE, right)[0] == "电焊工，在金水区。"
        assert caller(*way, NOWHERE, f"{NOWHERE}#", f"{right}#")[0] == "电焊工，在金水区。"
    assert caller("5", NOWHERE, "1") == caller("5", "1"), "the list that was listened to is still there"


@pytest.mark.parametrize("typed", [NOWHERE, "200011"])
def test_a_hash_after_a_wrong_number_only_says_the_same_once_more(hall: Hall, typed: str) -> None:
    turn = answer(hall, Place(), typed[2:], 0, typed[:2])
    assert turn.ask and turn.ask.place == Place("zh", ("menu",))
    again = answer(hall, turn.ask.place, "#", turn.ask.tries, turn.ask.typed)
    assert again.utterances == turn.utterances
    assert again.ask and again.ask.tries == turn.ask.tries == 1


@pytest.mark.parametrize("typed", [NOWHERE, "200011"])
@pytest.mark.parametrize("shape", ["open", "shut"])
@pytest.mark.parametrize("way", [(), ("3", "1"), ("0", "2")])
def test_a_hash_after_the_third_wrong_number_belongs_to_it_and_cuts_off_no_help(
    hall: Hall, shape: str, way: tuple[str, ...], typed: str
) -> None:
    line = shaped(hall, shape)
    caller = caller_of(line)
    third = caller(*way, f"{typed}#", f"{typed}#", f"{typed}#")
    assert third == caller(*way, typed, typed, typed)
    assert third[0].startswith("受理号是您上次打来的时候" if way == ("0", "2") else "岗位号有六位")
    turn = enter(line, Place("zh", ("jobs", "number")))
    for _ in range(MOST_TRIES):
        assert turn.ask
        turn = answer(line, turn.ask.place, typed, turn.ask.tries, turn.ask.typed)
    assert turn.ask and not turn.dial
    again = answer(line, turn.ask.place, "#", turn.ask.tries, turn.ask.typed)
    assert again.utterances == turn.utterances
    assert again.ask and again.ask.typed == "", "the next one leads on"


def test_what_was_typed_where_a_report_is_followed_is_called_a_ticket(hall: Hall, counter: MemoryCounter) -> None:
    counter.report(Report(kind="fraud"))
    caller = caller_of(hall)
    assert caller("0", "2", NOWHERE) == ["没有这个受理号，请再看一遍。", "看好了再按一次，返回请按星号。"]
    counter.reachable = False
    assert caller("0", "2", NOWHERE)[0].startswith("查询系统这会儿联系不上")


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_that_may_be_ones_own_account_is_asked_about_nowhere(
    hall: Hall, counter: MemoryCounter, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "no digits of it in any log": an account of six digits may look like a vacancy's number."""
    asked: list[str] = []

    def note(number: str) -> None:
        asked.append(number)
        raise CounterUnavailable("看看问没问。")

    monkeypatch.setattr(counter, "handling", note)
    monkeypatch.setattr(counter, "why_withdrawn", note)
    for steps in (("files",), ("pension",)):
        place = Place(lang, steps)
        assert is_offered(find(hall, place))
        turn = answer(hall, place, NOWHERE[2:], 0, NOWHERE[:2])
        spoken = heard(hall, place, NOWHERE)
        own_first = say("missed.own_first", lang, digits="六" if lang == "zh" else "six")
        assert turn.utterances[0] == spoken.utterances[0] == own_first
    assert asked == []
    assert answer(hall, Place(lang), NOWHERE[2:], 0, NOWHERE[:2]).utterances[0].rstrip("。.") == absent(lang)
    assert asked == [NOWHERE, NOWHERE]
