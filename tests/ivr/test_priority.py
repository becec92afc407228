"""Threads that a caller waits for are run before others, where the system lets us; no others are."""

import os
import threading

import pytest
from werkzeug.test import Client

from ivr.app import create_app
from ivr.dialogue.hall import Hall
from ivr.priority import ANSWERS, SOUND, Promptly, go_first
from ivr.settings import HotlineSettings


def in_a_thread(nice: int) -> int:
    """The priority of a thread that asked to go first."""
    found = []

    def asking() -> None:
        go_first(nice)
        found.append(os.getpriority(os.PRIO_PROCESS, 0))

    thread = threading.Thread(target=asking)
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.skipif(in_a_thread(ANSWERS) != ANSWERS, reason="only root, or LimitNICE, may raise a priority")
def test_the_thread_that_answers_a_turn_goes_first_and_no_other_with_it(hall: Hall) -> None:
    ours, found = os.getpriority(os.PRIO_PROCESS, 0), []
    app = create_app(hall, HotlineSettings())

    def answering() -> None:
        found.append(Client(Promptly(app)).get("/healthz").status_code)
        found.append(os.getpriority(os.PRIO_PROCESS, 0))

    thread = threading.Thread(target=answering)
    thread.start()
    thread.join()
    assert found == [200, ANSWERS]
    assert os.getpriority(os.PRIO_PROCESS, 0) == ours
    assert SOUND < ANSWERS < ours


def test_where_the_system_does_not_let_us_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(which: int, who: int, nice: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    assert in_a_thread(SOUND) == os.getpriority(os.PRIO_PROCESS, 0)
