"""A ticket typed under 岗位号: it has six digits and a check digit as well, and the kiosk itself gave it."""

from typing import TYPE_CHECKING

import pytest

from content.counter import HandlingState, Report
from content.number import number_of
from kiosk.acts import Erase, Go
from kiosk.places import KeypadPlace
from kiosk.presenters.keypad import keypad
from kiosk.reading import Reading
from kiosk.taking import HowFar, Taking
from tests.kiosk.test_taking_away import until

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

TICKET = number_of(50001)


@pytest.mark.parametrize(
    ("state", "message", "colour"),
    [
        ("", "现在没有这个岗位号，请再看一遍", "unknown"),
        ("unknown", "现在没有这个岗位号，请再看一遍", "unknown"),
        ("asking", "没有这个岗位号，正在查是不是受理号……", "unknown"),
        ("new", "这是受理号，已经收到，还没有开始办", "found"),
        ("in_hand", "这是受理号，正在办", "found"),
        ("closed", "这是受理号，已经办完了", "found"),
        ("away", "没有这个岗位号。是受理号的话，打 **00-1233** 按它，或者到服务台问", "unknown"),
    ],
)
def test_a_ticket_says_how_far_it_is(reading: Reading, state: HowFar, message: str, colour: str) -> None:
    model = keypad(reading._replace(taking=Taking(handling=state)), KeypadPlace(TICKET))
    assert (model.message, model.state) == (message, colour)


def test_a_number_for_a_report_is_no_ticket(reading: Reading) -> None:
    model = keypad(reading._replace(taking=Taking(handling="new")), KeypadPlace(TICKET, reporting=True))
    assert "受理号" not in model.message


@pytest.mark.parametrize(("state", "said"), [("new", "还没有开始办"), ("in_hand", "正在办"), ("closed", "已经办完了")])
def test_the_counter_is_asked_about_a_number_that_no_vacancy_has(
    rehearsal: "Rehearsal", state: HandlingState, said: str
) -> None:
    ticket = rehearsal.counter.report(Report(kind="fraud")).number
    rehearsal.counter.states[ticket] = state
    rehearsal.app.do(Go(KeypadPlace(ticket)))
    until(rehearsal, lambda: any("这是受理号" in text and said in text for text in rehearsal.texts()))
    rehearsal.app.do(Erase())
    assert rehearsal.app.visit.taking == Taking()


def test_without_the_network_the_hotline_is_named(rehearsal: "Rehearsal") -> None:
    rehearsal.counter.reachable = False
    rehearsal.app.do(Go(KeypadPlace(TICKET)))
    until(rehearsal, lambda: any("是受理号的话" in text for text in rehearsal.texts()))
