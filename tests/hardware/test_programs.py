"""Both programs as they are started in a hall: ready, serving without a backend, and ended by a signal."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from content.clock import system_clock
from content.memory_feed import MemoryFeed
from tests.hardware.browser import serving
from tests.hardware.feed_server import feed_site
from tests.hardware.hall import SITE, bulletin, vacancy
from tests.ports import free_base

pytestmark = pytest.mark.usefixtures("undisturbed")


@contextmanager
def started(module: str, home: Path, base: int, **more: str) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "JOBHALL_HOME": str(home), "JOBHALL_PORT_BASE": str(base), **more}
    command = [sys.executable, "-W", "error", "-m", module]
    with subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


@pytest.mark.parametrize(
    ("module", "name", "offset"), [("hardware.board", "board", 2), ("hardware.strip", "strips", 3)]
)
def test_it_says_where_it_is_serves_without_a_backend_and_ends_when_asked(
    module: str, name: str, offset: int, tmp_path: Path
) -> None:
    base = free_base()
    with started(module, tmp_path, base) as process:
        assert process.stdout
        assert process.stdout.readline() == f"{name} ready http://127.0.0.1:{base + offset}/\n"
        with httpx.Client(base_url=f"http://127.0.0.1:{base + offset}", trust_env=False) as client:
            assert client.get("/healthz").text == "ok\n"
            assert client.get("/now.json").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
        assert process.stdout.read() == ""


@pytest.mark.parametrize(("module", "offset"), [("hardware.board", 2), ("hardware.strip", 3)])
def test_a_port_in_use_is_one_line_and_an_exit_code(module: str, offset: int, tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with started(module, tmp_path, other.getsockname()[1] - offset) as process:
            _, errors = process.communicate(timeout=20)
            assert process.returncode == 1
            assert len([line for line in errors.splitlines() if "已经有程序在用" in line]) == 1
            assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [("JOBHALL_STRIPS", "a=foo://x", "JOBHALL_STRIPS"), ("JOBHALL_STRIP_FONT", "none.otf", "fonts-unifont")],
)
def test_a_wrong_setting_is_one_line(setting: str, value: str, words: str, tmp_path: Path) -> None:
    with started("hardware.strip", tmp_path, free_base(), **{setting: value}) as process:
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 1
        assert words in errors
        assert len(errors.splitlines()) == 1


def awaited(client: httpx.Client, words: str, *, gone: bool = False) -> float:
    """Ask until what is shown says the words, or no longer does; how many seconds that took."""
    began = time.monotonic()
    while (words in client.get("/now.json").text) is gone:
        assert time.monotonic() - began < 15, words
    return time.monotonic() - began


@pytest.mark.parametrize(("module", "offset"), [("hardware.board", 2), ("hardware.strip", 3)])
def test_what_is_published_is_shown_within_a_second_and_goes_on_when_the_backend_is_gone(
    module: str, offset: int, tmp_path: Path
) -> None:
    until = (system_clock() + timedelta(days=20)).date()
    feed = MemoryFeed(system_clock, notices=[SITE, vacancy(1, valid_through=until)])
    base = free_base()
    with httpx.Client(base_url=f"http://127.0.0.1:{base + offset}", trust_env=False) as client:
        with serving(feed_site(feed, tmp_path)) as backend:
            settings = {"JOBHALL_FEED_URL": backend.url, "JOBHALL_SITE": "jinhai", "JOBHALL_TURN_SECONDS": "2"}
            with started(module, tmp_path, base, **settings) as process:
                assert process.stdout and process.stdout.readline()
                awaited(client, "家政服务员")
                feed.publish(vacancy(77, title="月嫂", published=system_clock(), valid_through=until))
                assert awaited(client, "月嫂") < 1
                feed.withdraw("v-77")
                assert awaited(client, "月嫂", gone=True) < 1
                feed.publish(bulletin("emergency", "请离开大厅", ends=system_clock() + timedelta(hours=1)))
                assert awaited(client, "请离开大厅") < 1
                feed.withdraw("b-emergency")
                feed.publish(vacancy(78, title="育婴师", published=system_clock(), valid_through=until))
                assert awaited(client, "育婴师") < 1
                feed.close()
        with started(module, tmp_path, base, **settings) as process:  # begun anew, with no backend at all
            assert process.stdout and process.stdout.readline()
            awaited(client, "育婴师")
