"""Opening the hall: free ports are asked for first, readiness is told once, a program that fails is quoted."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from honcho.printer import Message

from content.ports import PortInUse, require_free
from hardware.hall.block import block
from hardware.hall.console import Console
from hardware.hall.manager import HallManager


def line(name: str, text: str) -> Message:
    return Message("line", text + "\n", datetime(2026, 11, 21, 9), name, None)


class Screen:
    def __init__(self, *programs: str) -> None:
        self.journal, self.screen = StringIO(), StringIO()
        self.opened: list[dict[str, str]] = []
        self.console = Console(programs, self.journal, self.screen, self.opened.append)

    def shows(self) -> str:
        return self.screen.getvalue()


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortInUse, match=rf"{port} 已经有程序在用.*JOBHALL_PORT_BASE"):
            require_free("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_an_error_too() -> None:
    with pytest.raises(PortInUse, match="用不了"):
        require_free("203.0.113.1", 8002)


def test_the_block_comes_once_when_the_last_program_is_up() -> None:
    screen = Screen("board", "strips")
    screen.console.write(line("board", "board ready http://127.0.0.1:8002/"))
    assert screen.opened == []
    screen.console.write(line("strips", "strips ready http://127.0.0.1:8003/"))
    screen.console.write(line("board", "board ready http://127.0.0.1:8002/"))
    assert screen.opened == [{"board": "http://127.0.0.1:8002/", "strips": "http://127.0.0.1:8003/"}]


@pytest.mark.parametrize(
    "said",
    [
        '{"event":"request"}backend ready http://127.0.0.1:8000',
        'backend ready http://127.0.0.1:8000{"event":"request"}',
    ],
)
def test_a_program_is_up_when_a_line_of_its_workers_comes_in_between(said: str) -> None:
    screen = Screen("backend")
    screen.console.write(line("backend", said))
    assert screen.opened == [{"backend": "http://127.0.0.1:8000"}]


def test_a_program_that_tells_of_another_is_not_that_other() -> None:
    screen = Screen("backend", "kiosk")
    screen.console.write(line("kiosk", "backend ready http://127.0.0.1:8000"))
    assert screen.opened == []
    assert screen.shows() == ""


def test_what_programs_print_goes_to_the_log_and_not_to_the_screen() -> None:
    screen = Screen("board")
    screen.console.write(line("board", "a request came"))
    assert "a request came" in screen.journal.getvalue()
    assert screen.shows() == ""


def test_a_program_that_fails_is_quoted() -> None:
    screen = Screen("board")
    screen.console.write(line("board", "找不到字体"))
    screen.console.write(line("system", "board stopped (rc=1)"))
    assert "找不到字体" in screen.shows()


def test_a_program_that_was_asked_to_end_with_all_others_is_not_told() -> None:
    screen = Screen("board")
    screen.console.write(line("board", "bye"))
    screen.console.write(line("system", "SIGINT received"))
    screen.console.write(line("system", "board stopped (rc=-15)"))
    assert screen.shows() == ""


SLEEPER = f"{sys.executable} -c \"import time; print('{{0}} ready http://{{0}}/', flush=True); time.sleep(60)\""


def test_a_program_that_ends_is_started_again_and_the_others_go_on() -> None:
    """Two programs, one of which is ended three times: once while all is open, then by closing the hall."""
    screen = Screen("board", "strips")
    manager = HallManager(screen.console)
    for name in ("board", "strips"):
        manager.add_process(name, SLEEPER.format(name))
    strips: set[int] = set()

    def visitor() -> None:
        pid = wait_for(lambda: screen.console.is_open and manager._processes["board"].get("pid"))
        strips.add(manager._processes["strips"]["pid"])
        os.killpg(pid, signal.SIGTERM)
        wait_for(lambda: manager._processes["board"].get("pid") not in (None, pid))
        strips.add(manager._processes["strips"]["pid"])
        manager.terminate()

    thread = threading.Thread(target=visitor)
    thread.start()
    manager.loop()
    thread.join()
    assert len(strips) == 1
    assert "board    停了，其他照常" in screen.shows()
    assert "board    重新启动" in screen.shows()


def wait_for(look: Callable[[], Any]) -> Any:
    """What `look` finds, as soon as it finds anything."""
    pause = threading.Event()
    while not (found := look()):
        pause.wait(0.02)
    return found


def test_the_block_names_every_face() -> None:
    text = block(
        {name: f"http://{name}/" for name in ("backend", "board", "strips", "hotline", "kiosk")}, Path("hall.log")
    )
    assert [name for name in ("desk", "web", "board", "strips", "hotline", "kiosk") if f"\n  {name}" not in text] == []
