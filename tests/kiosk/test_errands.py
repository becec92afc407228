"""Work that waits is done beside the screen, and comes back on the screen's own thread."""

import threading
from collections.abc import Callable, Iterator

import pytest

from content.errors import JobhallError
from kiosk.errands import Done, Errands, Failed, Outcome

PATIENCE = 20


class Screen:
    """Whoever owns the screen: waits for the worker's call and drains."""

    def __init__(self) -> None:
        self.called = threading.Semaphore(0)
        self.errands = Errands(self.called.release)
        self.got: list[Outcome[str]] = []

    def send(self, work: Callable[[], str], *, lasting: bool = False) -> None:
        self.errands.send(work, self.got.append, lasting=lasting)

    def after(self, calls: int) -> list[Outcome[str]]:
        """What has come back after the worker has called so often."""
        for _ in range(calls):
            assert self.called.acquire(timeout=PATIENCE)
        self.errands.drain()
        return self.got


@pytest.fixture
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.errands.stop()


def test_what_is_fetched_comes_back_in_order_and_only_when_the_screen_asks(screen: Screen) -> None:
    screen.send(lambda: "one")
    screen.send(lambda: "two")
    assert screen.called.acquire(timeout=PATIENCE)
    assert screen.got == []
    assert screen.after(1) == [Done("one"), Done("two")]
    assert not screen.errands.drain()


def test_work_is_done_in_the_worker_and_its_result_on_the_thread_of_the_screen(screen: Screen) -> None:
    threads: list[int] = []
    screen.errands.send(threading.get_ident, lambda _: threads.append(threading.get_ident()))
    screen.after(1)
    assert threads == [threading.get_ident()]


def test_an_error_of_ours_comes_back_with_its_sentence(screen: Screen) -> None:
    def refuse() -> str:
        raise JobhallError("联系不上服务台。")

    screen.send(refuse)
    (failed,) = screen.after(1)
    assert isinstance(failed, Failed)
    assert str(failed.error) == "联系不上服务台。"


def test_a_mistake_does_not_end_the_worker(screen: Screen) -> None:
    screen.send(lambda: str(1 // 0))
    screen.send(lambda: "still here")
    failed, done = screen.after(2)
    assert isinstance(failed, Failed)
    assert done == Done("still here")


def test_when_the_visitor_has_gone_nothing_of_the_visit_is_done_or_comes_back(screen: Screen) -> None:
    held, begun, done = threading.Event(), threading.Event(), list[str]()

    def under_way() -> str:
        begun.set()
        assert held.wait(PATIENCE)
        return "late"

    screen.send(under_way)
    assert begun.wait(PATIENCE)
    screen.send(lambda: done.append("never") or "never")
    screen.send(lambda: done.append("opinion") or "opinion", lasting=True)
    screen.errands.forget()
    held.set()
    assert screen.after(2) == [Done("opinion")]
    assert done == ["opinion"]
